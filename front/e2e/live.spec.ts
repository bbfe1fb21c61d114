import type { Page } from 'playwright-core';

import { accessibilityProblems } from './support/axe.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';

/** More than fit a window, so that one can scroll. */
const EARLIER = 16;

stories('mail as it comes', {}, (story) => {
  story('appears on top by itself, and waits while somebody reads further below', async ({ open, stack }) => {
    await stack.addDomain('live.test');
    await stack.addAlias('now@live.test', ['you@elsewhere.test']);
    for (let n = 1; n <= EARLIER; n++) await stack.send({ to: 'now@live.test', subject: `Earlier ${n}` });
    const page = await openLive(open({ as: stack.owner, at: '/activity' }));
    await page.getByText(`Earlier ${EARLIER}`, { exact: true }).waitFor();
    await stack.send({ to: 'now@live.test', subject: 'Just now' });
    await topIs(page, /Just now[^]*Delivered/);

    await page.mouse.wheel(0, 500);
    await page.waitForFunction(() => scrollY > 300);
    const place = (): Promise<number> => page.getByText('Earlier 8', { exact: true }).evaluate((row) => row.getBoundingClientRect().top); // prettier-ignore
    const before = await place();
    await stack.send({ to: 'now@live.test', subject: 'While reading' });
    await page.getByRole('button', { name: '1 new message' }).waitFor();
    expect(await page.getByText('While reading').count()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);
    await stack.send({ to: 'now@live.test', subject: 'And one more' });
    const news = page.getByRole('button', { name: '2 new messages' });
    await news.waitFor();
    // What is read stays where it is.
    expect(Math.abs((await place()) - before)).toBeLessThan(2);
    await news.click();
    await topIs(page, /And one more/);
    await page.waitForFunction(() => scrollY === 0);
  });

  story('can be narrowed down, and stays so through reload and back', async ({ open, stack }) => {
    await stack.addDomain('part.test');
    await stack.addAlias('waits@part.test', ['you@elsewhere.test'], { action: 'hold' });
    await stack.addAlias('goes@part.test', ['you@elsewhere.test']);
    await stack.send({ to: 'goes@part.test', subject: 'Went through' });
    await stack.send({ to: 'waits@part.test', subject: 'Held back' });
    const page = await openLive(open({ as: stack.owner, at: '/activity?search=part.test' }));
    await page.getByText('Went through').waitFor();
    await page.getByRole('combobox', { name: 'State' }).click();
    await page.getByRole('option', { name: 'Held' }).click();
    await page.getByText('Went through').waitFor({ state: 'detached' });
    const heldBack = page.getByRole('link', { name: /Held back/ });
    await heldBack.waitFor();
    const query = new URL(page.url()).search;
    expect(new URLSearchParams(query).get('state')).toBe('held');

    await page.reload();
    await heldBack.waitFor();
    expect(await page.getByText('Went through').count()).toBe(0);
    await heldBack.click();
    await page.getByRole('heading', { name: 'Held back', level: 1 }).waitFor();
    await page.goBack();
    await heldBack.waitFor();
    expect(new URL(page.url()).search).toBe(query);
    expect(await page.getByLabel('Search sender, recipient or destination').inputValue()).toBe('part.test');

    // What comes in is narrowed down alike.
    await page.getByText('Live', { exact: true }).waitFor();
    await stack.send({ to: 'goes@part.test', subject: 'Not of this part' });
    await stack.send({ to: 'waits@part.test', subject: 'Held too' });
    await topIs(page, /Held too/);
    expect(await page.getByText('Not of this part').count()).toBe(0);
  });

  story('is followed to its end on its own page', async ({ open, stack }) => {
    await stack.addDomain('trace.test');
    await stack.addAlias('me@trace.test', ['you@slow.test']);
    const client = await stack.as();
    await client.post('/operator/queue/routes/slow.test/pause', { note: 'Being moved' });
    const id = await stack.send({ to: 'me@trace.test', subject: 'On its way' });
    const page = await open({ as: stack.owner, at: `/activity/${id}` });
    await page.getByRole('heading', { name: 'On its way', level: 1 }).waitFor();
    const delivery = page.getByRole('listitem').filter({ hasText: 'for me@trace.test' });
    await delivery.getByText('Waiting', { exact: true }).waitFor();
    await page.getByText('Received', { exact: true }).nth(1).waitFor();
    expect(
      await page
        .getByRole('listitem')
        .filter({ hasText: /^Delivered/ })
        .count(),
    ).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);

    await client.post('/operator/queue/routes/slow.test/resume');
    await delivery.getByText('Delivered', { exact: true }).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: /^Delivered/ })
      .getByText('you@slow.test')
      .waitFor();
    expect(await delivery.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
  });

  story('that came while the browser was offline is there when it is back', async ({ open, stack, expectTrouble }) => {
    expectTrouble(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK_IO_SUSPENDED/);
    await stack.addDomain('away.test');
    await stack.addAlias('me@away.test', ['you@elsewhere.test']);
    await stack.send({ to: 'me@away.test', subject: 'Before' });
    const page = await openLive(open({ as: stack.owner, at: '/activity?search=away.test' }));
    await page.getByText('Before', { exact: true }).waitFor();
    await page.context().setOffline(true);
    await page.getByText('No connection to the server').waitFor();
    await page.getByText('Not live at the moment; trying again').waitFor();
    await page.getByText('Before', { exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await stack.send({ to: 'me@away.test', subject: 'Meanwhile' });
    await page.context().setOffline(false);
    await page.getByText('No connection to the server').waitFor({ state: 'detached' });
    await topIs(page, /Meanwhile/);
    await page.getByText('Live', { exact: true }).waitFor();
    await stack.send({ to: 'me@away.test', subject: 'And after' });
    await topIs(page, /And after/);
  });

  story('that came while the server was restarted is there too', async ({ open, stack, expectTrouble }) => {
    expectTrouble(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/);
    await stack.addDomain('crash.test');
    await stack.addAlias('me@crash.test', ['you@elsewhere.test']);
    const page = await openLive(open({ as: stack.owner, at: '/activity?search=crash.test' }));
    await stack.restartApi(async () => {
      await page.getByText('No connection to the server').waitFor();
      await stack.send({ to: 'me@crash.test', subject: 'Nobody saw me come' });
    });
    await page.getByText('No connection to the server').waitFor({ state: 'detached' });
    await topIs(page, /Nobody saw me come/);
    await page.getByText('Live', { exact: true }).waitFor();
  });
});

/** Waits until what happens is shown as it happens. */
async function openLive(opening: Promise<Page>): Promise<Page> {
  const page = await opening;
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

async function topIs(page: Page, text: RegExp): Promise<void> {
  const first = page.getByRole('main').getByRole('listitem').first();
  await until(
    () => first.innerText(),
    (shown) => text.test(shown),
  );
}
