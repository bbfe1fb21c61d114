import { escapeHtml } from '../http/page.js';
import type { DigestItem, DigestView } from './digest-view.js';

/** A digest as a mail: text for whoever reads text, the same as HTML for all others. */
export function digestMail(view: DigestView): { subject: string; text: string; html: string } {
  return { subject: view.title, text: textOf(view), html: htmlOf(view) };
}

function textOf({ title, intro, items, more, notes, stop }: DigestView): string {
  const lines = [
    ...[title, '', intro, ''],
    ...items.flatMap((item) => [...itemLines(item), '']),
    ...(more === '' ? [] : [more, '']),
    ...notes,
    ...(stop === null ? [] : ['', 'No more of these:', stop]),
  ];
  return `${lines.join('\n')}\n`;
}

function itemLines({ title, line, parties, details, actions }: DigestItem): string[] {
  return [
    `- ${title}`,
    ...(line === '' ? [] : [`  ${line}`]),
    `  from ${parties}`,
    `  ${details}`,
    ...actions.map(({ label, url }) => `  ${label}: ${url}`),
  ];
}

/**
 * Colours are said twice: in attributes for readers that take out style sheets, and in one that knows the dark. Nothing is
 * loaded from anywhere.
 */
const STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .page { background: #16181d !important }
  .card { background: #1f2229 !important; border-color: #343945 !important }
  .strong { color: #f2f3f5 !important }
  .plain { color: #c3c8d1 !important }
  .faint { color: #98a0ad !important }
  .link { color: #8ab4ff !important }
}`;

const FONT = 'font-family: system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

function htmlOf({ title, intro, items, more, notes, stop }: DigestView): string {
  const small = (text: string): string =>
    element('p', 'faint', 'margin: 12px 0; font-size: 13px; color: #667080', text);
  const link =
    stop === null ? '' : `<p style="margin: 12px 0; font-size: 13px">${anchor('No more of these', stop)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body class="page" style="margin: 0; padding: 0; background: #f3f4f6; ${escapeHtml(FONT)}">
<div role="main" style="max-width: 640px; margin: 0 auto; padding: 24px 16px; line-height: 1.5; overflow-wrap: anywhere">
${element('h1', 'strong', 'margin: 0 0 4px; font-size: 22px; line-height: 1.3; color: #14171c', title)}
${element('p', 'plain', 'margin: 0 0 20px; font-size: 15px; color: #3f4754', intro)}
${items.map(card).join('\n')}
${more === '' ? '' : element('p', 'plain', 'margin: 16px 0; font-size: 15px; color: #3f4754', more)}
${notes.map(small).join('\n')}
${link}
</div>
</body>
</html>
`;
}

function card({ title, line, parties, details, actions }: DigestItem): string {
  const links = actions.map(({ label, url }) => anchor(label, url)).join(' &nbsp; ');
  return `<div class="card" style="margin: 0 0 12px; padding: 14px 16px; background: #ffffff; border: 1px solid #e1e4ea; border-radius: 10px">
${element('h2', 'strong', 'margin: 0; font-size: 16px; line-height: 1.4; color: #14171c', title)}
${line === '' ? '' : element('p', 'plain', 'margin: 4px 0 0; font-size: 15px; color: #3f4754', line)}
${element('p', 'faint', 'margin: 6px 0 0; font-size: 13px; color: #667080', `from ${parties}`)}
${element('p', 'faint', 'margin: 0; font-size: 13px; color: #667080', details)}
${links === '' ? '' : `<p style="margin: 8px 0 0; font-size: 14px">${links}</p>`}
</div>`;
}

/** @param text as it is; escaped here. `dir` keeps what a stranger wrote from turning what stands around it. */
function element(name: string, className: string, style: string, text: string): string {
  return `<${name} class="${className}" dir="auto" style="${style}">${escapeHtml(text)}</${name}>`;
}

function anchor(label: string, url: string): string {
  return `<a class="link" style="color: #1a56c4" href="${escapeHtml(url)}">${escapeHtml(label)}</a>`;
}
