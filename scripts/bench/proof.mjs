import { createServer } from 'node:net';

import { SmtpClient } from './smtp-client.mjs';

const DEADLINE_MS = 60_000;

/**
 * Sends one mail of a kind and reads what comes out: figures count only when both sides do the whole work.
 *
 * @param {import('./types.js').Forwarder} forwarder
 * @param {import('./types.js').Kind} kind
 * @param {import('./types.js').Mail} mail
 * @param {number} sinkPort nobody listens there yet
 */
export async function proveWork(forwarder, kind, mail, sinkPort) {
  await forwarder.become(kind);
  const next = listen(sinkPort);
  try {
    await sendOnce(forwarder, mail);
    const transcript = await next.message;
    const missing = expectations(kind).filter(({ pattern }) => !pattern.test(transcript));
    if (missing.length === 0) return;
    throw new Error(
      `${forwarder.name} does not do the work of "${kind}": ${missing.map(({ what }) => what).join(', ')}`,
    );
  } finally {
    await next.close();
  }
}

/** @param {import('./types.js').Kind} kind */
function expectations(kind) {
  const forwarded = [
    { what: 'no SRS return address', pattern: /^MAIL FROM:<SRS0[=+-][^>]+@/im },
    { what: 'another recipient', pattern: /^RCPT TO:<user@dest\.test>/im },
  ];
  if (kind === 'plain') return [...forwarded, { what: 'sealed although plain', pattern: /^(?![^]*^ARC-Seal:)/im }];
  return [
    ...forwarded,
    { what: 'no ARC seal', pattern: /^ARC-Seal:/im },
    { what: 'no ARC signature', pattern: /^ARC-Message-Signature:/im },
    { what: 'DKIM not verified', pattern: /^ARC-Authentication-Results:[^]*?dkim=pass/im },
    { what: 'SPF not verified', pattern: /^ARC-Authentication-Results:[^]*?spf=pass/im },
    { what: 'DMARC not verified', pattern: /^ARC-Authentication-Results:[^]*?dmarc=pass/im },
  ];
}

/**
 * @param {import('./types.js').Forwarder} forwarder
 * @param {import('./types.js').Mail} mail
 */
async function sendOnce(forwarder, mail) {
  const client = await SmtpClient.open(forwarder.port);
  await client.send(mail);
  client.close();
}

/**
 * A next hop for one message.
 *
 * @param {number} port
 */
function listen(port) {
  /** @type {(transcript: string) => void} */
  let arrived = () => undefined;
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    let transcript = '';
    let line = '';
    let data = false;
    socket.setEncoding('latin1').on('error', () => undefined);
    socket.write('220 next.test ESMTP\r\n');
    socket.on('data', (text) => {
      transcript += String(text);
      line += String(text);
      for (let end = line.indexOf('\r\n'); end >= 0; end = line.indexOf('\r\n')) {
        const command = line.slice(0, end);
        line = line.slice(end + 2);
        if (data && command !== '.') continue;
        if (data) arrived(transcript);
        data = !data && /^DATA$/i.test(command);
        socket.write(data ? '354 go\r\n' : /^QUIT$/i.test(command) ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
  });
  const message = new Promise((resolve, reject) => {
    arrived = resolve;
    server.once('error', reject);
    setTimeout(() => reject(new Error('nothing arrived at the next hop')), DEADLINE_MS).unref();
  });
  message.catch(() => undefined);
  server.listen(port, '127.0.0.1');
  return {
    /** @type {Promise<string>} */
    message,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) socket.end();
        setTimeout(() => sockets.forEach((socket) => socket.destroy()), 500);
      }),
  };
}
