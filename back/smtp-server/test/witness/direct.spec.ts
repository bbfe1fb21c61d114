import { createTransport } from 'nodemailer';

import { startPostfix, type Postfix } from '../support/postfix.js';
import { describeWith } from '../support/programs.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { startUnbound, type Unbound } from '../support/unbound.js';
import { until } from '../support/until.js';

/** `DELIVERY=direct` with nothing of ours in between: unbound names the exchangers, Postfix is one of them. */
const MX = '127.0.0.2';
const RECORDS = [
  'sender.example. TXT "v=spf1 ip4:127.0.0.1 -all"',
  'sender.example. MX 10 mail.sender.example.',
  `mail.sender.example. A ${MX}`,
  'plain.example. MX 10 mx.plain.example.',
  `mx.plain.example. A ${MX}`,
  // Nobody listens at the better one.
  'second.example. MX 10 down.second.example.',
  'second.example. MX 20 up.second.example.',
  'down.second.example. A 127.0.0.3',
  `up.second.example. CNAME mx.plain.example.`,
  `bare.example. A ${MX}`,
  'xn--bcher-kva.example. MX 10 mx.plain.example.',
  'null.example. MX 0 .',
  'down.example. A 127.0.0.3',
];
const DOMAINS = ['plain', 'second', 'bare', 'null', 'missing', 'down', 'bücher'];

let stack: Stack;
let postfix: Postfix;
let unbound: Unbound;
let server: Awaited<ReturnType<typeof startInProcess>>;

async function start(): Promise<void> {
  unbound = await startUnbound(RECORDS);
  const taken = ['plain', 'second', 'bare', 'xn--bcher-kva'].map((domain) => `box@${domain}.example`);
  postfix = await startPostfix({ mailboxes: ['ann@sender.example', ...taken], host: MX });
  stack = await createStack();
  await stack.domain('forward.example');
  for (const domain of DOMAINS) await stack.alias(`${domain}@forward.example`, [`box@${domain}.example`]);
  await stack.alias('broken@forward.example', ['box@any.broken']);
  await stack.alias('gone@forward.example', ['nobody@plain.example']);
  server = await startInProcess(stack, {
    DELIVERY: 'direct',
    DIRECT_PORT: String(postfix.port),
    DIRECT_ALLOW_PRIVATE: 'on',
    DNS_SERVERS: unbound.address,
  });
}

async function send(to: string): Promise<{ state: string; reason: string }> {
  const client = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  const sent = client.sendMail({ from: 'ann@sender.example', to, subject: `to ${to}`, text: 'Hello.' });
  const { response } = await sent.finally(() => client.close());
  const id = /queued as (\S+)/.exec(String(response))?.[1];
  return until(
    async () =>
      (await stack.database.pool.query('select state, reason, attempts from delivery where message_id = $1', [id]))
        .rows[0],
    ({ state, attempts }) => state !== 'leased' && attempts > 0,
  );
}

describeWith(
  ['postfix', 'unbound'],
  'to Postfix by way of unbound',
  () => {
    beforeAll(start, 60_000);

    afterAll(async () => {
      await server?.stop();
      await postfix?.stop();
      await unbound?.stop();
      await stack?.close();
    });

    test.each([
      ['the exchanger', 'plain', 'plain'],
      ['the second exchanger, an alias, where the first is down', 'second', 'second'],
      ['the domain itself without exchangers', 'bare', 'bare'],
      ['an international domain', 'bücher', 'xn--bcher-kva'],
    ])('delivers to %s', async (_name, domain, name) => {
      expect(await send(`${domain}@forward.example`)).toMatchObject({ state: 'delivered' });
      const [found] = await until(
        () => postfix.mails(`box@${name}.example`),
        (mails) => mails.length === 1,
      );
      expect(found?.text).toMatch(/with (?:ESMTPS|UTF8SMTPS) /);
      expect(found?.text).toMatch(/Authentication-Results: mx\.postern\.test; spf=pass/);
      expect(found?.text.endsWith('\nHello.\n')).toBe(true);
    });

    test.each([
      ['a null MX', 'null', 'bounced', 'null-mx'],
      ['a domain that does not exist', 'missing', 'bounced', 'no-such-domain'],
      ['an unknown recipient', 'gone', 'bounced', 'recipient-refused'],
      ['a DNS that does not answer', 'broken', 'queued', 'dns-temporary'],
      ['a host that does not answer', 'down', 'queued', 'connect-refused'],
    ])('%s', async (_name, alias, state, reason) => {
      expect(await send(`${alias}@forward.example`)).toMatchObject({ state, reason });
      const told = (): boolean =>
        postfix.mails('ann@sender.example').some(({ text }) => text.includes(`rfc822; ${alias}@forward.example`));
      if (state === 'bounced') await until(told, Boolean);
      else expect(told()).toBe(false);
    });
  },
  { asRoot: true },
);
