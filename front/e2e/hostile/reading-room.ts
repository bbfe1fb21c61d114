import type { Frame, Page, Request } from 'playwright-core';

import { until } from '../support/until.js';
import type { Trick } from './tricks.js';

/** A page of the dashboard in which mails are opened, and everything that might happen in it is trapped. */
export class ReadingRoom {
  /** What happened and should not have. */
  readonly wrong: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly url: string,
  ) {}

  /** @param page signed in @param url of the dashboard */
  static async of(page: Page, url: string): Promise<ReadingRoom> {
    const room = new ReadingRoom(page, url);
    const context = page.context();
    await context.exposeBinding('tellRan', (_, what: unknown) => room.wrong.push(`something ran: ${String(what)}`));
    context.on('page', (other) => room.wrong.push(`a window opened: ${other.url()}`));
    context.on('request', (request) => room.look(request));
    page.on('dialog', (dialog) => {
      room.wrong.push(`a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('download', (download) => room.wrong.push(`a download began: ${download.url()}`));
    return room;
  }

  /** Opens a mail by the dashboard's own router, and waits until it is shown. */
  async read(id: string, { name, sees }: Trick): Promise<void> {
    const path = `/activity/${id}`;
    await this.page.evaluate((to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    }, path);
    await until(
      () => this.seen(path),
      (seen) => seen !== null && (sees === null || seen.includes(sees)),
    ).catch((cause: unknown) => {
      throw new Error(`${name} is not shown`, { cause });
    });
  }

  /** All words of the mail that are shown; null while it is not. */
  async seen(path = new URL(this.page.url()).pathname): Promise<string | null> {
    if (new URL(this.page.url()).pathname !== path) return null;
    const view = this.page.locator(`app-mail-view[data-message="${path.split('/').at(-1)}"] .body`);
    if ((await view.count()) === 0) return null;
    const frame = this.frame();
    if ((await view.locator('iframe').count()) === 0) return view.innerText();
    if (frame === null) return null;
    // That of the mail before may just be going.
    return frame
      .evaluate(() => (document.body.childElementCount > 0 ? document.body.textContent : null))
      .catch(() => null);
  }

  frame(): Frame | null {
    return this.page.frames().find((frame) => frame.url() === `${this.url}/mail-frame.html`) ?? null;
  }

  /** Points at, clicks and focuses everything in the mail, as a curious reader might. */
  async touchAll(): Promise<void> {
    const frame = this.frame();
    await frame?.evaluate(async () => {
      for (const element of [...document.body.querySelectorAll<HTMLElement>('*')].slice(0, 2_000)) {
        for (const type of [
          'pointerenter',
          'mouseover',
          'mousedown',
          'focus',
          'toggle',
          'animationstart',
          'error',
          'load',
        ]) {
          element.dispatchEvent(new Event(type, { bubbles: true }));
        }
        if (!element.closest('a[data-link]')) element.click();
      }
      // What a mail does by itself it does when it is drawn.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
    });
  }

  /** What of the mail should not be there, be it harmless or not. */
  async leftOver(): Promise<string[]> {
    return (await this.frame()?.evaluate(findLeftOver)) ?? [];
  }

  /** Whether the page around the mail is as it was. */
  async surroundings(): Promise<object> {
    return this.page.evaluate(() => ({
      path: location.pathname.replace(/[^/]+$/, ''),
      title: document.title,
      name: window.name,
      frames: window.length,
      opener: window.opener as unknown,
      scripts: [...document.scripts].filter(({ src }) => !src.startsWith(location.origin)).length,
      inView: document.querySelectorAll('app-mail-view script, app-mail-view style, app-mail-view img').length,
    }));
  }

  private look(request: Request): void {
    const url = new URL(request.url());
    if (url.protocol === 'data:') return;
    const own = url.origin === this.url;
    const byFrame = request.frame() !== this.page.mainFrame();
    if (!own || (byFrame && url.pathname !== '/mail-frame.html')) this.wrong.push(`asked for ${request.url()}`);
    if (own && !byFrame && /^\/(?!api\/v1\/|chunk-|media\/|activity\/|main-|styles-|favicon)/.test(url.pathname)) {
      this.wrong.push(`the page asked for ${request.url()}`);
    }
  }
}

/** Runs in the frame. */
function findLeftOver(): string[] {
  const wrong: string[] = [];
  const url = /url\(\s*(?!["']?data:image\/(?:png|jpeg|gif|webp|bmp|avif);|["']?\s*\))/i;
  const allowed =
    /^(?:a|abbr|acronym|address|article|aside|b|bd[io]|big|blockquote|br|caption|center|cite|code|col|colgroup|d[dltf]n?|del|dir|div|em|figcaption|figure|font|footer|h[1-6r]|header|i|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|r[pt]|ruby|s|samp|section|small|span|strike|strong|style|su[bp]|table|tbody|t[dhrt]|tfoot|thead|time|u|ul|var|wbr)$/;
  for (const element of document.querySelectorAll('body, body *')) {
    const tag = element.localName;
    if (tag !== 'body' && !allowed.test(tag)) wrong.push(`<${tag}> is left`);
    if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml') wrong.push(`<${tag}> is of ${element.namespaceURI}`);
    if (element.shadowRoot !== null) wrong.push(`<${tag}> has a shadow`);
    for (const { name, value } of element.attributes) {
      if (/^on|^href$|^srcset$|^action|^formaction|^ping$|^target$|^background$|^xlink/.test(name))
        wrong.push(`${tag} ${name}`);
      if (name === 'src' && !/^data:image\/(?!svg)/.test(value)) wrong.push(`${tag} src=${value}`);
      if (name === 'style' && (url.test(value) || /fixed|sticky|image-set|expression/.test(value))) wrong.push(value);
    }
    if (
      tag === 'style' &&
      (url.test(element.textContent) || /@import|@font-face|fixed|sticky/.test(element.textContent))
    ) {
      wrong.push(`style: ${element.textContent.slice(0, 200)}`);
    }
  }
  return wrong;
}
