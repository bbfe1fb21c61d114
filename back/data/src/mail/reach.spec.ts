import { openTestDirectory, refusal, SECRET, type TestDirectory } from '../../test/support/directory.js';
import { createOrganization, readOrganizationKey } from '../directory/index.js';
import { Keyring } from '../keyring.js';
import { storeTestMessage, type TestMessage } from '../testing-mail.js';
import { listCaptured, readCaptured } from './captures.js';
import { listMessages, type MessageFilter } from './message-list.js';
import { findMessage, readBody, traceMessage } from './messages.js';
import type { Reach } from './reach.js';
import { readerOf, type Reader } from './reader.js';

let directory: TestDirectory;
let keyring: Keyring;
let reader: Reader;
/** Three organizations, and a message of each, the oldest first. */
let organizations: string[];
let ids: string[];

beforeAll(async () => {
  directory = await openTestDirectory();
  keyring = new Keyring(directory.database.pool, SECRET);
  reader = readerOf(directory.database.pool);
  organizations = [];
  for (const name of ['One', 'Two', 'Three']) {
    organizations.push((await createOrganization(directory.manager, SECRET, name)).id);
  }
  ids = [];
  for (const [index, organizationId] of organizations.entries()) {
    ids.push(await store(organizationId, { acceptedAt: directory.clock.now() + index }));
  }
});
afterAll(() => directory.close());

const store = async (organizationId: string, settings: Partial<TestMessage> = {}) =>
  storeTestMessage(directory.database.pool, {
    organizationId,
    key: await readOrganizationKey(directory.manager, SECRET, organizationId),
    acceptedAt: directory.clock.now(),
    deliveries: [
      { recipient: 'Info@a.example', destination: 'Me@b.example', state: 'queued', captured: Buffer.from('x') },
    ],
    ...settings,
  });
const listed = async (filter: Partial<MessageFilter>) =>
  (await listMessages(reader, keyring, { reach: 'all', limit: 50, ...filter })).items.map(({ id }) => id);

describe('reach', () => {
  it('is everybody’s rows or some organizations’, in one order', async () => {
    const [one, two, three] = organizations as [string, string, string];
    const [first, second, third] = ids;
    for (const part of [{}, { state: 'queued' as const }]) {
      expect(await listed(part)).toEqual([third, second, first]);
      expect(await listed({ ...part, reach: [one, three] })).toEqual([third, first]);
      expect(await listed({ ...part, reach: [two, two] })).toEqual([second]);
      expect(await listed({ ...part, reach: [] })).toEqual([]);
      expect(await listed({ ...part, reach: [three, one], since: directory.clock.now() + 1 })).toEqual([third]);
    }
    const captured = await listCaptured(reader, { reach: [one, two], to: null, messageId: null, limit: 9 });
    expect(captured.map(({ messageId }) => messageId)).toEqual([second, first]);
  });

  it('goes on where a page of several organizations ended', async () => {
    const reach = [organizations[0]!, organizations[2]!];
    const page = await listMessages(reader, keyring, { reach, limit: 1 });
    expect(page).toMatchObject({ items: [{ id: ids[2] }], next: ids[2] });
    expect(await listed({ reach, after: page.next ?? undefined })).toEqual([ids[0]]);
  });

  it('lets nothing of another organization be read, or known', async () => {
    const [id = ''] = ids;
    const [own = '', ...others] = organizations;
    const unknown = crypto.randomUUID();
    const reads = (reach: Reach, which: string) => [
      findMessage(reader, keyring, reach, which),
      traceMessage(reader, reach, which),
      readBody(reader, keyring, reach, which),
      readCaptured(reader, keyring, reach, { messageId: which, ordinal: 0 }),
    ];
    for (const reach of ['all' as const, [own], organizations]) await Promise.all(reads(reach, id));
    for (const reach of [others, []]) {
      const refused = await Promise.all(reads(reach, id).map(refusal));
      expect(refused.map((text) => text.split(':', 1)[0])).toEqual([
        ...Array<string>(3).fill('message.unknown'),
        'captured.unknown',
      ]);
      const missing = await Promise.all(reads('all', unknown).map(refusal));
      expect(refused.map((text) => text.replace(id, ''))).toEqual(missing.map((text) => text.replace(unknown, '')));
    }
  });
});

describe('filters by a whole address', () => {
  it('take no part of it, in any case', async () => {
    const sender = 'Ann@Elsewhere.example';
    const id = await store(organizations[0]!, { sender, acceptedAt: directory.clock.now() + 9 });
    expect(await listed({ sender: 'ann@elsewhere.EXAMPLE' })).toEqual([id]);
    expect(await listed({ sender: 'ann@' })).toEqual([]);
    expect(await listed({ recipient: 'info@A.example', limit: 1 })).toEqual([id]);
    expect(await listed({ destination: 'ME@b.example', sender })).toEqual([id]);
    expect(await listed({ recipient: 'me@b.example' })).toEqual([]);
    expect(await listed({ destination: 'info@a.example' })).toEqual([]);
  });
});

describe('a summary', () => {
  it('is shown decoded, and what cannot be decoded as it was written', async () => {
    const from = '=?utf-8?Q?J=C3=BCrgen?= <j@a.example>';
    const id = await store(organizations[0]!, { from, subject: '=?utf-8?B?R3LDvMOfZQ==?= =?x-nobody?Q?a?=' });
    const shown = { from: 'Jürgen <j@a.example>', subject: '=?utf-8?B?R3LDvMOfZQ==?= =?x-nobody?Q?a?=' };
    expect(await findMessage(reader, keyring, 'all', id)).toMatchObject(shown);
    const page = await listMessages(reader, keyring, { reach: 'all', limit: 50 });
    expect(page.items.find((item) => item.id === id)).toMatchObject(shown);
  });
});
