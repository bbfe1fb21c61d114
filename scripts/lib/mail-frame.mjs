import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { root } from './prepare.mjs';

const SOURCES = join(root, 'front', 'src', 'mail-frame');
export const MAIL_FRAME = join(root, 'front', 'public', 'mail-frame.html');

/**
 * The page in which the dashboard shows mails, as one file: its program is in the page, by its hash, so that the frame
 * needs no network at all.
 *
 * @returns {Promise<string>} the page
 */
export async function mailFrame() {
  const { outputFiles } = await build({
    entryPoints: [join(SOURCES, 'frame.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    minify: true,
    charset: 'ascii',
    legalComments: 'inline',
  });
  // In strings and expressions, where alone it stands, it means the same; in the page it would begin a comment.
  const program = /** @type {import('esbuild').OutputFile} */ (outputFiles[0]).text
    .trim()
    .replaceAll('<!--', '\\x3c!--');
  if (/<\/?script/i.test(program)) throw new Error('The program would end its own element.');
  const style = readFileSync(join(SOURCES, 'page.css'), 'utf8').trim();
  const hash = createHash('sha256').update(program).digest('base64');
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policyOf(hash)}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="referrer" content="no-referrer" />
    <title>Mail</title>
    <style>
${style}
    </style>
  </head>
  <body></body>
  <script>${program}</script>
</html>
`;
}

/**
 * No network at all: pictures are data, and the one program is known by its hash.
 *
 * @param {string} hash of SHA-256, in base64
 */
function policyOf(hash) {
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types mail',
  ].join('; ');
}
