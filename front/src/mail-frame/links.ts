import type { FrameLink } from './protocol';

const MOST_TEXT = 300;

/**
 * Links without an address of their own, so that no click, key, drag or prefetch follows them: the dashboard is told, and
 * asks its reader.
 */
export class Links {
  private readonly urls: string[] = [];

  /** @param root of what is not shown yet */
  take(root: ParentNode): void {
    for (const anchor of root.querySelectorAll('a')) {
      const url = anchor.getAttribute('href') ?? '';
      anchor.removeAttribute('href');
      if (!/^\s*(?:https?:|mailto:|tel:|\/\/)/i.test(url)) continue;
      anchor.dataset['link'] = String(this.urls.push(url.trim()) - 1);
      anchor.setAttribute('role', 'link');
      anchor.tabIndex = 0;
      anchor.removeAttribute('title');
    }
  }

  /** The link that something is in. */
  at(target: EventTarget | null): FrameLink | null {
    const anchor = target instanceof Element ? target.closest<HTMLElement>('a[data-link]') : null;
    const url = this.urls[Number(anchor?.dataset['link'] ?? Number.NaN)];
    if (anchor === null || url === undefined) return null;
    const words = anchor.innerText.trim() || anchor.querySelector('img')?.alt || '';
    return { url, text: words.slice(0, MOST_TEXT) };
  }
}
