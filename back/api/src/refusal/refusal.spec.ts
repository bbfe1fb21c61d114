import { uuidv7 } from '@postern/platform';

import { startApi, type TestApi } from '../../test/support/api.js';
import { answerOf, outcomeOf } from '../../test/support/json.js';

const OWNER = 'owner@example.org';
const STRANGER = 'stranger@example.org';
const ALIAS = '0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11';
const RULE = '0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f12';

describe('mail that was refused', () => {
  let api: TestApi;
  let start: number;

  beforeAll(async () => {
    api = await startApi();
    const organization = await api.addOrganization();
    await api.addUser(OWNER, { organizations: [organization] });
    await api.addUser(STRANGER, { organizations: [await api.addOrganization()] });
    start = api.clock.now();
    for (let n = 0; n < 6; n++) {
      const byRule = n % 2 === 0;
      await api.database.pool.query(
        `insert into refusal (id, organization_id, refused_at, alias_id, sender, recipient, reason, code, reply, rule_id, rule_name)
         values ($1, $2, $3, $4, $5, 'Info@ours.example', $6, 550, 'no', $7, $8)`,
        [
          ...[uuidv7(start + n), organization, new Date(start + n), n < 3 ? ALIAS : null, `sender${n}@a.example`],
          ...(byRule ? ['rejectedByOwner', RULE, 'No offers'] : ['blockedSender', null, null]),
        ],
      );
    }
  });
  afterAll(() => api.close());

  const list = async (query = '', as = OWNER) => (await answerOf(api.get(`/api/v1/refusals${query}`, as))).body;
  const senders = async (query: string): Promise<string[]> =>
    (await list(query)).items.map(({ sender }: { sender: string }) => sender.slice(6, 7));

  it('is shown with what refused it, newest first', async () => {
    const { items } = await list('?limit=2');
    expect(items).toMatchObject([
      { sender: 'sender5@a.example', reason: 'blockedSender', rule: null, aliasId: null, code: 550, reply: 'no' },
      { sender: 'sender4@a.example', recipient: 'Info@ours.example', rule: { id: RULE, name: 'No offers' } },
    ]);
    expect(items[0].at).toBe(new Date(start + 5).toISOString());
  });

  it('is read page by page, in both orders', async () => {
    for (const [sort, all] of [
      ['-at', '543210'],
      ['at', '012345'],
    ]) {
      let found = '';
      let after = '';
      do {
        const { items, next } = await list(`?limit=2&sort=${sort}${after}`);
        found += items.map(({ sender }: { sender: string }) => sender.slice(6, 7)).join('');
        after = next === null ? '' : `&after=${encodeURIComponent(next)}`;
      } while (after !== '');
      expect(found).toBe(all);
    }
  });

  it.each([
    [() => `?alias=${ALIAS}`, '210'],
    [() => `?rule=${RULE}`, '420'],
    [() => '?reason=blockedSender', '531'],
    [() => '?search=SENDER3', '3'],
    [() => '?search=info@', '543210'],
    [() => `?since=${new Date(start + 2).toISOString()}&until=${new Date(start + 4).toISOString()}`, '32'],
    [() => `?alias=${ALIAS}&rule=${RULE}&search=a.example`, '20'],
  ])('is found, as by %s', async (query, found) => {
    expect((await senders(query())).join('')).toBe(found);
  });

  it('is nobody else’s', async () => {
    expect((await list('', STRANGER)).items).toEqual([]);
    expect(await outcomeOf(api.get('/api/v1/refusals?after=nonsense', OWNER))).toBe('400 request.invalid');
  });
});
