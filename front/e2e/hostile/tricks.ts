import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type TrickFile = 'scripts' | 'fetches' | 'styles' | 'links' | 'mime';

/** A hostile mail. */
export interface Trick {
  name: string;
  /** The mail, with CRLF. */
  raw: Buffer;
  /** Words that are to be seen once it is shown. */
  sees: string | null;
  /** Words that are not. */
  hides: string | null;
  /** Of a link: what it must be warned of; `none`: no link may be left, `plain`: nothing. */
  expect: string | null;
}

/** Where the traps are. */
export interface Trap {
  port: number;
}

const FROM = 'From: Mallory <mallory@sender.invalid>';

/** @param to address that the mails are sent to */
export function tricksOf(file: TrickFile, trap: Trap, to: string): Trick[] {
  const [, ...blocks] = readFileSync(join(__dirname, `${file}.txt`), 'utf8').split(/^=== /m);
  return blocks.map((block, i) => {
    const [name = '', ...lines] = block.split('\n');
    const said = (word: string): string | null => {
      const line = lines.findIndex((each) => each.startsWith(`${word}: `));
      return line < 0 || line > 2 ? null : lines.splice(line, 1)[0]!.slice(word.length + 2);
    };
    const [sees, hides, expected] = [said('sees'), said('hides'), said('expect')];
    const text = filled(lines.join('\n').trimEnd(), `${file}${i}`, trap);
    const common = { name: `${file}: ${name}`, hides, expect: expected };
    if (file === 'mime') return { ...common, sees, raw: mailOf(text, name, to) };
    return { ...common, sees: `trick-${i}`, raw: pageOf(`<p>trick-${i}</p>\n${text}`, name, to) };
  });
}

function pageOf(html: string, subject: string, to: string): Buffer {
  const body = Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\n');
  const type = 'Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64';
  return mailOf(`${type}\n\n${body}`, subject, to);
}

function mailOf(text: string, subject: string, to: string): Buffer {
  const header = text.slice(0, text.indexOf('\n\n'));
  const missing = [FROM, `Subject: ${subject}`, `To: ${to}`, 'MIME-Version: 1.0'].filter(
    (field) => !new RegExp(`^${field.slice(0, field.indexOf(':'))}:`, 'im').test(header),
  );
  return Buffer.from(`${missing.join('\n')}\n${text}\n`.replaceAll('\n', '\r\n'));
}

function filled(text: string, label: string, { port }: Trap): string {
  const url = `http://127.0.0.1:${port}/${label}/`;
  const program = `tellRan(/${label}/)`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg"><image href="${url}s.png"/></svg>`;
  const hidden = Buffer.from(`<p>words</p><script>${program}</script><img src=x onerror=${program}>`).toString(
    'base64',
  );
  const values: Record<string, () => string> = {
    R: () => program,
    U: () => url,
    B: () => url.replace('http:', ''),
    P: () => String(port),
    T: () => label,
    DEEP: () => '<div>'.repeat(600),
    MANY: () => Array.from({ length: 2_000 }, (_, i) => `a${i}=b`).join(' '),
    RULES: () => Array.from({ length: 8_000 }, (_, i) => `p.c${i}{background:url(${url}${i})}`).join(''),
    LONG: () => 'x'.repeat(7_000),
    SVG: () => Buffer.from(picture).toString('base64'),
    B64: () => hidden,
    B64RUBBISH: () => hidden.replace(/.{7}/g, '$&!\n <'),
    NESTED: () => nested(40, program),
    PARTS: () => parts(300, program),
  };
  return text.replace(/\{\{([A-Z0-9]+)\}\}/g, (whole, name: string) => values[name]?.() ?? whole);
}

function nested(levels: number, program: string): string {
  const open = Array.from({ length: levels }, (_, i) => `--b${i}\nContent-Type: multipart/mixed; boundary=b${i + 1}\n`);
  return `${open.join('\n')}\n--b${levels}\nContent-Type: text/html\n\n<p>deep</p><script>${program}</script>`;
}

function parts(count: number, program: string): string {
  return Array.from(
    { length: count },
    (_, i) => `--b\nContent-Type: text/html\n\n<p>part ${i + 1}</p><img src=x onerror=${program}>`,
  ).join('\n');
}
