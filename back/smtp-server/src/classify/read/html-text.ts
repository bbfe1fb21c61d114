import { MAX_TEXT, type Link } from '../view.js';
import { cleanText, oneLine } from './clean.js';
import { decodeEntities } from './html-entities.js';
import { colourOf, isSameColour, lookOf, type Look } from './html-style.js';
import { attributesOf, readHtml, type HtmlHandler } from './html-tokens.js';
import { Sink } from './sink.js';
import { targetOf } from './target.js';

export const MAX_LINKS = 100;
const MAX_HIDDEN = 2_000;
const MAX_LINK_TEXT = 200;
/** Octets that are kept, for a character may take four of them. */
const MOST_SEEN = 4 * MAX_TEXT;
const MOST_HIDDEN = 4 * MAX_HIDDEN;
const MOST_LINK_TEXT = 4 * MAX_LINK_TEXT;

export interface HtmlText {
  /** Lines as laid out; white space not yet collapsed. */
  readonly text: string;
  readonly hidden: string;
  readonly quoted: string;
  readonly links: Link[];
  readonly images: number;
}

/**
 * What a reader sees of HTML, and what he does not. Total and bounded.
 *
 * @param quotes whether the message answers another, so that it may quote it
 * @param decode what makes characters of pieces of it, where they are octets still
 */
export function htmlToText(html: string, quotes: boolean, decode: Decode = (piece) => piece): HtmlText {
  const reader = new HtmlReader(quotes, (piece) => decodeEntities(decode(piece)));
  readHtml(html, reader);
  return reader.result();
}

type Decode = (piece: string) => string;

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
const BLOCKS = words(
  'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hr li main nav ol p pre section summary table tbody tfoot thead tr ul br',
);
const CELLS = words('td th');
const VOID = words('area base basefont bgsound br col embed frame hr img input link meta param source track wbr');
/** What their end tag is missing for, and what ends them instead (WHATWG HTML 13.1.2.4), up to what holds them. */
const IMPLIED: Readonly<Record<string, { ends: ReadonlySet<string>; within: ReadonlySet<string> }>> = {
  li: { ends: words('li'), within: words('ul ol') },
  td: { ends: words('td th'), within: words('table tr') },
  th: { ends: words('td th'), within: words('table tr') },
  tr: { ends: words('tr td th'), within: words('table tbody thead tfoot') },
  p: { ends: words('p'), within: words('div td th li table blockquote body') },
};
const LINKS = words('a area form');
const WANTED = words('style hidden bgcolor color class id');
const LINK_WANTED = words('href action');
const IMAGE_WANTED = words('style width height alt');
/** Containers that mail programs put the earlier message in. */
const QUOTE = /\b(?:gmail_quote|yahoo_quoted|moz-cite-prefix|protonmail_quote|tutanota_quote)\b/;
/** Marks after which Outlook's earlier message follows, without a container. */
const QUOTE_FOLLOWS = /^(?:x_)?(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION)$/;

interface Frame {
  readonly name: string;
  readonly gone: boolean;
  readonly quoted: boolean;
  readonly tiny: boolean;
  readonly colour: string | null;
  readonly background: string | null;
  /** Text in the colour of what it stands on. */
  readonly blended: boolean;
  readonly hidden: boolean;
}

const ROOT: Frame = {
  name: '',
  gone: false,
  quoted: false,
  tiny: false,
  colour: null,
  background: null,
  blended: false,
  hidden: false,
};
/** Elements within each other that are told apart: deeper ones look as the last of these. */
const MOST_DEPTH = 256;
/** Elements that an end tag may close at once, and that are looked through for it. */
const MOST_CLOSED = 64;

/** Keeps the open elements and where text goes. */
class HtmlReader implements HtmlHandler {
  private readonly stack: Frame[] = [ROOT];
  private top = ROOT;
  private beyond = 0;
  private readonly seen = new Sink(MOST_SEEN);
  private readonly hidden = new Sink(MOST_HIDDEN);
  private readonly quoted = new Sink(MOST_HIDDEN);
  private quoteFollows = false;
  private images = 0;
  private readonly links: Link[] = [];
  private link: { href: string; text: string; alt: string } | null = null;
  private readonly known = new Map<string, Traits>();

  constructor(
    private readonly quotes: boolean,
    private readonly decode: Decode,
  ) {}

  get full(): boolean {
    return this.seen.full && this.links.length >= MAX_LINKS;
  }

  result(): HtmlText {
    this.endLink();
    const { seen, hidden, quoted, links, images, decode } = this;
    return {
      text: decode(seen.text()),
      hidden: decode(hidden.text()),
      quoted: decode(quoted.text()),
      links,
      images,
    };
  }

  text(raw: string): void {
    const sink = this.sink();
    if (sink.full && this.link === null) return;
    // Much of the text between tags is the indentation of their source.
    if (!/\S/.test(raw)) return this.space(' ');
    const text = raw.slice(0, MOST_SEEN).replaceAll('\n', ' ');
    sink.add(text);
    if (this.link !== null && sink !== this.hidden && this.link.text.length < MOST_LINK_TEXT) this.link.text += text;
  }

  private sink(): Sink {
    if (this.top.hidden) return this.hidden;
    return this.quotes && (this.top.quoted || this.quoteFollows) ? this.quoted : this.seen;
  }

  comment(text: string): void {
    // Conditional comments are Outlook's way to tell itself from others, and hold layout.
    if (/^\s*\[(?:if|endif)/i.test(text) || this.hidden.full) return;
    this.hidden.blank(' ');
    this.hidden.add(cutOctets(text, MAX_LINK_TEXT).replace(/<[^<>]*>/g, ' '));
    this.hidden.blank(' ');
  }

  open(name: string, attributes: string): void {
    if (BLOCKS.has(name)) this.space('\n');
    else if (CELLS.has(name)) this.space(' ');
    if (name === 'img') this.image(attributes);
    else if (LINKS.has(name)) this.startLink(name, attributesOf(attributes, LINK_WANTED));
    if (VOID.has(name)) return;
    this.closeImplied(name);
    if (this.stack.length >= MOST_DEPTH) this.beyond++;
    else this.push(this.frame(name, this.traits(attributes)));
  }

  close(name: string): void {
    if (BLOCKS.has(name)) this.space('\n');
    else if (CELLS.has(name)) this.space(' ');
    if (name === 'a') this.endLink();
    if (this.beyond > 0) this.beyond--;
    else this.popTo(name, null);
  }

  private space(blank: ' ' | '\n'): void {
    this.sink().blank(blank);
    if (this.link !== null) this.link.text += ' ';
  }

  private push(frame: Frame): void {
    this.stack.push(frame);
    this.top = frame;
  }

  private closeImplied(name: string): void {
    const implied = IMPLIED[name];
    if (implied !== undefined) for (const each of implied.ends) this.popTo(each, implied.within);
    else if (this.top.name === 'p' && BLOCKS.has(name)) this.popTo('p', null);
  }

  private popTo(name: string, within: ReadonlySet<string> | null): void {
    const lowest = Math.max(1, this.stack.length - MOST_CLOSED);
    for (let at = this.stack.length - 1; at >= lowest; at--) {
      const found = this.stack[at]?.name ?? '';
      if (found === name) {
        this.stack.length = at;
        this.top = this.stack[at - 1] ?? ROOT;
        return;
      }
      if (within?.has(found)) return;
    }
  }

  private frame(name: string, { follows, quotes, look }: Traits): Frame {
    const parent = this.top;
    if (follows) this.quoteFollows = true;
    const quoted = parent.quoted || quotes || name === 'blockquote';
    const gone = parent.gone || look.gone || name === 'head' || name === 'template';
    const tiny = look.tiny ?? parent.tiny;
    const colour = look.colour ?? parent.colour;
    const background = look.background ?? parent.background;
    const same = colour === parent.colour && background === parent.background;
    const blended = same ? parent.blended : colour !== null && background !== null && isSameColour(colour, background);
    return { name, gone, quoted, tiny, colour, background, blended, hidden: gone || tiny || blended };
  }

  /** Attributes repeat within a message. */
  private traits(attributes: string): Traits {
    let traits = this.known.get(attributes);
    if (traits === undefined) this.known.set(attributes, (traits = traitsOf(attributesOf(attributes, WANTED))));
    return traits;
  }

  /** Pixels that count who reads are no pictures. */
  private image(attributes: string): void {
    const given = attributesOf(attributes, IMAGE_WANTED);
    const dot = [given.get('width'), given.get('height')].some((size) => size !== undefined && /^\s*[01]\b/.test(size));
    if (dot || this.top.gone || lookOf(given.get('style') ?? '').gone) return;
    this.images++;
    const alt = cutOctets(given.get('alt') ?? '', MAX_LINK_TEXT);
    if (this.link !== null && this.link.alt.length < MOST_LINK_TEXT) this.link.alt += ` ${alt}`;
  }

  private startLink(name: string, given: ReadonlyMap<string, string>): void {
    const href = given.get(name === 'form' ? 'action' : 'href');
    if (name === 'a') this.endLink();
    if (href === undefined) return;
    if (name === 'a') this.link = { href, text: '', alt: '' };
    else this.addLink(href, '');
  }

  private endLink(): void {
    const { link } = this;
    this.link = null;
    if (link !== null) this.addLink(link.href, link.text.trim() === '' ? link.alt : link.text);
  }

  private addLink(href: string, text: string): void {
    if (this.links.length >= MAX_LINKS) return;
    const target = targetOf(this.decode(href.slice(0, 4_000)));
    if (target !== null)
      this.links.push({ ...target, text: oneLine(cleanText(this.decode(text)).seen, MAX_LINK_TEXT) });
  }
}

/** What an element's attributes say of how it is shown. */
interface Traits {
  readonly look: Look;
  readonly quotes: boolean;
  readonly follows: boolean;
}

function traitsOf(given: ReadonlyMap<string, string>): Traits {
  const look = lookOf(given.get('style') ?? '');
  return {
    look: {
      gone: look.gone || given.has('hidden'),
      tiny: look.tiny,
      colour: look.colour ?? attributeColour(given.get('color')),
      background: look.background ?? attributeColour(given.get('bgcolor')),
    },
    quotes: QUOTE.test(given.get('class') ?? ''),
    follows: QUOTE_FOLLOWS.test(given.get('id') ?? ''),
  };
}

/** Without the octets of a character that is cut. */
function cutOctets(text: string, most: number): string {
  return text.length > most ? text.slice(0, most).replace(/[\xc0-\xff][\x80-\xbf]{0,2}$/, '') : text;
}

function attributeColour(value: string | undefined): string | null {
  return value === undefined ? null : colourOf(value);
}
