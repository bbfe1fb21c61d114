/** What a reader should know of a link before following it. */
export interface LinkFacts {
  /** As a browser would ask for it; null: it leads nowhere that is opened from here. */
  url: string | null;
  /** What is shown large: host, mail address or telephone number. */
  target: string;
  warnings: LinkWarning[];
}

export type LinkWarning =
  /** The words of the link name another address. */
  | { kind: 'names-another'; named: string }
  /** Letters of several alphabets, or of another than ours: they may look like a name that they are not. */
  | { kind: 'foreign-letters'; shown: string }
  /** `https://bank.example@evil.example/` */
  | { kind: 'user-name' }
  /** A number where a name belongs. */
  | { kind: 'number' }
  | { kind: 'unencrypted' };

/** Nothing is shown for them, or they turn the direction of what is. */
const UNSEEN = /[\p{Cf}\p{Cc}\u{2028}\u{2029}\u{115f}\u{1160}\u{3164}\u{ffa0}]/gu;
/** What ends in one of these is a file, not a host. */
const FILES =
  /\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|gz|txt|csv|html?|php|aspx?|jsp?|ts|png|jpe?g|gif|webp|svg|mp[34]|ics|eml|exe|md)$/i;

/** @param text the words that the link has */
export function linkFacts(address: string, text: string): LinkFacts {
  const url = parse(address);
  if (url === null) return { url: null, target: address.replace(UNSEEN, '').slice(0, 200), warnings: [] };
  if (url.protocol === 'mailto:' || url.protocol === 'tel:') return contactFacts(url, text);
  const warnings: LinkWarning[] = [];
  const named = hostNamedBy(text);
  if (named !== null && !sameSite(named, url.hostname)) warnings.push({ kind: 'names-another', named });
  if (/(?:^|\.)xn--/.test(url.hostname)) warnings.push({ kind: 'foreign-letters', shown: url.hostname });
  if (url.username !== '' || url.password !== '') warnings.push({ kind: 'user-name' });
  if (/^[\d.]+$|^\[/.test(url.hostname)) warnings.push({ kind: 'number' });
  if (url.protocol === 'http:') warnings.push({ kind: 'unencrypted' });
  return { url: url.href, target: url.host, warnings };
}

/** Whether the reader is warned in so many words, and asked before. */
export function isSuspicious({ warnings }: LinkFacts): boolean {
  return warnings.some(({ kind }) => kind !== 'unencrypted');
}

function parse(address: string): URL | null {
  const full = address.startsWith('//') ? `https:${address}` : address;
  const url = URL.canParse(full) ? new URL(full) : null;
  return url !== null && ['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) ? url : null;
}

function contactFacts(url: URL, text: string): LinkFacts {
  const target = decoded(url.pathname).replace(UNSEEN, '');
  const named = /[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+/.exec(text.replace(UNSEEN, ''))?.[0];
  const other = url.protocol === 'mailto:' && named !== undefined && named.toLowerCase() !== target.toLowerCase();
  return { url: url.href, target, warnings: other ? [{ kind: 'names-another', named }] : [] };
}

/**
 * The host that words claim to lead to: an address, or words that are nothing but a host.
 *
 * @returns lower case, in A-labels; null: they name none
 */
export function hostNamedBy(text: string): string | null {
  const seen = text.normalize('NFKC').replace(UNSEEN, '').trim();
  const written =
    /\bhttps?:\/\/([^\s/?#]+)/i.exec(seen)?.[1] ??
    /\b(www\.[^\s/?#]+)/i.exec(seen)?.[1] ??
    /^((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/?#]\S*)?$/u.exec(seen)?.[1];
  if (written === undefined || (FILES.test(written) && !/^www\./i.test(written))) return null;
  const url = `https://${written.replace(/[.,;:!)\]]+$/, '')}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

/** The same host, or one within the other. */
function sameSite(a: string, b: string): boolean {
  const [x, y] = [a, b].map((host) => host.replace(/^www\./, '').replace(/\.$/, ''));
  return x === y || (x!.endsWith(`.${y}`) && y!.includes('.')) || (y!.endsWith(`.${x}`) && x!.includes('.'));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
