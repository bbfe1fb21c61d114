import { cleanSheet, cleanStyle } from './styles';

/** Pictures that can be nothing else. */
const DATA = /^data:image\/(?:png|jpe?g|gif|webp|bmp|avif);base64,[a-z0-9+/=\s]*$/i;
const MOST_REMOTE = 200;

/**
 * Pictures of a mail: its own are shown, those elsewhere are gathered, and shown when somebody has fetched them. The frame
 * itself fetches nothing.
 */
export class Pictures {
  private readonly remote = new Set<string>();
  private readonly shown = new Map<string, string>();
  private readonly waiting: { url: string; show: (data: string) => void }[] = [];
  /** Styles that name pictures elsewhere are made anew when these come. */
  private readonly restyled: (() => void)[] = [];

  constructor(private readonly own: Readonly<Record<string, string>>) {}

  /** Addresses elsewhere, each once. */
  get addresses(): string[] {
    return [...this.remote];
  }

  /** @param root of what is not shown yet; what is done to it does not depend on where it is */
  take(root: ParentNode): void {
    for (const image of root.querySelectorAll('img')) this.takeImage(image);
    for (const element of root.querySelectorAll<HTMLElement>('[background]')) this.takeBackground(element);
    for (const element of root.querySelectorAll<HTMLElement>('[style]')) {
      const css = element.getAttribute('style') ?? '';
      this.restyle(() => element.setAttribute('style', cleanStyle(css, this.resolve)));
    }
  }

  /** A style element for the mail's styles. */
  sheet(css: string): HTMLStyleElement {
    const style = document.createElement('style');
    this.restyle(() => (style.textContent = cleanSheet(css, this.resolve)));
    return style;
  }

  /** Shows what was fetched. */
  show(remote: Readonly<Record<string, string>>): void {
    for (const [url, data] of Object.entries(remote)) if (DATA.test(data)) this.shown.set(url, data);
    for (const { url, show } of this.waiting) {
      const data = this.shown.get(url);
      if (data !== undefined) show(data);
    }
    for (const restyle of this.restyled) restyle();
  }

  private takeImage(image: HTMLImageElement): void {
    const source = (image.getAttribute('src') ?? '').trim();
    image.removeAttribute('src');
    const data = this.resolve(source);
    const show = (found: string): void => {
      image.src = found;
      delete image.dataset['waits'];
    };
    if (data !== null) return show(data);
    if (!isRemote(source)) return;
    image.dataset['waits'] = '';
    this.waiting.push({ url: source, show });
  }

  private takeBackground(element: HTMLElement): void {
    const source = (element.getAttribute('background') ?? '').trim();
    element.removeAttribute('background');
    const show = (found: string): void => void (element.style.backgroundImage = `url("${found}")`);
    const data = this.resolve(source);
    if (data !== null) show(data);
    else if (isRemote(source)) this.waiting.push({ url: source, show });
  }

  private restyle(make: () => void): void {
    const before = this.remote.size;
    make();
    if (this.remote.size > before) this.restyled.push(make);
  }

  private readonly resolve = (url: string): string | null => {
    if (DATA.test(url)) return url;
    const id = /^cid:(.+)$/i.exec(url)?.[1];
    if (id !== undefined) return this.own[id] ?? this.own[decoded(id)] ?? null;
    if (isRemote(url) && (this.remote.has(url) || this.remote.size < MOST_REMOTE)) this.remote.add(url);
    return this.shown.get(url) ?? null;
  };
}

function isRemote(url: string): boolean {
  return /^(?:https?:)?\/\//i.test(url);
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
