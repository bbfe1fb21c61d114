import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';

import { accessibilityProblems } from './support/axe.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';

const DATA = '/settings/data';

interface Line {
  type: string;
  organization?: string;
  data: Record<string, unknown>;
}

stories('one’s own data', {}, (story) => {
  story('is taken along: a file with all of it, and nothing of anybody else', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Paper Boat');
    const paula = await stack.addAccount('paula@paper.test', organization, 'owner');
    await stack.addDomain('paper.test', organization);
    await stack.addAlias('hello@paper.test', ['paula@elsewhere.test'], { note: 'On the shop window' });
    const message = await stack.send({ to: 'hello@paper.test', subject: 'Folded', text: 'Words that stay here.\n' });
    await stack.sandbox.waitFor('paula@elsewhere.test');
    const others = await stack.addOrganization('Glass Boat');
    await stack.addDomain('glass.test', others);
    await stack.addAlias('hello@glass.test', ['gil@elsewhere.test']);

    const page = await open({ as: paula, at: DATA });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export my data' }).click(),
    ]);
    await page.getByText('The file is complete').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(download.suggestedFilename()).toBe('postern-export.ndjson');
    const text = await readFile(await download.path(), 'utf8');
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const of = (type: string): Record<string, unknown>[] =>
      lines.filter((line) => line.type === type).map(({ data }) => data);
    expect(of('account')).toEqual([expect.objectContaining({ email: paula.email })]);
    expect(of('session')).toHaveLength(1);
    expect(of('organization')).toEqual([expect.objectContaining({ name: 'Paper Boat' })]);
    expect(of('domain')).toEqual([expect.objectContaining({ name: 'paper.test' })]);
    expect(of('alias')).toHaveLength(1);
    expect(JSON.stringify(of('alias'))).toContain('paula@elsewhere.test');
    expect(JSON.stringify(of('alias'))).toContain('On the shop window');
    expect(of('message')).toEqual([expect.objectContaining({ id: message, subject: 'Folded' })]);
    expect(of('end')).toEqual([{ lines: lines.length - 1 }]);
    for (const secret of ['Words that stay here', 'glass.test', paula.password]) expect(text).not.toContain(secret);
  });

  story('is deleted for ever, when that is confirmed twice', async ({ stack, open, expectTrouble }) => {
    expectTrouble(/401|403/);
    const organization = await stack.addOrganization('Sand Castle');
    const sofia = await stack.addAccount('sofia@sand.test', organization, 'owner');
    await stack.addDomain('sand.test', organization);
    await stack.addAlias('hello@sand.test', ['sofia@elsewhere.test']);
    await stack.addAlias('wait@sand.test', ['sofia@elsewhere.test'], { action: 'hold' });
    await stack.send({ to: 'hello@sand.test', subject: 'Before the flood' });
    await stack.sandbox.waitFor('sofia@elsewhere.test');
    await stack.send({ to: 'wait@sand.test', subject: 'Never to be sent' });
    const elsewhere = await open({ as: sofia, at: '/aliases' });
    await elsewhere.getByRole('link', { name: /hello@sand\.test/ }).waitFor();

    const page = await open({ as: sofia, at: DATA });
    await page.getByRole('button', { name: 'Delete my account' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete your account for ever' });
    const remove = dialog.getByRole('button', { name: 'Delete my account' });
    await dialog.getByLabel('Your mail address').fill('Sofia@sand.test');
    await dialog.getByLabel('Your password').fill('not this one');
    await remove.click();
    await dialog.getByText('This is not the same.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByLabel('Your mail address').fill(sofia.email);
    await remove.click();
    await dialog.getByRole('alert').filter({ hasText: 'Wrong password' }).waitFor();
    await dialog.getByLabel('Your password').fill(sofia.password);
    await remove.click();
    await page.getByText('Your account is deleted.').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await signInRefused(page, sofia);
    await elsewhere.reload();
    await elsewhere.waitForURL('**/sign-in*');

    await expect(stack.send({ to: 'hello@sand.test' })).rejects.toThrow(/5\d\d/);
    // Gone, or sealed with a key that is gone.
    expect(await stack.sandbox.mailsTo('sofia@elsewhere.test').catch(() => [])).toEqual([]);
    const client = await stack.as();
    const audit = async (): Promise<{ action: string }[]> => (await client.get('/audit')).items;
    expect((await audit()).map(({ action }) => action)).toContain('account.delete');
    await stack.sandbox.waitFor(sofia.email, ({ subject }) => subject === 'Your account was deleted');
  });

  story('is not deleted while others depend on it; and then leaves what is theirs', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Rope Team');
    const rita = await stack.addAccount('rita@rope.test', organization, 'owner');
    const rob = await stack.addAccount('rob@rope.test', organization, 'admin');
    await stack.addDomain('rope.test', organization);
    await stack.addAlias('hello@rope.test', ['rob@elsewhere.test']);
    const page = await open({ as: rita, at: DATA });
    await page.getByText('You own Rope Team.').waitFor();
    await confirmDeletion(page, rita);
    await page.getByRole('dialog').getByRole('alert').filter({ hasText: '"Rope Team"' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('link', { name: 'make somebody else an owner' }).click();
    await page.getByRole('combobox', { name: `Role of ${rob.email}` }).click();
    await page.getByRole('option', { name: 'Owner' }).click();
    const question = page.getByRole('alertdialog', { name: `Make ${rob.email} an owner?` });
    expect(await accessibilityProblems(page)).toEqual([]);
    await question.getByRole('button', { name: 'Make an owner' }).click();
    await page.getByText(`${rob.email} is now: Owner`).first().waitFor();
    await until(
      async () => (await (await stack.as(rob)).get('/account')).memberships[0].role as string,
      (role) => role === 'owner',
    );
    await page.goto(stack.url + DATA);
    await confirmDeletion(page, rita);
    await page.getByText('Your account is deleted.').first().waitFor();
    await stack.send({ to: 'hello@rope.test', subject: 'Still here' });
    await stack.sandbox.waitFor('rob@elsewhere.test');
    const members = (await (await stack.as(rob)).get('/members')).items as { email: string }[];
    expect(members.map(({ email }) => email)).toEqual([rob.email]);
  });
});

async function confirmDeletion(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete your account for ever' });
  await dialog.getByLabel('Your mail address').fill(email);
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
}

async function signInRefused(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: 'Wrong e-mail address or password' }).waitFor();
}
