import { Keyring, addWebhookDestination, rotateDestinationSecret } from '@postern/data';
import { systemClock } from '@postern/platform';
import { Webhook } from 'standardwebhooks';

import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { HttpReceiver } from '../support/http-receiver.js';
import { deliveriesOf, noticesAbout, Sender, smallMail } from '../support/mailing.js';
import { SECRET, createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

const ANN = 'ann@honest.example';
const ZONE = { 'honest.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }] };

let stack: Stack;
let mx: FakeMx;
let receiver: HttpReceiver;
let environment: Record<string, string>;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example');
  mx = await startFakeMx();
  receiver = await HttpReceiver.start();
  environment = {
    ...{ DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}`, QUEUE_POLL_SECONDS: '1' },
    ...{ WEBHOOK_ALLOW_HTTP: 'on', WEBHOOK_ALLOW_PRIVATE: 'on', WEBHOOK_PORTS: String(receiver.port) },
    WEBHOOK_MAIL_TIMEOUT_MS: '3000',
  };
});

afterAll(async () => {
  await receiver.close();
  await mx.close();
  await stack.close();
});

beforeEach(() => {
  receiver.answering = () => ({ status: 204 });
  mx.messages.length = 0;
});

/** A verified endpoint with an alias of its own besides other destinations. @returns the secret */
async function endpoint(name: string, { url = receiver.url(`/${name}`), more = [] as string[] } = {}): Promise<string> {
  const { organizationId: id, database, source } = stack;
  const key = await new Keyring(database.pool, SECRET).key(id);
  const made = await addWebhookDestination(source.manager, { clock: systemClock, key }, id, { url, note: '' });
  await database.pool.query('update destination set verified_at = now() where id = $1', [made!.id]);
  await stack.alias(`${name}@forward.example`, [url, ...more]);
  return made!.secret;
}

const settled = ({ state }: { state: string }): boolean => state === 'delivered' || state === 'bounced';

function verifies(secret: string, body: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}

describe('an endpoint', () => {
  let server: Awaited<ReturnType<typeof startInProcess>>;
  let sender: Sender;

  beforeAll(async () => {
    server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
    sender = await Sender.open(server.port);
  });
  afterAll(async () => {
    sender.close();
    await server.stop();
  });

  it('gets the octets that came in, signed, while a mailbox beside it gets its own copy', async () => {
    const secret = await endpoint('both', { more: ['bob@mailbox.example'] });
    const content = Buffer.from(`${smallMail(ANN)}Octets: \xe9\xff\x80 and a tab\t\r\n`, 'latin1');
    const id = await sender.kept({ from: ANN, to: ['both@forward.example'], content });
    const rows = await deliveriesOf(stack, id, settled);
    expect(rows.map(({ state, reason }) => [state, reason])).toEqual([
      ['delivered', 'delivered'],
      ['delivered', 'delivered'],
    ]);
    expect(mx.messages.map(({ recipients }) => recipients)).toEqual([['bob@mailbox.example']]);

    const [request] = receiver.at('/both');
    const event = new Webhook(secret).verify(request!.body, request!.headers as Record<string, string>);
    expect(event).toMatchObject({
      id: `${id}-0`,
      type: 'message.forward',
      data: {
        messageId: id,
        envelope: { sender: ANN, recipient: 'both@forward.example' },
        client: { ip: '127.0.0.1' },
        authentication: { spf: { result: 'pass' } },
        authenticationResults: expect.stringContaining('spf=pass'),
        size: content.length,
      },
    });
    const { raw } = (event as { data: { raw: string } }).data;
    expect(Buffer.from(raw, 'base64')).toEqual(content);
    const { rows: routes } = await stack.database.pool.query(
      'select route from delivery where message_id = $1 order by ordinal',
      [id],
    );
    expect(routes).toEqual([{ route: '127.0.0.1' }, { route: 'mailbox.example' }]);
  });

  it('gets requests that both secrets sign after its secret was changed, and then the new one alone', async () => {
    const { organizationId, database, source } = stack;
    const before = await endpoint('changed');
    const key = await new Keyring(database.pool, SECRET).key(organizationId);
    const { rows } = await database.pool.query<{ id: string }>('select id from destination where address = $1', [
      receiver.url('/changed'),
    ]);
    const rotate = (seconds: number) =>
      rotateDestinationSecret(source.manager, key, organizationId, rows[0]!.id, seconds);
    const signers = async (secrets: string[]): Promise<boolean[]> => {
      const id = await sender.kept({ from: ANN, to: ['changed@forward.example'] });
      await deliveriesOf(stack, id, settled);
      const { body, headers } = receiver.at('/changed').at(-1)!;
      return secrets.map((secret) => verifies(secret, body, headers as Record<string, string>));
    };
    const after = await rotate(60);
    expect(await signers([after, before])).toEqual([true, true]);
    const last = await rotate(0);
    expect(await signers([last, after, before])).toEqual([true, false, false]);
  });

  it('is tried again after 503, with the same id, when it asked to be', async () => {
    await endpoint('later');
    receiver.answering = (_path, count) =>
      count === 0 ? { status: 503, headers: { 'Retry-After': '1' } } : { status: 200 };
    const id = await sender.kept({ from: ANN, to: ['later@forward.example'] });
    const [row] = await deliveriesOf(stack, id, settled);
    expect(row!.trace).toMatchObject([
      { step: 'deferred', reason: 'webhook-failed', retryInSeconds: 1 },
      { step: 'delivered', attempt: 2 },
    ]);
    const ids = receiver.at('/later').map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual([`${id}-0`, `${id}-0`]);
  });

  it('refuses for good with 404, and the sender is told nothing of where it went', async () => {
    await endpoint('gone');
    receiver.answering = () => ({ status: 404 });
    const id = await sender.kept({ from: ANN, to: ['gone@forward.example'] });
    const [row] = await deliveriesOf(stack, id, settled);
    expect(row).toMatchObject({ state: 'bounced', reason: 'webhook-refused' });
    expect(row!.trace[0]).toMatchObject({ step: 'bounced', detail: 'The endpoint answered 404.' });
    expect(receiver.at('/gone')).toHaveLength(1);
    const notices = await until(
      () => noticesAbout(stack, id),
      (found) => found.length > 0,
      5_000,
    );
    expect(JSON.stringify(notices)).not.toContain('127.0.0.1:');
  });

  it('is waited for no longer than configured', async () => {
    await endpoint('slow');
    receiver.answering = () => null;
    const id = await sender.kept({ from: ANN, to: ['slow@forward.example'] });
    const [row] = await deliveriesOf(stack, id, ({ state, trace }) => state === 'queued' && trace.length > 0);
    expect(row!.trace[0]).toMatchObject({ step: 'deferred', reason: 'reply-timeout' });
  });

  it('follows no redirect', async () => {
    await endpoint('moved');
    receiver.answering = () => ({ status: 302, headers: { Location: receiver.url('/elsewhere') } });
    const id = await sender.kept({ from: ANN, to: ['moved@forward.example'] });
    const [row] = await deliveriesOf(stack, id, ({ state, trace }) => state === 'queued' && trace.length > 0);
    expect(row!.trace[0]).toMatchObject({ step: 'deferred', reason: 'webhook-redirected' });
    expect(receiver.at('/elsewhere')).toEqual([]);
  });
});

describe('elsewhere', () => {
  async function through(changes: Record<string, string>, name: string): Promise<string> {
    const other = await startInProcess(stack, { ...environment, ...changes }, { resolver: zoneResolver(ZONE) });
    const client = await Sender.open(other.port);
    try {
      const id = await client.kept({ from: ANN, to: [`${name}@forward.example`] });
      await deliveriesOf(stack, id, settled);
      return id;
    } finally {
      client.close();
      await other.stop();
    }
  }

  it('no request goes to our own network', async () => {
    await endpoint('inside');
    const id = await through({ WEBHOOK_ALLOW_PRIVATE: 'off' }, 'inside');
    const [row] = await deliveriesOf(stack, id, settled);
    expect(row).toMatchObject({ state: 'bounced', reason: 'webhook-forbidden' });
    expect(receiver.at('/inside')).toEqual([]);
  });

  it('the sandbox keeps what would have been sent', async () => {
    await endpoint('kept');
    const id = await through({ DELIVERY: 'sandbox' }, 'kept');
    const [row] = await deliveriesOf(stack, id, settled);
    expect(row).toMatchObject({ state: 'delivered', reason: 'captured' });
    expect(receiver.at('/kept')).toEqual([]);
    const { rows } = await stack.database.pool.query('select sender, recipient from captured where message_id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ sender: ANN, recipient: receiver.url('/kept') }]);
  });
});

it('must be made before an alias can name it', async () => {
  await expect(stack.alias('none@forward.example', ['https://hooks.example/none'])).rejects.toMatchObject({
    code: 'destination.no-webhook',
  });
});
