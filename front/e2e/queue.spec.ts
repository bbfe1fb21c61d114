import type { Page } from 'playwright-core';

import { accessibilityProblems } from './support/axe.js';
import { NextHop } from './support/next-hop.js';
import { ownPort } from './support/receivers.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';

const PORT = ownPort(0);
const FULL = '452 4.2.2 this mailbox is full';

stories('mail that waits', { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${PORT}` }, (story) => {
  let hop: NextHop;
  beforeAll(async () => {
    hop = await NextHop.listen(PORT);
    hop.answer = (to) => (to.endsWith('@full.test') ? FULL : null);
  });
  afterAll(() => hop.close());

  story('is seen by its sender’s page with what was said, tried again, and cancelled', async ({ open, stack }) => {
    await stack.addDomain('mine.test');
    await stack.addAlias('me@mine.test', ['ann@full.test', 'bob@fine.test']);
    const id = await stack.send({ to: 'me@mine.test', subject: 'A long letter' });
    const page = await open({ as: stack.owner, at: `/activity/${id}` });
    const waiting = page.getByRole('listitem').filter({ hasText: 'for me@mine.test' }).filter({ hasText: 'ann@full' });
    await waiting.getByText('Waiting', { exact: true }).waitFor();
    await waiting.getByText('Tried once; next at').waitFor();
    await waiting.getByText('The destination does not take mail for this address.').waitFor();
    await waiting.getByText('What the destination said').click();
    await waiting.getByText(FULL).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await waiting.getByRole('button', { name: 'Try now' }).click();
    await waiting.getByText('Tried 2 times; next at').waitFor();
    await page.getByText('Tried again on request').waitFor();
    const question = page.getByRole('alertdialog', { name: 'Cancel this delivery?' });
    await waiting.getByRole('button', { name: 'Cancel' }).click();
    expect(await accessibilityProblems(page)).toEqual([]);
    await question.getByRole('button', { name: 'Let it wait' }).click();
    await question.waitFor({ state: 'detached' });
    await waiting.getByText('Waiting', { exact: true }).waitFor();
    await waiting.getByRole('button', { name: 'Cancel' }).click();
    await question.getByRole('button', { name: 'Cancel the delivery' }).click();
    await waiting.getByText('Cancelled', { exact: true }).waitFor();
    expect(await waiting.getByRole('button', { name: /Try now|Cancel/ }).count()).toBe(0);
    const other = page.getByRole('listitem').filter({ hasText: 'for me@mine.test' }).filter({ hasText: 'bob@fine' });
    await other.getByText('Delivered', { exact: true }).waitFor();
    expect(hop.taken).toEqual(['bob@fine.test']);
  });

  story('is seen by operators by where it goes, and goes when they say so', async ({ open, stack }) => {
    await stack.addAlias('two@mine.test', ['eve@full.test']);
    await stack.send({ to: 'two@mine.test', subject: 'Once' });
    await stack.send({ to: 'two@mine.test', subject: 'Twice' });
    const client = await stack.as();
    await until(
      async () => (await client.get('/deliveries?state=queued')).items as { attempts: number }[],
      (items) => items.length === 2 && items.every(({ attempts }) => attempts > 0),
    );
    const page = await open({ as: stack.owner, at: '/operator/queue' });
    const route = page.getByRole('listitem', { name: 'full.test' });
    await route.getByText('2 waiting', { exact: false }).waitFor();
    await route.getByText(FULL).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await pause(page, 'They make room until noon');
    await route.getByText('Paused', { exact: true }).waitFor();
    await route.getByText('They make room until noon').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    hop.answer = () => null;
    hop.taken.length = 0;
    const third = await stack.send({ to: 'two@mine.test', subject: 'A third time' });
    await page.getByRole('button', { name: 'Try everything now' }).click();
    const question = page.getByRole('alertdialog', { name: 'Try everything now?' });
    await question.getByRole('button', { name: 'Try everything' }).click();
    await question.waitFor({ state: 'detached' });
    await route.getByText('3 waiting, 3 due', { exact: false }).waitFor();
    expect(hop.taken).toEqual([]);
    expect((await client.get(`/messages/${third}`)).deliveries[0].state).toBe('queued');

    await route.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Mail to full.test goes out again.').first().waitFor();
    await until(
      () => hop.taken,
      (taken) => taken.length === 3,
    );
    await page.reload();
    await page.getByText('Nothing waits, and nothing is paused.').waitFor();
  });

  story('goes at once when its destination is better again, by one click', async ({ open, stack }) => {
    hop.answer = () => '451 4.3.0 come back later';
    hop.taken.length = 0;
    await stack.send({ to: 'two@mine.test', subject: 'Not yet' });
    const page = await open({ as: stack.owner, at: '/operator/queue' });
    const route = page.getByRole('listitem', { name: 'full.test' });
    await until(
      async () => {
        await page.reload();
        await route.waitFor();
        return route.innerText();
      },
      (text) => text.includes('451 4.3.0 come back later'),
    );
    hop.answer = () => null;
    await route.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('One delivery to full.test is tried now.').first().waitFor();
    await until(
      () => hop.taken,
      (taken) => taken.join() === 'eve@full.test',
    );
  });
});

async function pause(page: Page, why: string): Promise<void> {
  await page.getByRole('listitem', { name: 'full.test' }).getByRole('button', { name: 'Pause' }).click();
  const dialog = page.getByRole('dialog', { name: 'Pause mail to full.test' });
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await dialog.getByText('A few words are needed.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByLabel('Why').fill(why);
  await dialog.getByRole('button', { name: 'Pause' }).click();
  await dialog.waitFor({ state: 'detached' });
}
