import type { Page } from 'playwright-core';

import { accessibilityProblems } from './support/axe.js';
import type { Stack } from './support/stack.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';

stories('an alias', {}, (story) => {
  story('is made, found while one types its name, and set as one wants it', async ({ open, stack }) => {
    await stack.addDomain('life.test');
    await stack.addAlias('first@life.test', ['you@elsewhere.test']);
    await stack.addAlias('second@life.test', ['them@elsewhere.test']);
    const page = await open({ as: stack.owner, at: '/aliases' });
    await page.getByLabel('New alias').fill('bakery');
    await page.getByRole('combobox', { name: 'goes to' }).click();
    await page.getByRole('option', { name: 'you@elsewhere.test' }).click();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await page.getByRole('link', { name: /^bakery@life\.test/ }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByLabel('Search aliases').fill('baker');
    await page.getByRole('link', { name: /^first@life\.test/ }).waitFor({ state: 'detached' });
    await page.waitForURL('**/aliases?search=baker');
    await page.getByRole('link', { name: /^bakery@life\.test/ }).click();
    await page.getByRole('heading', { name: 'bakery@life.test', level: 1 }).waitFor();
    await page.getByLabel('Note').fill('Bread on Saturdays');
    await page.getByLabel('Labels').fill('shops, bread');
    await page.getByRole('combobox', { name: 'Goes to' }).click();
    await page.getByRole('option', { name: 'you@elsewhere.test' }).click();
    await page.getByRole('option', { name: 'them@elsewhere.test' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    // The list remembers what was searched for.
    await page.goBack();
    await page.waitForURL('**/aliases?search=baker');
    const row = page.getByRole('listitem').filter({ hasText: 'bakery@life.test' });
    await row.getByText('them@elsewhere.test').waitFor();
    await row.getByText('bread', { exact: true }).waitFor();
    await page.getByLabel('Search aliases').fill('saturday');
    await row.waitFor();
    await page.getByLabel('Search aliases').fill('sunday');
    await page.getByText('No alias matches.').waitFor();

    await stack.send({ to: 'bakery@life.test', subject: 'Fresh rolls' });
    await stack.sandbox.waitFor('them@elsewhere.test', ({ subject }) => subject === 'Fresh rolls');
  });

  story('is switched off with others by one click, and on again by another', async ({ open, stack }) => {
    await stack.addDomain('bulk.test');
    for (const name of ['one', 'two', 'three']) await stack.addAlias(`${name}@bulk.test`, ['you@elsewhere.test']);
    const page = await open({ as: stack.owner, at: '/aliases?search=bulk.test' });
    await tick(page, 'one@bulk.test');
    await tick(page, 'two@bulk.test');
    await page.getByText('2 ticked', { exact: true }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByRole('switch', { name: 'one@bulk.test', checked: false }).waitFor();
    await page.getByRole('switch', { name: 'two@bulk.test', checked: false }).waitFor();
    await page.getByRole('switch', { name: 'three@bulk.test', checked: true }).waitFor();
    expect(await replyTo(stack, 'one@bulk.test', /^5/)).toMatch(/^550 5\./);
    expect(await accessibilityProblems(page)).toEqual([]);

    // Also when nothing is ticked any more.
    await page.getByRole('button', { name: 'None', exact: true }).click();
    await page.getByText('2 switched off', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('switch', { name: 'one@bulk.test', checked: true }).waitFor();
    await page.getByRole('switch', { name: 'two@bulk.test', checked: true }).waitFor();
    expect(await replyTo(stack, 'one@bulk.test', /^taken/)).toBe('taken');
  });

  story('is deleted, comes back, and is gone for good', async ({ open, stack }) => {
    await stack.addDomain('gone.test');
    for (const name of ['stays', 'goes', 'also']) await stack.addAlias(`${name}@gone.test`, ['you@elsewhere.test']);
    const page = await open({ as: stack.owner, at: '/aliases?search=gone.test' });
    const goes = page.getByRole('link', { name: /^goes@gone\.test/ });
    await goes.click();
    await page.getByRole('button', { name: 'Delete this alias' }).click();
    await page.getByText('goes@gone.test deleted', { exact: true }).waitFor();
    await page.getByRole('link', { name: /^stays@gone\.test/ }).waitFor();
    expect(await goes.count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('heading', { name: 'goes@gone.test', level: 1 }).waitFor();
    expect(await replyTo(stack, 'goes@gone.test', /^taken/)).toBe('taken');

    await page.getByRole('button', { name: 'Delete this alias' }).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await replyTo(stack, 'goes@gone.test', /^5/)).toMatch(/^550 5\.1\.1/);
    await page.reload();
    await page.getByRole('link', { name: /^stays@gone\.test/ }).waitFor();
    expect(await goes.count()).toBe(0);

    await tick(page, 'also@gone.test');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const also = page.getByRole('link', { name: /^also@gone\.test/ });
    await also.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await also.waitFor();
    await tick(page, 'also@gone.test');
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    // Who goes has decided.
    await page.goto(`${stack.url}/domains`);
    expect(await replyTo(stack, 'also@gone.test', /^5/)).toMatch(/^550 5\.1\.1/);
  });

  story('keeps what was entered and not saved, until its owner lets it go', async ({ open, stack }) => {
    await stack.addDomain('guard.test');
    await stack.addAlias('me@guard.test', ['you@elsewhere.test']);
    const page = await open({ as: stack.owner, at: '/domains' });
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Aliases' }).click();
    await page.getByRole('link', { name: /^me@guard\.test/ }).click();
    const note = page.getByLabel('Note');
    await note.fill('Half a thou');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Held mail' }).click();
    const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
    await question.waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await question.getByRole('button', { name: 'Stay' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await note.inputValue()).toBe('Half a thou');

    await page.goBack();
    await question.getByRole('button', { name: 'Stay' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await note.inputValue()).toBe('Half a thou');
    await page.goBack();
    await question.getByRole('button', { name: 'Leave' }).click();
    // Where it would have led at once, and no further.
    await page.getByRole('heading', { name: 'Aliases', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/aliases');
    await page.getByRole('link', { name: /^me@guard\.test/ }).click();
    await note.waitFor();
    expect(await note.inputValue()).toBe('');
    await note.fill('A whole thought');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Aliases', level: 1 }).waitFor();
  });
});

async function tick(page: Page, address: string): Promise<void> {
  await page.getByRole('checkbox', { name: `Tick ${address}` }).check();
}

/** What a sender is told, once it is as expected: the server hears of a change a moment later. `taken`: nothing bad. */
function replyTo(stack: Stack, address: string, expected: RegExp): Promise<string> {
  const ask = (): Promise<string> =>
    stack.send({ to: address }).then(
      () => 'taken',
      (error: Error & { response?: string }) => error.response ?? error.message,
    );
  return until(ask, (reply) => expected.test(reply));
}
