import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { fail, root, say } from './lib/prepare.mjs';

/** `npm run send-mail -- --to ADDRESS`: sends one mail to the SMTP port of this machine, and says what was answered. */
const USAGE = `npm run send-mail -- --to ADDRESS [--from ADDRESS] [--subject TEXT] [--text TEXT] [--file MESSAGE.eml]
The server is SMTP_HOST:SMTP_PORT (127.0.0.1:2525).`;

const options = readOptions();
if (!existsSync(join(root, 'node_modules', 'nodemailer'))) fail('Nothing is installed yet.', 'Run "npm start" first.');
const { createTransport } = await import('nodemailer');
const host = process.env['SMTP_HOST'] ?? '127.0.0.1';
const port = Number(process.env['SMTP_PORT'] ?? 2525);
// Its certificate is one of its own: what is sent here is no secret.
const transport = createTransport({ host: reachable(host), port, tls: { rejectUnauthorized: false } });
try {
  const { response } = await transport.sendMail(message());
  say(`Accepted: ${response}`);
  say('See what became of it: npm run postern -- message list');
} catch (error) {
  explain(/** @type {Error & { code?: string, response?: string }} */ (error));
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        to: { type: 'string' },
        // Nothing under .invalid exists (RFC 6761 section 6.4): no policy to find, and no DNS needed to know that.
        from: { type: 'string', default: 'me@sender.invalid' },
        subject: { type: 'string', default: 'A first mail' },
        text: { type: 'string', default: 'If you can read this, it went all the way through.\n' },
        file: { type: 'string' },
      },
    });
    if (values.to === undefined) throw new Error('--to is missing');
    return { ...values, to: values.to };
  } catch (error) {
    return fail(/** @type {Error} */ (error).message, USAGE);
  }
}

function message() {
  const { to, from, subject, text, file } = options;
  if (file === undefined) return { from, to, subject, text };
  return { envelope: { from, to }, raw: readFileSync(file) };
}

/** @param {Error & { code?: string, response?: string }} error */
function explain(error) {
  if (error.response !== undefined) fail(`Refused: ${error.response}`, 'The reply says why; nothing was stored.');
  fail(
    `No mail server answers at ${host} port ${port} (${error.code ?? error.message}).`,
    'Start it with "npm start", or set SMTP_PORT to the port it printed.',
  );
}

/** @param {string} address */
function reachable(address) {
  return address === '0.0.0.0' || address === '::' ? '127.0.0.1' : address;
}
