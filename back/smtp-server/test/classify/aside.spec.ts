/** What people try out never keeps mail waiting: over real HTTP, with one place at the model. */
import { ManualClock } from '@postern/platform';

import { LanguageModel } from '../../src/classify/language-model/client.js';
import { askAside } from '../../src/classify/trial/ask-aside.js';
import { mailView, promptSettings } from './mail-view.js';
import { StandInModel, type StandInRequest } from './stand-in-model.js';

let server: StandInModel;
beforeEach(async () => (server = await StandInModel.open()));
afterEach(async () => {
  expect(server.violations).toEqual([]);
  await server.close();
});

const VIEW = mailView();
const SETTINGS = promptSettings();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, Math.min(ms, 20)));
const client = (clock = new ManualClock()): LanguageModel =>
  new LanguageModel({ url: server.url, models: ['small'], concurrency: 1, clock, random: () => 0.5 });
const aside = () => ({ priority: 'replay' as const, deadlineMs: 5_000, end: performance.now() + 10_000, pause });

async function reached(count: number): Promise<void> {
  while (server.requests.length < count) await pause(5);
}

it('mail takes the place of what is tried out, which is asked again afterwards', async () => {
  server.mode = 'hung';
  const model = client();
  const tried = askAside(model, VIEW, SETTINGS, aside());
  await reached(1);
  server.mode = 'well';
  const began = performance.now();
  expect(await model.classify(VIEW, SETTINGS, 4_500)).toMatchObject({ ok: true });
  expect(performance.now() - began).toBeLessThan(4_500);
  expect(await tried).toMatchObject({ ok: true, category: 'spam' });
  expect(server.requests).toHaveLength(3);
  expect(server.peak).toBe(1);
});

it('a hundred mails in a row each come first, and none is answered later for what is tried out', async () => {
  const order: string[] = [];
  const told = (request: StandInRequest): string => {
    order.push(/LIVE/.test(request.messages.at(-1)!.content) ? 'live' : 'replay');
    return JSON.stringify({ category: 'spam', confidence: 0.9, reason: 'x' });
  };
  server.says = told;
  server.mode = 'slow';
  server.slowMs = 10;
  const model = client();
  const background = Array.from({ length: 5 }, () => askAside(model, VIEW, SETTINGS, aside()));
  await reached(1);
  const live = mailView({ subject: 'LIVE' });
  for (let mail = 0; mail < 100; mail++) {
    expect(await model.classify(live, SETTINGS, 1_000)).toMatchObject({ ok: true });
  }
  expect(order.filter((who) => who === 'live')).toHaveLength(100);
  const answers = await Promise.all(background);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  expect(server.peak).toBeLessThanOrEqual(2); // a connection that was called back may still be closing
});

it('what is too much for the model, and only tried out, does not switch it off for mail', async () => {
  server.mode = 'hung';
  const model = client();
  for (let turn = 0; turn < 8; turn++) {
    const end = performance.now() + 60;
    const answer = await askAside(model, VIEW, SETTINGS, { priority: 'try', deadlineMs: 50, end, pause });
    expect(answer).toMatchObject({ ok: false, reason: 'model.timeout' });
  }
  expect(model.state().models[0]).toMatchObject({ circuit: 'closed' });
  server.mode = 'well';
  expect(await model.classify(VIEW, SETTINGS, 3_000)).toMatchObject({ ok: true });
});

it('gives up in time where mail always has the place', async () => {
  const model = client();
  server.mode = 'hung';
  const first = model.classify(VIEW, SETTINGS, 4_000);
  const began = performance.now();
  const end = began + 200;
  const answer = await askAside(model, VIEW, SETTINGS, { priority: 'try', deadlineMs: 100, end, pause });
  expect(answer).toMatchObject({ ok: false, reason: 'model.busy' });
  expect(performance.now() - began).toBeLessThan(3_500);
  await first;
});
