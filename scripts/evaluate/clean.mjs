import { readFileSync } from 'node:fs';

/**
 * @typedef {{ drop: RegExp[]; replace: { regex: RegExp; with: string }[] }} Leaks
 */

/**
 * What tells a corpus's collector, and so the label, rather than the mail.
 *
 * @param {string} file leaks.json
 * @returns {Leaks}
 */
export function readLeaks(file) {
  const { drop_headers_regex: drop, replace_tokens: replace } =
    /** @type {{ drop_headers_regex: string[]; replace_tokens: { regex: string; with: string }[] }} */ (
      JSON.parse(readFileSync(file, 'utf8'))
    );
  return {
    drop: drop.map((pattern) => new RegExp(pattern, 'i')),
    replace: replace.map(({ regex, with: by }) => ({ regex: new RegExp(regex, 'gi'), with: by })),
  };
}

/**
 * @param {Buffer} raw
 * @param {Leaks} leaks
 * @returns {Buffer} with CRLF line ends, as mail arrives
 */
export function withoutLeaks(raw, leaks) {
  let text = raw.toString('latin1').replace(/\r?\n/g, '\r\n');
  for (const { regex, with: by } of leaks.replace) text = text.replace(regex, by);
  const end = text.indexOf('\r\n\r\n');
  const header = end === -1 ? text : text.slice(0, end);
  const body = end === -1 ? '\r\n' : text.slice(end);
  const fields = header.split(/\r\n(?![ \t])/).filter((field) => {
    const name = field.slice(0, Math.max(0, field.indexOf(':'))).trim();
    return !leaks.drop.some((pattern) => pattern.test(name));
  });
  return Buffer.from(fields.join('\r\n') + body, 'latin1');
}
