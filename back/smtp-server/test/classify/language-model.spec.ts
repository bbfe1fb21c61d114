/**
 * The client against a server on loopback that behaves in every wrong way. What only a real model can show: whether it
 * sorts mail rightly, whether it follows a mail's words against the prompt's, how long it takes on which machine, whether
 * the grammar its server makes of our schema holds, and whether it really does without thinking aloud when it is told to.
 */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import type { ModelAnswer, ModelFailure } from '../../src/classify/language-model/answer.js';
import { LanguageModel, type LanguageModelOptions } from '../../src/classify/language-model/client.js';
import { mailView, promptSettings } from './mail-view.js';
import { modelSchemas } from './published-schemas.js';
import { SPAM, StandInModel, type StandInMode } from './stand-in-model.js';

/** Long enough for a machine with much to do; what waits for it in vain has a shorter one. */
const DEADLINE_MS = 8_000;
const SHORT_MS = 600;

let server: StandInModel;
beforeEach(async () => (server = await StandInModel.open()));
afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server.close();
});

function client(over: Partial<LanguageModelOptions> = {}): LanguageModel {
  return new LanguageModel({ url: server.url, models: ['small'], concurrency: 2, ...over });
}

function classify(model: LanguageModel, deadlineMs = DEADLINE_MS): Promise<ModelAnswer | ModelFailure> {
  return model.classify(mailView(), promptSettings(), deadlineMs);
}

/** A category, or the reason and what it was told by. */
function shown(result: ModelAnswer | ModelFailure): string {
  return result.ok ? `${result.model}: ${result.category}` : `${result.reason}, ${result.detail}`;
}

describe.each([false, true])('a language model, streaming: %s', (isStreaming) => {
  it('says what a mail is', async () => {
    const model = client({ isStreaming });
    expect(model.state().status).toBe('untried');
    const answer = { ok: true, category: 'spam', confidence: 0.9, reason: 'A prize from a stranger.', model: 'small' };
    expect(await classify(model)).toEqual(answer);
    expect(server.requests[0]).toMatchObject({ model: 'small', stream: isStreaming, temperature: 0, max_tokens: 200 });
    expect(model.state()).toMatchObject({ status: 'up', running: 0, waiting: 0 });
  });

  const cases: [StandInMode, RegExp][] = [
    ['slow', /^small: spam$/],
    ['hung', /^model\.timeout, no answer in \d+ ms$/],
    ['hung-body', /^model\.timeout/],
    ['down', /^model\.unreachable, (UND_ERR_SOCKET|ECONNRESET)$/],
    ['garbage', /^model\.garbage, not the object asked for$/],
    ['not-json', /^model\.garbage, no completion$/],
    ['too-long', /^model\.too-long, more than 2000 characters$/],
    ['cut-short', /^model\.too-long, more tokens than allowed$/],
    ['wrong-category', /^model\.unknown-category/],
    ['endless-stream', /^model\.(too-long|timeout)/],
    ['endless-silence', /^model\.(too-long|timeout)/],
    ['no-response-format', /^small: spam$/],
    ['no-effort', /^small: spam$/],
    ['busy', /^model\.refused, status 429$/],
    ['broken', /^model\.refused, status 500$/],
    ['no-model', /^model\.absent, status 404$/],
    ['redirect', /^model\.refused, status 307$/],
    ['early-close', /^model\.unreachable/],
    ['early-end', /^model\.garbage, the stream ended early$/],
  ];
  it.each(cases)('that is %s ends within the deadline with its reason', async (mode, expected) => {
    server.mode = mode;
    const failed: string[] = [];
    const model = client({ isStreaming, hooks: { failed: (name, reason) => failed.push(`${name} ${reason}`) } });
    const deadlineMs = /hung|endless/.test(mode) ? SHORT_MS : DEADLINE_MS;
    const started = performance.now();
    const result = await classify(model, deadlineMs);
    expect(performance.now() - started).toBeLessThan(deadlineMs + 5_000);
    expect(shown(result)).toMatch(expected);
    expect(failed).toEqual(result.ok ? [] : [`small ${result.reason}`]);
    expect(model.state().running).toBe(0);
    // A redirect would bring another request.
    expect(server.requests).toHaveLength(mode === 'no-response-format' || mode === 'no-effort' ? 2 : 1);
  });
});

describe('the language model', () => {
  it('is held against the published schemas where they are here', () => {
    expect(['published', 'built-in']).toContain(modelSchemas().source);
    const { request } = modelSchemas();
    const right = { model: 'm', stream: false, messages: [{ role: 'user', content: 'Hello' }] };
    expect(request(right)).toEqual([]);
    expect(request({ ...right, messages: [] })).not.toEqual([]);
    expect(request({ ...right, messages: [{ role: 'wizard', content: 'Hello' }] })).not.toEqual([]);
  });

  it('is absent where none is configured, and where nobody listens it is unreachable', async () => {
    const none = new LanguageModel({ url: undefined, models: [], concurrency: 2 });
    expect(shown(await classify(none))).toBe('model.absent, no model is configured');
    expect(none.state()).toMatchObject({ status: 'absent', models: [] });
    const closed = client({ url: `http://127.0.0.1:${await freePort()}/v1` });
    expect(shown(await classify(closed))).toBe('model.unreachable, ECONNREFUSED');
    expect(closed.state()).toMatchObject({
      status: 'down',
      models: [{ lastFailure: { reason: 'model.unreachable' } }],
    });
  });

  it('sends the key to its server, shows it nowhere, and keeps it from where a redirect leads', async () => {
    const model = client({ apiKey: 'a-very-secret-key', url: `${server.url}/` });
    server.mode = 'redirect';
    const result = await classify(model);
    expect(server.headers.map(({ authorization }) => authorization)).toEqual(['Bearer a-very-secret-key']);
    expect(JSON.stringify([result, model.state()])).not.toContain('secret');
  });

  it.each(['no-response-format', 'no-effort'] as const)('remembers that its server has %s', async (mode) => {
    server.mode = mode;
    const model = client();
    for (let count = 0; count < 3; count++) expect(shown(await classify(model))).toBe('small: spam');
    expect(server.requests).toHaveLength(4);
    const last = server.requests.at(-1)!;
    expect([last.response_format.type, last.reasoning_effort]).toEqual(
      mode === 'no-effort' ? ['json_schema', undefined] : ['json_object', 'none'],
    );
  });

  it('is warmed, which also finds out what its server has', async () => {
    server.mode = 'no-response-format';
    const model = client({ models: ['small', 'large'] });
    expect(await model.warm()).toMatchObject({ status: 'up' });
    expect(server.requests.map(({ model: name, max_tokens }) => [name, max_tokens])).toEqual([
      ...[
        ['small', 1],
        ['small', 1],
      ],
      ...[
        ['large', 1],
        ['large', 1],
      ],
    ]);
    await classify(model);
    expect(server.requests).toHaveLength(5);
  });

  it('is warmed in vain where it is not there, and stops when the process does', async () => {
    server.mode = 'no-model';
    expect(await client().warm()).toMatchObject({
      status: 'down',
      models: [{ lastFailure: { reason: 'model.absent', detail: 'status 404' } }],
    });
    server.mode = 'hung';
    const model = client();
    const warming = model.warm();
    setTimeout(() => model.close(), 20);
    expect(await warming).toMatchObject({ status: 'down' });
  });

  it('calls of a tool, refusals and second choices are no answers', async () => {
    const call = { id: 'c', type: 'function', function: { name: 'forward_mail', arguments: '{}' } };
    for (const message of [{ tool_calls: [call] }, { refusal: 'No.' }, { content: null }]) {
      server.message = message;
      expect(shown(await classify(client()))).toBe('model.garbage, no text, or more than text');
    }
  });

  it('counts each call, and counting that fails is in nobody’s way', async () => {
    const calls: string[] = [];
    const hooks = {
      called: (model: string) => calls.push(model),
      took: (model: string, seconds: number) => calls.push(`${model} ${seconds < 1}`),
    };
    await classify(client({ hooks }));
    expect(calls).toEqual(['small', 'small true']);
    const broken = client({
      hooks: {
        called: () => {
          throw new Error('no counter');
        },
      },
    });
    expect(shown(await classify(broken))).toBe('small: spam');
  });
});

describe('several models', () => {
  const models = ['small', 'large'];
  const unsure = JSON.stringify({ category: 'receipt', confidence: 0.4, reason: 'Perhaps.' });

  it('are asked in turn: the next when one is not sure', async () => {
    expect(shown(await classify(client({ models })))).toBe('small: spam');
    expect(server.requests).toHaveLength(1);
    server.says = ({ model }) => (model === 'small' ? unsure : SPAM);
    expect(shown(await classify(client({ models })))).toBe('large: spam');
    server.says = ({ model }) => (model === 'large' ? unsure.replace('0.4', '0.3') : unsure);
    expect(shown(await classify(client({ models })))).toBe('small: receipt');
  });

  it.each(['hung', 'down', 'garbage', 'no-model', 'busy'] as const)(
    'one that is %s leaves time for the next',
    async (mode) => {
      server.modes.set('small', mode);
      expect(shown(await classify(client({ models })))).toBe('large: spam');
    },
  );

  it('keep what an unsure one said when the next fails', async () => {
    server.says = unsure;
    server.modes.set('large', 'hung');
    expect(shown(await classify(client({ models }), 2_000))).toBe('small: receipt');
    server.mode = 'garbage';
    expect(shown(await classify(client({ models }), 2_000))).toMatch(/^model\.timeout/);
  });
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}
