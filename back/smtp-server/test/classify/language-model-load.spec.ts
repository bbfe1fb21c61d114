/** Many messages and a model that is dead, slow or back again; real HTTP on loopback, a clock that is moved by hand. */
import { ManualClock } from '@postern/platform';

import { LanguageModel, type LanguageModelOptions } from '../../src/classify/language-model/client.js';
import { mailView, promptSettings } from './mail-view.js';
import { StandInModel } from './stand-in-model.js';

const VIEW = mailView();
const SETTINGS = promptSettings();

let server: StandInModel;
const clock = new ManualClock();
beforeEach(async () => (server = await StandInModel.open()));
afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server.close();
});

function client(over: Partial<LanguageModelOptions> = {}): LanguageModel {
  return new LanguageModel({ url: server.url, models: ['small'], concurrency: 2, clock, random: () => 0.5, ...over });
}

async function outcomeOf(model: LanguageModel, deadlineMs: number): Promise<string> {
  const result = await model.classify(VIEW, SETTINGS, deadlineMs);
  return result.ok ? result.category : result.reason;
}

async function many(model: LanguageModel, count: number, deadlineMs: number): Promise<Record<string, number>> {
  const outcomes = await Promise.all(Array.from({ length: count }, () => outcomeOf(model, deadlineMs)));
  return Object.fromEntries([...Map.groupBy(outcomes, (outcome) => outcome)].map(([name, all]) => [name, all.length]));
}

describe('a thousand messages', () => {
  it('and a model that hangs: most go on at once, all by the deadline', async () => {
    server.mode = 'hung';
    const model = client();
    const times: number[] = [];
    const started = performance.now();
    const outcomes = await Promise.all(
      Array.from({ length: 1_000 }, async () => {
        const outcome = await outcomeOf(model, 10_000);
        times.push(performance.now() - started);
        return outcome;
      }),
    );
    expect(outcomes.filter((outcome) => outcome === 'model.timeout')).toHaveLength(2);
    expect(outcomes.filter((outcome) => outcome === 'model.busy')).toHaveLength(998);
    // All but those that are asked or stand in line.
    expect(times.filter((ms) => ms < 5_000).length).toBeGreaterThanOrEqual(1_000 - 2 - 16);
    expect(Math.max(...times)).toBeLessThan(15_000);
    expect(model.state()).toMatchObject({ running: 0, waiting: 0 });
  });

  it('one after the other and a model that hangs: after five, none waits', async () => {
    server.mode = 'hung';
    const model = client({ concurrency: 1 });
    const counts: Record<string, number> = {};
    const started = performance.now();
    for (let count = 0; count < 1_000; count++) {
      const outcome = await outcomeOf(model, 200);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    expect(counts).toEqual({ 'model.timeout': 5, 'model.circuit-open': 995 });
    expect(performance.now() - started).toBeLessThan(50_000);
    expect(server.requests.length).toBeLessThanOrEqual(5);
  });

  it('and a model that is down: the line is let go as soon as that is known', async () => {
    server.mode = 'down';
    const counts = await many(client({ mostWaiting: 1_000 }), 1_000, 20_000);
    expect(counts['model.unreachable']).toBeLessThanOrEqual(6);
    expect((counts['model.unreachable'] ?? 0) + (counts['model.circuit-open'] ?? 0)).toBe(1_000);
  });

  it('and a model that is well: never more at once than may be', async () => {
    server.mode = 'slow';
    server.slowMs = 20;
    expect(await many(client({ mostWaiting: 1_000, concurrency: 3 }), 300, 30_000)).toEqual({ spam: 300 });
    expect(server.peak).toBe(3);
  });
});

describe('the circuit breaker', () => {
  it('tries a dead model again, one call at a time, after longer and longer pauses', async () => {
    server.mode = 'broken';
    const model = client({ breaker: { failures: 3, pauseMs: 1_000, mostPauseMs: 3_000 } });
    for (let count = 0; count < 3; count++) expect(await outcomeOf(model, 8_000)).toBe('model.refused');
    for (const pause of [1_000, 2_000, 3_000, 3_000]) {
      clock.advance(pause - 1);
      expect(await outcomeOf(model, 8_000)).toBe('model.circuit-open');
      clock.advance(1);
      expect(model.state().models[0]?.circuit).toBe('half-open');
      expect(await many(model, 10, 8_000)).toEqual({ 'model.refused': 1, 'model.circuit-open': 9 });
    }
    server.mode = 'well';
    clock.advance(3_000);
    expect(await outcomeOf(model, 8_000)).toBe('spam');
    expect(model.state()).toMatchObject({ status: 'up', models: [{ circuit: 'closed' }] });
  });

  it('closes when the model is warmed', async () => {
    server.mode = 'broken';
    const model = client({ breaker: { failures: 1, pauseMs: 60_000, mostPauseMs: 60_000 } });
    await outcomeOf(model, 8_000);
    expect(model.state().models[0]?.circuit).toBe('open');
    server.mode = 'well';
    await model.warm();
    expect(await outcomeOf(model, 8_000)).toBe('spam');
  });

  it.each(['garbage', 'too-long', 'cut-short', 'wrong-category'] as const)(
    'is not opened by %s, which a stranger’s mail can bring about',
    async (mode) => {
      server.mode = mode;
      const model = client({ breaker: { failures: 3, pauseMs: 60_000, mostPauseMs: 60_000 } });
      for (let count = 0; count < 10; count++) await outcomeOf(model, 8_000);
      expect(model.state().models[0]?.circuit).toBe('closed');
      expect(server.requests).toHaveLength(10);
    },
  );

  it('does not hold it against a slow model that the line was long', async () => {
    server.mode = 'slow';
    server.slowMs = 700;
    const model = client({
      concurrency: 1,
      mostWaiting: 50,
      breaker: { failures: 2, pauseMs: 60_000, mostPauseMs: 60_000 },
    });
    const counts = await many(model, 20, 1_700);
    expect(counts['spam']).toBeGreaterThanOrEqual(1);
    expect(counts['model.timeout']).toBe(1);
    expect(model.state().models[0]?.circuit).toBe('closed');
  });

  it('is each model’s own', async () => {
    server.modes.set('small', 'broken');
    const model = client({
      models: ['small', 'large'],
      breaker: { failures: 1, pauseMs: 60_000, mostPauseMs: 60_000 },
    });
    for (let count = 0; count < 5; count++) expect(await outcomeOf(model, 8_000)).toBe('spam');
    expect(server.requests.map(({ model: name }) => name)).toEqual(['small', ...Array<string>(5).fill('large')]);
  });
});
