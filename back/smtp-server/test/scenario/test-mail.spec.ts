import { Keyring, askTask, createOrganization, takeAnswer, type TestMailResult } from '@postern/data';
import { systemClock, uuidv7 } from '@postern/platform';

import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { deliveriesOf, traceOf } from '../support/mailing.js';
import { HOSTNAME, SECRET, createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** Our own name asks for what our own test would fail. */
const ZONE = { [HOSTNAME]: [{ TXT: 'v=spf1 -all' }], [`_dmarc.${HOSTNAME}`]: [{ TXT: 'v=DMARC1; p=reject' }] };

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let keyring: Keyring;

beforeAll(async () => {
  stack = await createStack({ QUEUE_POLL_SECONDS: '1' });
  keyring = new Keyring(stack.database.pool, SECRET);
  await stack.domain('ours.example');
  await stack.alias('one@ours.example', ['target@dest.example']);
  await stack.alias('/shop-.*/@ours.example', ['shop@dest.example']);
  await stack.alias('off@ours.example', ['target@dest.example'], { enabled: false });
  await stack.alias('refused@ours.example', ['target@dest.example'], { action: 'reject' });
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
});

afterAll(async () => {
  await server.stop();
  await mx.close();
  await stack.close();
});

async function sent(
  address: string,
  organizationId = stack.organizationId,
): Promise<TestMailResult | 'address.not-yours'> {
  const task = { id: uuidv7(systemClock.now()), organizationId };
  const { manager } = stack.source;
  await askTask(manager, keyring, { ...task, request: { kind: 'test-mail', address }, seconds: 20 });
  const answer = await until(
    () => takeAnswer(manager, keyring, task),
    (found) => found !== null,
  );
  if (answer?.kind !== 'test-mail') throw new Error(`no test mail: ${answer?.kind}`);
  return answer.result;
}

it('goes the way of every mail, whatever the DNS says of our own name', async () => {
  const result = await sent('one@ours.example');
  if (result === 'address.not-yours' || result.messageId === null) throw new Error('it was not taken');
  const id = result.messageId;
  const [delivery] = await until(
    () => deliveriesOf(stack, id),
    ([first]) => first?.state === 'delivered',
  );
  expect(delivery).toMatchObject({ recipient: 'one@ours.example', destination: 'target@dest.example' });
  expect((await traceOf(stack, id)).map(({ step }) => step)).toEqual(
    expect.arrayContaining(['accepted', 'authenticated', 'classified', 'decided']),
  );
  const [mail] = mx.messages;
  expect(mail?.content.toString()).toContain('Subject: A test from Postern');
});

it('finds the alias as any mail does', async () => {
  expect(await sent('shop-42@ours.example')).toMatchObject({ messageId: expect.any(String), refusal: null });
});

it('says what a sender would be told where it is refused', async () => {
  expect(await sent('nobody@ours.example')).toEqual({
    messageId: null,
    refusal: { code: 550, enhanced: '5.1.1', text: 'no such address here' },
  });
  expect(await sent('postmaster@ours.example')).toMatchObject({ refusal: { code: 550, enhanced: '5.1.1' } });
  expect(await sent('off@ours.example')).toMatchObject({ refusal: { code: 550, enhanced: '5.2.1' } });
  expect(await sent('refused@ours.example')).toMatchObject({ refusal: { code: 550, enhanced: '5.7.1' } });
});

it('is not sent to what belongs to others, nor to what belongs to nobody here', async () => {
  const { id } = await createOrganization(stack.source.manager, SECRET, 'Others');
  expect(await sent('one@ours.example', id)).toBe('address.not-yours');
  expect(await sent('somebody@elsewhere.example')).toBe('address.not-yours');
});
