import { SafeFetchError, safeFetch, type SafeAnswer, type SafeFetchDeps } from '@postern/platform';

import { imageTypeOf, type ImageType } from './image-kind.js';

/** What became of one address. */
export type RemoteImage =
  | { url: string; image: { type: ImageType; base64: string }; problem: null }
  | { url: string; image: null; problem: RemoteImageProblem };

export const REMOTE_IMAGE_PROBLEMS = ['not-in-mail', 'refused', 'unreachable', 'no-image', 'too-large'] as const;
export type RemoteImageProblem = (typeof REMOTE_IMAGE_PROBLEMS)[number];

const MOST_OCTETS = 5_000_000;
/** Of one request's pictures together. */
const MOST_TOGETHER = 15_000_000;
const TIMEOUT_MS = 10_000;
const MOST_REDIRECTS = 3;
const AT_ONCE = 6;

/** Says nothing of who reads: every reader of every installation looks the same. */
const HEADERS = { Accept: 'image/avif,image/webp,image/png,image/jpeg,image/gif', 'User-Agent': 'Postern-Images/1' };

/**
 * Fetches pictures that a mail names in place of its reader, so that the sender learns neither the reader's address nor
 * anything of the browser: no cookies, no referrer. Pictures only, by how their octets begin, and only from the public
 * Internet; each redirect is looked at like an address of its own.
 */
export class RemoteImages {
  constructor(private readonly deps: SafeFetchDeps) {}

  /** @param isNamed whether the mail names an address */
  async fetchAll(urls: readonly string[], isNamed: (url: string) => boolean): Promise<RemoteImage[]> {
    const found = new Map<string, RemoteImage>();
    const waiting = [...new Set(urls)];
    let left = MOST_TOGETHER;
    const work = async (): Promise<void> => {
      for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
        const octets = isNamed(url) ? await this.fetch(url) : 'not-in-mail';
        found.set(url, toImage(url, octets, left));
        if (typeof octets !== 'string') left -= octets.length;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return urls.map((url) => found.get(url)!);
  }

  private async fetch(given: string): Promise<Buffer | RemoteImageProblem> {
    let url = given;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      const answer = await this.ask(url);
      if (typeof answer === 'string') return answer;
      const { status, headers, body, truncated } = answer;
      if (status >= 200 && status < 300) return truncated ? 'too-large' : body;
      const next = status >= 300 && status < 400 ? headers.location : undefined;
      if (next === undefined || !URL.canParse(next, url)) return 'unreachable';
      url = new URL(next, url).href;
    }
    return 'unreachable';
  }

  private async ask(url: string): Promise<SafeAnswer | RemoteImageProblem> {
    try {
      const request = { method: 'GET', url, headers: HEADERS, timeoutMs: TIMEOUT_MS, mostBody: MOST_OCTETS } as const;
      return await safeFetch(request, this.deps);
    } catch (error) {
      if (!(error instanceof SafeFetchError)) throw error;
      return ['timeout', 'connection', 'tls', 'dns'].includes(error.reason) ? 'unreachable' : 'refused';
    }
  }
}

function toImage(url: string, octets: Buffer | RemoteImageProblem, left: number): RemoteImage {
  if (typeof octets === 'string') return { url, image: null, problem: octets };
  const type = imageTypeOf(octets);
  if (type === null) return { url, image: null, problem: 'no-image' };
  if (octets.length > left) return { url, image: null, problem: 'too-large' };
  return { url, image: { type, base64: octets.toString('base64') }, problem: null };
}
