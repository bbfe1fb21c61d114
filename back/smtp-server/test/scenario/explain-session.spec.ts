import { systemClock, uuidv7 } from '@postern/platform';
import { Keyring, askTask, takeAnswer, type ExplainRequest, type Explanation } from '@postern/data';

import { SECRET, createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

const ZONE = {
  'plain.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }],
  '25.2.0.192.bl.example': [{ A: '127.0.0.2' }],
  '26.2.0.192.in-addr.arpa': [{ PTR: 'mx.plain.example' }],
  'mx.plain.example': [{ A: '192.0.2.26' }],
};
const ENVIRONMENT = {
  ...{ DNSBL_ZONES: 'bl.example', FCRDNS: 'require', GREYLIST: 'on', SMTP_EXEMPT: '' },
  ...{ RATE_IP_PER_MINUTE: '1', RATE_ALIAS_PER_MINUTE: '1' },
};

describe('what the session asks before it knows a message', () => {
  let stack: Stack;
  let server: Awaited<ReturnType<typeof startInProcess>>;
  let keyring: Keyring;

  beforeAll(async () => {
    stack = await createStack({ QUEUE_POLL_SECONDS: '1' });
    keyring = new Keyring(stack.database.pool, SECRET);
    await stack.domain('forward.example');
    await stack.alias('one@forward.example', ['target@dest.example']);
    await stack.alias('scarce@forward.example', ['target@dest.example'], { dailyLimit: 2 });
    server = await startInProcess(stack, ENVIRONMENT, { resolver: zoneResolver(ZONE) });
  });
  afterAll(async () => {
    await server.stop();
    await stack.close();
  });

  const explained = async (asked: Partial<ExplainRequest>): Promise<Explanation> => {
    const { organizationId } = stack;
    const request: ExplainRequest = {
      ...{ kind: 'explain', address: 'one@forward.example', sender: null, clientIp: '127.0.0.1' },
      ...{ helo: 'client.example', raw: null, ...asked },
    };
    const task = { id: uuidv7(systemClock.now()), organizationId };
    const { manager } = stack.source;
    await askTask(manager, keyring, { ...task, request, seconds: 20 });
    const answer = await until(
      () => takeAnswer(manager, keyring, task),
      (found) => found !== null,
    );
    if (answer?.kind !== 'explanation') throw new Error(`no explanation: ${answer?.kind}`);
    return answer.explanation;
  };

  it('is asked of the DNS, and refuses as it would', async () => {
    const listed = await explained({ clientIp: '192.0.2.25' });
    expect(listed).toMatchObject({
      client: { refused: 'blocklisted', words: expect.stringContaining('bl.example') },
      decision: { action: 'reject', reason: 'client.blocklisted' },
      reply: { code: 554 },
      recipient: { outcome: 'alias' },
    });
    expect(await explained({ clientIp: '192.0.2.27' })).toMatchObject({
      client: { hostname: null, refused: 'noReverseDns' },
      reply: { code: 550, enhanced: '5.7.25' },
    });
    expect(await explained({ clientIp: '192.0.2.26' })).toMatchObject({
      client: { hostname: 'mx.plain.example', refused: null },
      decision: { action: 'forward' },
    });
    expect((await explained({ clientIp: null })).client).toBeNull();
  });

  it('is named where it was not looked at, and used up by no question', async () => {
    for (let i = 0; i < 3; i++) {
      const { unasked, reply } = await explained({ address: 'scarce@forward.example', clientIp: '192.0.2.26' });
      expect(unasked.map(({ check }) => check)).toEqual(['rate-limits', 'greylist', 'alias-limits']);
      expect(reply.code).toBe(250);
    }
  });
});
