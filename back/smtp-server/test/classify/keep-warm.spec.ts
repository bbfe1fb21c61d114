/** That models stay loaded, against a server over real HTTP; the clock is moved by hand. */
import { ManualClock, silentLogger } from '@postern/platform';

import { LanguageModel } from '../../src/classify/language-model/client.js';
import { KeepWarm } from '../../src/classify/language-model/keep-warm.js';
import { mailView, promptSettings } from './mail-view.js';
import { StandInModel } from './stand-in-model.js';

const IDLE_MS = 240_000;
const SPAM = JSON.stringify({ category: 'spam', confidence: 0.9, reason: 'x' });

let server: StandInModel;
let clock: ManualClock;
let model: LanguageModel;
let warmth: KeepWarm;

beforeEach(async () => {
  server = await StandInModel.open();
  server.says = ({ max_tokens: most }) => (most === 1 ? '{"ready":true}' : SPAM);
  clock = new ManualClock();
  const breaker = { failures: 2, pauseMs: 5_000, mostPauseMs: 60_000 };
  model = new LanguageModel({
    ...{ url: server.url, models: ['small', 'large'], concurrency: 2, clock, random: () => 0.5, breaker },
  });
  warmth = new KeepWarm({ model, clock, logger: silentLogger, idleMs: IDLE_MS });
  warmth.start();
  await warmth.settled();
});
afterEach(async () => {
  warmth.stop();
  model.close();
  expect(server.violations).toEqual([]);
  await server.close();
});

/** Whom a word was asked of since the last time. */
async function warmed(): Promise<string[]> {
  server.requests.length = 0;
  warmth.look();
  await warmth.settled();
  return server.requests.filter(({ max_tokens: most }) => most === 1).map(({ model: name }) => name);
}
const ask = () => model.classify(mailView(), promptSettings(), 1_000);

it('loads all models at the start, and leaves them alone while they are warm', async () => {
  expect(server.requests.map(({ model: name }) => name)).toEqual(['small', 'large']);
  expect(await warmed()).toEqual([]);
});

it('asks for a word again before the server unloads an idle model; one that has mail needs none', async () => {
  clock.advance(IDLE_MS - 1);
  expect(await warmed()).toEqual([]);
  expect(await ask()).toMatchObject({ ok: true, model: 'small' });
  clock.advance(1);
  expect(await warmed()).toEqual(['large']);
  clock.advance(IDLE_MS);
  expect(await warmed()).toEqual(['small', 'large']);
});

it('never asks an idle model where the operator wants none kept', async () => {
  const careless = new KeepWarm({ model, clock, logger: silentLogger, idleMs: 0 });
  clock.advance(IDLE_MS * 100);
  server.requests.length = 0;
  careless.look();
  await careless.settled();
  expect(server.requests).toEqual([]);
});

it('finds out that a model is back without any mail, and has it loaded again', async () => {
  server.mode = 'down';
  for (let mail = 0; mail < 2; mail++) expect(await ask()).toMatchObject({ ok: false, reason: 'model.unreachable' });
  expect(model.state()).toMatchObject({ status: 'down', models: [{ circuit: 'open' }, { circuit: 'open' }] });
  // While it is left alone, nobody asks.
  expect(await warmed()).toEqual([]);
  clock.advance(5_000);
  expect(await warmed()).toEqual(['small', 'large']);
  expect(model.state().models[0]).toMatchObject({ circuit: 'open', isUp: false });
  server.mode = 'well';
  clock.advance(10_000);
  expect(await warmed()).toEqual(['small', 'large']);
  expect(model.state()).toMatchObject({ status: 'up', models: [{ circuit: 'closed' }, { circuit: 'closed' }] });
});

it('loads a model again that mail found to be back', async () => {
  server.modes.set('small', 'down');
  server.says = ({ max_tokens: most }) => (most === 1 ? '{"ready":true}' : SPAM);
  for (let mail = 0; mail < 2; mail++) await ask();
  expect(await warmed()).toEqual([]);
  server.modes.clear();
  clock.advance(5_000);
  expect(await ask()).toMatchObject({ ok: true, model: 'small' });
  expect(await warmed()).toEqual(['small']);
  expect(await warmed()).toEqual([]);
});
