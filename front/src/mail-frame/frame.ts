import { Links } from './links';
import { Pictures } from './pictures';
import type { FromFrame, Piece, ToFrame } from './protocol';
import { sanitize } from './sanitize';

/** No mail that people write is longer; others scroll in the frame. */
const TALLEST_PX = 30_000;
/** A mail whose height follows the frame's would grow for ever. */
const MOST_GROWTHS = 60;
const SMALLEST_ZOOM = 0.5;

/** The program of the frame, and the only one in it. It begins when the dashboard hands it a channel. */
addEventListener(
  'message',
  (event) => {
    const [port] = event.ports;
    if (event.source === window.parent && port !== undefined) serve(port);
  },
  { once: true },
);

function serve(port: MessagePort): void {
  const tell = (said: FromFrame): void => port.postMessage(said);
  const links = new Links();
  let pictures: Pictures | null = null;
  port.onmessage = ({ data }: MessageEvent<ToFrame>) => {
    if (data.kind === 'pictures') return pictures?.show(data.remote);
    document.documentElement.lang = data.language;
    pictures = new Pictures(data.own);
    show(data.pieces, pictures, links);
    tell({ kind: 'shown', remote: pictures.addresses });
    watchHeight(tell);
  };
  listen(links, tell);
}

function show(pieces: readonly Piece[], pictures: Pictures, links: Links): void {
  const shown = document.createDocumentFragment();
  for (const [i, piece] of pieces.entries()) {
    const container = document.createElement('div');
    if (piece.kind === 'text') {
      container.className = 'postern-text';
      container.textContent = piece.value;
    } else fill(container, piece.value, { pictures, links, isFirst: i === 0 });
    shown.append(container);
  }
  document.body.replaceChildren(shown);
}

function fill(
  container: HTMLElement,
  html: string,
  { pictures, links, isFirst }: { pictures: Pictures; links: Links; isFirst: boolean },
): void {
  const { body, styles } = sanitize(html);
  // Of a mail's own page only how it looks: the first one's is the whole frame's.
  const page = isFirst ? document.body : container;
  const colour = body.getAttribute('bgcolor');
  for (const name of ['style', 'class', 'dir', 'background']) {
    const value = body.getAttribute(name);
    if (value !== null) container.setAttribute(name, value);
  }
  container.append(...body.childNodes);
  links.take(container);
  const holder = document.createDocumentFragment();
  holder.append(container);
  pictures.take(holder);
  if (page !== container) moveLooks(container, page);
  if (colour !== null && CSS.supports('color', colour)) page.style.backgroundColor ||= colour;
  container.prepend(...styles.map((css) => pictures.sheet(css)));
}

function moveLooks(from: HTMLElement, to: HTMLElement): void {
  for (const name of ['style', 'class', 'dir']) {
    const value = from.getAttribute(name);
    if (value !== null) to.setAttribute(name, value);
    from.removeAttribute(name);
  }
}

function listen(links: Links, tell: (said: FromFrame) => void): void {
  const open = (event: Event): void => {
    const link = links.at(event.target);
    if (link === null) return;
    event.preventDefault();
    tell({ kind: 'open-link', link });
  };
  const look = (event: Event): void => tell({ kind: 'at-link', link: links.at(event.target) });
  document.addEventListener('click', open);
  document.addEventListener('auxclick', open);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') open(event);
  });
  document.addEventListener('mouseover', look);
  document.addEventListener('focusin', look);
  document.addEventListener('mouseleave', () => tell({ kind: 'at-link', link: null }));
  document.addEventListener('focusout', () => tell({ kind: 'at-link', link: null }));
  // Nothing is dragged in or out, and nothing is sent.
  for (const type of ['dragstart', 'drop', 'dragover', 'submit']) {
    document.addEventListener(type, (event) => event.preventDefault());
  }
}

/** The frame takes the room that the mail needs; one that is wider than the screen is made smaller, as letters are. */
function watchHeight(tell: (said: FromFrame) => void): void {
  let told = 0;
  let growths = 0;
  const measure = (): void => {
    fit();
    const px = Math.min(TALLEST_PX, Math.ceil(document.documentElement.getBoundingClientRect().height));
    const needed = Math.max(px, Math.min(TALLEST_PX, overflow()));
    document.documentElement.style.overflowY = needed === TALLEST_PX ? 'auto' : 'hidden';
    if (needed === told || (needed > told && ++growths > MOST_GROWTHS)) return;
    told = needed;
    tell({ kind: 'height', px: needed });
  };
  new ResizeObserver(measure).observe(document.body);
  addEventListener('resize', fit);
  document.addEventListener('load', measure, true);
  measure();
}

/** What stands outside of the page's own box, by its position. */
function overflow(): number {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight > clientHeight ? scrollHeight : 0;
}

function fit(): void {
  const { body, documentElement } = document;
  const width = documentElement.clientWidth;
  body.style.setProperty('zoom', '1');
  const needed = documentElement.scrollWidth;
  if (needed > width) body.style.setProperty('zoom', String(Math.max(SMALLEST_ZOOM, width / needed)));
}
