/** Where a link leads: what a browser would make of it. */
export interface Target {
  /** ASCII form, lower case; empty where there is none. */
  readonly host: string;
  readonly scheme: string;
}

/** The usual form, for which nothing has to be worked out: a name whose last label begins with a letter. */
const USUAL = /^\s*(https?):\/\/((?:[a-z\d_-]{1,63}\.){1,20}[a-z][a-z\d-]{1,62})(?=[/?#\s]|$)/i;
const SCHEME = /^([a-z][a-z\d+.-]{0,30}):/i;
const LONGEST = 2_000;

/** @returns null for what leads nowhere: anchors, relative references, pictures of the message itself */
export function targetOf(reference: string): Target | null {
  const usual = USUAL.exec(reference);
  if (usual?.[2] !== undefined) return { host: usual[2].toLowerCase(), scheme: (usual[1] ?? '').toLowerCase() };
  // As the URL standard has it: tabs and line ends are dropped, blanks around it as well.
  const text = reference
    .slice(0, LONGEST)
    .replace(/[\t\r\n]+/g, '')
    .replace(/^[\x00-\x20]+/, '');
  const absolute = text.startsWith('//') || text.startsWith('\\\\') ? `http:${text}` : text;
  const scheme = SCHEME.exec(absolute)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'cid' || scheme === 'mid') return null;
  return { host: hostOf(absolute), scheme };
}

function hostOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? '' : parsed.hostname.toLowerCase().replace(/\.$/, '');
}
