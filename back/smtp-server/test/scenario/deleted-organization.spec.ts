import { deleteOrganization } from '@postern/data';
import { createTransport } from 'nodemailer';

import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  await stack.alias('me@forward.example', ['me@elsewhere.example']);
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  const resolver = zoneResolver({ 'sender.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }] });
  server = await startInProcess(stack, environment, { resolver });
});

afterAll(async () => {
  await server.stop();
  await mx.close();
  await stack.close();
});

async function send(): Promise<string> {
  const client = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  const mail = { from: 'ann@sender.example', to: 'me@forward.example', subject: 'x', text: 'x' };
  const { response } = await client.sendMail(mail).finally(() => client.close());
  return /queued as (\S+)/.exec(String(response))![1]!;
}

it('takes no more mail and reads none that is stored, in a process that knew its key', async () => {
  const { pool } = stack.database;
  const id = await send();
  await until(
    () => mx.messages,
    ({ length }) => length === 1,
  );
  await stack.source.transaction((manager) => deleteOrganization(manager, stack.organizationId));
  await until(
    () => send().catch((error: unknown) => error),
    (refused) => refused instanceof Error && 'responseCode' in refused && refused.responseCode === 550,
  );
  await pool.query(
    `update delivery set state = 'queued', settled_at = null, next_attempt_at = now() where message_id = $1`,
    [id],
  );
  await pool.query(`select pg_notify('queue', '')`);
  await until(
    async () => (await pool.query('select reason from delivery where message_id = $1', [id])).rows[0].reason as string,
    (reason) => reason === 'body-unreadable',
  );
  expect(mx.messages).toHaveLength(1);
});
