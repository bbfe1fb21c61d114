import { accessibilityProblems } from './support/axe.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';

stories('what holds on every page', {}, (story) => {
  story('the palette finds addresses and mail, and goes there, by keyboard alone', async ({ open, stack }) => {
    await stack.addDomain('palette.test');
    await stack.addAlias('wandering@palette.test', ['you@elsewhere.test']);
    await stack.send({ to: 'wandering@palette.test', subject: 'A walk on Sunday' });
    const page = await open({ as: stack.owner });
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Page, address, subject, or what to do' });
    await field.waitFor();
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('wandering');
    await page.getByRole('option', { name: 'wandering@palette.test you@elsewhere.test' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await field.fill('walk on');
    await page.getByRole('option', { name: 'wandering@palette.test' }).waitFor({ state: 'detached' });
    await page.getByRole('option', { name: 'A walk on Sunday' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/activity/*-*');
    await page.getByRole('heading', { name: 'A walk on Sunday', level: 1 }).waitFor();
  });

  story(
    'the palette does what can be done anywhere, and Escape leaves everything as it was',
    async ({ open, stack }) => {
      const page = await open({ as: stack.owner, at: '/aliases' });
      await page.getByRole('button', { name: 'Search' }).first().click();
      await page.getByRole('dialog').getByRole('combobox').fill('night');
      await page.getByRole('option', { name: 'Appearance: dark' }).waitFor();
      await page.keyboard.press('Enter');
      await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
      await page.keyboard.press('Control+k');
      await page.keyboard.type('dest');
      await page.getByRole('option', { name: 'Destinations' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('listbox').waitFor({ state: 'detached' });
      expect(new URL(page.url()).pathname).toBe('/aliases');
    },
  );

  story('keys go to pages, are listed, and can be switched off', async ({ open, stack }) => {
    const page = await open({ as: stack.owner });
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL('**/domains');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Go to: Domains').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await help.getByRole('switch').click();
    await help.getByRole('button', { name: 'Close' }).click();
    await help.waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    expect(await help.count()).toBe(0);
  });

  story(
    'whoever listens is taken to the title of a new page, and past the navigation on demand',
    async ({ open, stack }) => {
      const page = await open({ as: stack.owner });
      const focused = () =>
        page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent?.trim()}`);
      await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
      await page.getByRole('navigation').getByRole('link', { name: 'Domains' }).click();
      await until(focused, (text) => text === 'H1 Domains');
      await page.reload();
      await page.getByRole('heading', { name: 'Domains', level: 1 }).waitFor();
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('A Skip to the content');
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
    },
  );
});

stories('a connection that breaks', {}, (story) => {
  story(
    'is said, what was shown stays, and it is read again when it is back',
    async ({ open, stack, expectTrouble }) => {
      expectTrouble(/ERR_INTERNET_DISCONNECTED/);
      const page = await open({ as: stack.owner, at: '/domains' });
      await page.getByText('No domain yet.').waitFor();
      await page.context().setOffline(true);
      await page.getByText('No connection to the server').waitFor();
      await page.getByText('No domain yet.').waitFor();
      await stack.addDomain('meanwhile.test');
      await page.context().setOffline(false);
      await page.getByText('No connection to the server').waitFor({ state: 'detached' });
      await page.getByText('meanwhile.test').waitFor();
    },
  );
});
