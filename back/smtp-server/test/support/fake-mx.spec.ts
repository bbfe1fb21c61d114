import net from 'node:net';
import { once } from 'node:events';
import { connect as tlsConnect } from 'node:tls';

import { drop, hang, say, startFakeMx, type FakeMx } from './fake-mx.js';

async function dialogue(mx: FakeMx, text: string): Promise<string> {
  const socket = net.connect(mx.port, mx.host);
  let said = '';
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()));
  socket.end(text);
  await once(socket, 'close');
  return said;
}

const MAIL = 'EHLO me\r\nMAIL FROM:<a@x.example> SIZE=9\r\nRCPT TO:<b@y.example>\r\nDATA\r\n';

describe('the scriptable SMTP peer', () => {
  let mx: FakeMx;
  afterEach(() => mx.close());

  test('takes a pipelined message and keeps it octet for octet', async () => {
    mx = await startFakeMx();
    const said = await dialogue(mx, `${MAIL}a\r\n..b\r\n.\r\nQUIT\r\n`);
    expect(said).toContain('250 2.0.0 taken');
    expect(said).toContain('221 2.0.0 bye');
    expect(mx.messages).toHaveLength(1);
    expect(mx.messages[0]).toMatchObject({ sender: 'a@x.example', recipients: ['b@y.example'], tls: false });
    expect(mx.messages[0]!.content.toString()).toBe('a\r\n.b\r\n');
    expect(mx.sessions[0]!.received.toString()).toBe(`${MAIL}a\r\n..b\r\n.\r\nQUIT\r\n`);
  });

  test('finds the end of a message that comes octet by octet', async () => {
    mx = await startFakeMx();
    const socket = net.connect({ port: mx.port, host: mx.host, noDelay: true });
    socket.resume();
    for (const octet of `${MAIL}..a\r\n.b.\r\r\n.\r\nRSET\r\n`) {
      socket.write(octet);
      await new Promise((resolve) => setImmediate(resolve));
    }
    socket.end('QUIT\r\n');
    await once(socket, 'close');
    expect(mx.messages[0]!.content.toString()).toBe('.a\r\nb.\r\r\n');
    expect(mx.sessions[0]!.commands.slice(-2)).toEqual(['RSET', 'QUIT']);
  });

  test('follows its script, over all sessions', async () => {
    mx = await startFakeMx({ script: { MAIL: [say('451 4.3.0 later'), say('250 ok')], RCPT: drop } });
    expect(await dialogue(mx, 'EHLO me\r\nMAIL FROM:<>\r\n')).toContain('451 4.3.0 later');
    expect(await dialogue(mx, 'EHLO me\r\nMAIL FROM:<>\r\nRCPT TO:<b@y>\r\n')).toMatch(/250 ok\r\n$/);
    mx.script = { GREETING: hang };
    expect(await dialogue(mx, '')).toBe('');
  });

  test('speaks TLS with a certificate a client can verify', async () => {
    mx = await startFakeMx({ starttls: true });
    const socket = net.connect(mx.port, mx.host);
    await once(socket, 'data');
    socket.write('STARTTLS\r\n');
    await once(socket, 'data');
    const secure = tlsConnect({ socket, servername: 'localhost', ca: mx.certificate });
    await once(secure, 'secureConnect');
    expect(secure.authorized).toBe(true);
    secure.write('EHLO me\r\n');
    const [reply] = (await once(secure, 'data')) as [Buffer];
    expect(reply.toString()).toContain('PIPELINING');
    expect(reply.toString()).not.toContain('STARTTLS');
    secure.destroy();
  });
});
