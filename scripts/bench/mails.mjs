import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { dkimSign } from 'mailauth/lib/dkim/sign.js';

const LINE = 'The quick brown fox jumps over the lazy dog, and then it thinks about it for a while.';
const RECIPIENT = 'alias1@fwd.test';

/** @returns the key that src.test signs with */
export function newSigningKey() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { privateKey, publicKey: publicKey.toString('base64') };
}

/**
 * The mail of a row. Plain ones are unsigned, full ones carry a 2048-bit RSA signature of their sender's domain.
 *
 * @param {string} folder
 * @param {import('./types.js').Row} row
 * @param {string} privateKey
 * @returns {Promise<import('./types.js').Mail>}
 */
export async function makeMail(folder, { kind, size }, privateKey) {
  const sender = kind === 'plain' ? 'sender@plain.test' : 'sender@src.test';
  const unsigned = compose(sender, size);
  const text = kind === 'plain' ? unsigned : await sign(compose(sender, size - 700), privateKey);
  const file = join(folder, `${kind}-${size}.eml`);
  // smtp-source reads lines and ends them with CRLF itself.
  writeFileSync(file, text.replaceAll('\r\n', '\n'));
  return { sender, recipient: RECIPIENT, file, wire: Buffer.from(`${text.replace(/^\./gm, '..')}.\r\n`) };
}

/**
 * @param {string} sender
 * @param {number} size octets
 */
function compose(sender, size) {
  const header = [
    'Received: from app.sender.test (app.sender.test [192.0.2.1]) by mx.sender.test with ESMTP id 1; Mon, 2 Jun 2025 10:00:00 +0000',
    `From: A Sender <${sender}>`,
    `To: ${RECIPIENT}`,
    'Subject: An invoice, and a word about it',
    'Date: Mon, 2 Jun 2025 10:00:00 +0000',
    `Message-ID: <bench.1@${sender.split('@')[1]}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ].join('\r\n');
  const lines = Math.max(1, Math.ceil((size - header.length) / (LINE.length + 2)));
  return `${header}\r\n\r\n${`${LINE}\r\n`.repeat(lines)}`;
}

/**
 * @param {string} message
 * @param {string} privateKey
 */
async function sign(message, privateKey) {
  const signature = { signingDomain: 'src.test', selector: 's1', privateKey };
  const { signatures } = await dkimSign(message, {
    canonicalization: 'relaxed/relaxed',
    algorithm: 'rsa-sha256',
    signTime: new Date(),
    // Its types want one signature here, its code a list.
    ...signature,
    ...{ signatureData: [signature] },
  });
  if (signatures === '') throw new Error('the mail could not be signed');
  return `${signatures.trimEnd()}\r\n${message}`;
}
