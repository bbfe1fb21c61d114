import { Keyring, SystemDatabase, TenantDatabase, createDataSource, queueSystemMail } from '@postern/data';
import { systemClock } from '@postern/platform';
import type { DataSource } from 'typeorm';

import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { HOSTNAME, SECRET, createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let api: DataSource;
let system: DataSource;

beforeAll(async () => {
  stack = await createStack();
  mx = await startFakeMx();
  server = await startInProcess(stack, { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` });
  api = await createDataSource(stack.database.apiUrl).initialize();
  system = await createDataSource(stack.database.systemUrl).initialize();
});

afterAll(async () => {
  await server.stop();
  await Promise.all([mx.close(), api.destroy(), system.destroy()]);
  await stack.close();
});

const deps = () => ({
  keyring: new Keyring(stack.database.pool, SECRET),
  clock: systemClock,
  config: { MAIL_HOSTNAME: HOSTNAME },
});

async function received(to: string): Promise<{ sender: string; content: string }> {
  const messages = await until(
    () => mx.messages.filter(({ recipients }) => recipients.includes(to)),
    ({ length }) => length > 0,
  );
  return { sender: messages[0]!.sender, content: messages[0]!.content.toString() };
}

it('delivers a mail of the installation, queued by the system role', async () => {
  const id = await new SystemDatabase(system).transaction((manager) =>
    queueSystemMail(manager, deps(), {
      ...{ organizationId: null, to: 'ann@Elsewhere.example', subject: 'Confirm\r\nBcc: x@y.example' },
      text: 'Hello,\n\nhttps://postern.example/confirm?token=abc\n.\n',
    }),
  );
  const { sender, content } = await received('ann@elsewhere.example');
  const [header = '', body] = content.split(/\r\n\r\n([^]*)/);
  expect(sender).toBe('');
  expect(header.split('\r\n')).toEqual(
    expect.arrayContaining([
      `From: Postern <postmaster@${HOSTNAME}>`,
      'To: ann@elsewhere.example',
      'Subject: Confirm Bcc: x@y.example',
      'Auto-Submitted: auto-generated',
      `Message-ID: <${id}@${HOSTNAME}>`,
      expect.stringMatching(/^Date: \w{3}, \d\d \w{3} \d{4} /),
    ]),
  );
  expect(body).toBe('Hello,\r\n\r\nhttps://postern.example/confirm?token=abc\r\n.\r\n');
});

it('delivers an organization’s mail, queued within its walls', async () => {
  await new TenantDatabase(api).within(stack.organizationId, (manager) =>
    queueSystemMail(manager, deps(), {
      ...{ organizationId: stack.organizationId, to: 'bob@elsewhere.example', subject: 'Grüße', text: 'Schön.' },
    }),
  );
  const { content } = await received('bob@elsewhere.example');
  expect(content).toMatch(/^Subject: =\?UTF-8\?Q\?Gr=C3=BC=C3=9Fe\?=\r$/m);
  expect(content).toMatch(/\r\n\r\nSch=C3=B6n\.\r\n$/);
  await until(
    async () => (await stack.database.pool.query('select state from delivery')).rows,
    (rows) => rows.every(({ state }) => state === 'delivered'),
  );
});

it('queues nothing in another organization, nor when the transaction fails', async () => {
  const mail = { to: 'eve@elsewhere.example', subject: 'x', text: 'x' };
  const tenants = new TenantDatabase(api);
  await expect(
    tenants.within(stack.organizationId, (manager) =>
      queueSystemMail(manager, deps(), { ...mail, organizationId: crypto.randomUUID() }),
    ),
  ).rejects.toThrow('does not exist');
  await expect(
    tenants.within(stack.organizationId, async (manager) => {
      await queueSystemMail(manager, deps(), { ...mail, organizationId: stack.organizationId });
      throw new Error('undone');
    }),
  ).rejects.toThrow('undone');
  const { rows } = await stack.database.pool.query('select 1 from delivery where recipient = $1', [mail.to]);
  expect(rows).toEqual([]);
});
