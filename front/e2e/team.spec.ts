import type { Page } from 'playwright-core';

import { accessibilityProblems } from './support/axe.js';
import type { Account } from './support/client.js';
import { signOutByPage } from './support/shell.js';
import { finishSignUp } from './support/sign-up.js';
import { stories, type Scene } from './support/stories.js';
import { until } from './support/until.js';

const PASSWORD = 'a lantern in the harbour';

stories('a team', {}, (story) => {
  story('grows by a mailed link', async (scene) => {
    const { stack, open } = scene;
    const organization = await stack.addOrganization('Harbour Radio');
    const olga = await stack.addAccount('olga@radio.test', organization, 'owner');
    const page = await open({ as: olga, at: '/team' });
    const vera = { email: 'vera@elsewhere.test', password: PASSWORD };
    await invite(page, vera.email, 'Viewer', true);
    await acceptAsStranger(scene, vera, 'Harbour Radio');
    await page.reload();
    const row = page.getByRole('listitem').filter({ hasText: vera.email });
    await row.getByRole('combobox').getByText('Viewer').waitFor();
    await page.getByText('Nobody is invited at the moment.').waitFor();
  });

  story('has viewers, who are offered nothing that would be refused', async ({ stack, open }) => {
    const organization = await stack.addOrganization('River Radio');
    const vera = await stack.addAccount('vera@radio.test', organization, 'viewer');
    await stack.addDomain('radio.test', organization);
    await stack.addAlias('studio@radio.test', ['desk@elsewhere.test']);
    await seesOnly(await open({ as: vera }));
    const client = await stack.as(vera);
    const alias = { address: 'more@radio.test', destinations: ['desk@elsewhere.test'] };
    await expect(client.post('/aliases', alias)).rejects.toThrow(/403/);
    await expect(client.post('/domains', { name: 'pirate.test' })).rejects.toThrow(/403/);
    await expect(client.post('/invitations', { email: 'x@elsewhere.test', role: 'viewer' })).rejects.toThrow(/403/);
  });

  story('gives somebody another role, and no place any more', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Island Radio');
    const ines = await stack.addAccount('ines@island.test', organization, 'owner');
    const vito = await stack.addAccount('vito@island.test', organization, 'viewer');
    await stack.addDomain('island.test', organization);
    await stack.addAlias('studio@island.test', ['desk@elsewhere.test']);
    const page = await open({ as: ines, at: '/team' });
    await page.getByRole('combobox', { name: `Role of ${vito.email}` }).click();
    await page.getByRole('option', { name: 'Member' }).click();
    await page.getByText(`${vito.email} is now: Member`).first().waitFor();
    await until(
      async () => (await (await stack.as(vito)).get('/account')).memberships[0].role as string,
      (role) => role === 'member',
    );
    const theirs = await open({ as: vito, at: '/aliases' });
    await theirs.getByLabel('New alias').waitFor();
    await theirs.getByRole('checkbox', { name: 'studio@island.test' }).waitFor();
    const client = await stack.as(vito);
    const made = await client.post('/aliases', { address: 'more@island.test', destinations: ['desk@elsewhere.test'] });
    expect(made.address).toBe('more@island.test');

    await page.getByRole('button', { name: `Remove ${vito.email}` }).click();
    const question = page.getByRole('alertdialog', { name: `Remove ${vito.email}?` });
    expect(await accessibilityProblems(page)).toEqual([]);
    await question.getByRole('button', { name: 'Remove' }).click();
    await page.getByText(`${vito.email} belongs here no more.`).first().waitFor();
    expect(await page.getByRole('listitem').filter({ hasText: vito.email }).count()).toBe(0);
    await theirs.reload();
    await theirs.getByRole('heading', { name: 'Welcome', level: 1 }).waitFor();
    await expect(client.get('/aliases')).rejects.toThrow(/40\d/);
  });

  story('is joined by somebody who belongs to another already, and who goes to and fro', async ({ stack, open }) => {
    const [bakery, choir] = [await stack.addOrganization('Bakery'), await stack.addOrganization('Choir')];
    const [bob, cleo] = [
      await stack.addAccount('bob@bakery.test', bakery, 'owner'),
      await stack.addAccount('cleo@choir.test', choir, 'owner'),
    ];
    await stack.addDomain('bakery.test', bakery);
    await stack.addDomain('choir.test', choir);
    await (await stack.as(cleo)).post('/invitations', { email: bob.email, role: 'admin' });
    // At somebody else's computer.
    const page = await open({ as: cleo, at: pathOf(await stack.sandbox.link(bob.email, '/invitation')) });
    await page.getByText(`Only an account of ${bob.email} can join.`).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('link', { name: 'I have one' }).click();
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    expect(await page.getByLabel('Mail address').inputValue()).toBe(bob.email);
    await page.getByLabel('Password').fill(bob.password);
    await page.keyboard.press('Enter');
    await page.getByText(`You are signed in as ${bob.email}.`).waitFor();
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('button', { name: 'Choir', exact: true }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Domains' }).click();
    await page.getByRole('link', { name: 'choir.test' }).waitFor();
    expect(await page.getByText('bakery.test').count()).toBe(0);

    await page.getByRole('button', { name: 'Choir', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Bakery' }).click();
    await page.getByRole('button', { name: 'Bakery', exact: true }).waitFor();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Domains' }).click();
    await page.getByRole('link', { name: 'bakery.test' }).waitFor();
    expect(await page.getByText('choir.test').count()).toBe(0);

    await page.goto(`${stack.url}/organization`);
    await page.getByRole('button', { name: 'Switch to Choir' }).click();
    await page.getByRole('button', { name: 'Choir', exact: true }).waitFor();
    await page.goto(`${stack.url}/organization`);
    await page.getByRole('button', { name: 'Leave Choir' }).click();
    await page.getByRole('alertdialog', { name: 'Leave Choir?' }).getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('button', { name: 'Bakery', exact: true }).waitFor();
    expect((await (await stack.as(cleo)).get('/members')).items).toHaveLength(1);
  });

  story('is told of one organization’s figures only, when another is chosen on their page', async ({ stack, open }) => {
    const full = await stack.addOrganization('Full House');
    const gus = await stack.addAccount('gus@full.test', full, 'owner');
    await stack.addDomain('full.test', full);
    await stack.addAlias('in@full.test', ['out@elsewhere.test'], { action: 'hold' });
    await stack.send({ to: 'in@full.test', subject: 'Counted' });
    await (await stack.as(gus)).post('/organizations', { name: 'Quiet House' });
    const page = await open({ as: gus });
    const heldFigure = page.getByRole('link', { name: /^Held for you/ });
    await until(
      async () => {
        await page.reload();
        return heldFigure.innerText();
      },
      (text) => /\b1\b/.test(text),
    );
    await page.getByRole('button', { name: 'Full House', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Quiet House' }).click();
    await page.getByRole('button', { name: 'Quiet House', exact: true }).waitFor();
    await until(
      () => heldFigure.innerText(),
      (text) => /\b0\b/.test(text),
    );
  });

  story('is not joined by who declines, nor by a link that was withdrawn', async ({ stack, open, expectTrouble }) => {
    expectTrouble(/404/);
    const organization = await stack.addOrganization('Quartet');
    const quinn = await stack.addAccount('quinn@quartet.test', organization, 'owner');
    const page = await open({ as: quinn, at: '/team' });
    await invite(page, 'no@elsewhere.test', 'Member');
    const link = pathOf(await stack.sandbox.link('no@elsewhere.test', '/invitation'));
    const stranger = await open({ at: link });
    await stranger.getByText('is invited to Quartet.').waitFor();
    await stranger.getByRole('button', { name: 'Decline' }).click();
    await stranger.getByText('You declined.').waitFor();
    await page.reload();
    await page.getByText('Nobody is invited at the moment.').waitFor();
    const again = await open({ at: link });
    await again.getByText('No such invitation').waitFor();

    await invite(page, 'late@elsewhere.test', 'Admin');
    const late = pathOf(await stack.sandbox.link('late@elsewhere.test', '/invitation'));
    const row = page.getByRole('listitem').filter({ hasText: 'late@elsewhere.test' });
    await row.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.getByRole('button', { name: 'Withdraw' }).click();
    // Whoever leaves before the time to undo is over has withdrawn it all the same.
    await signOutByPage(page, 'Quartet');
    expect((await (await stack.as(quinn)).get('/invitations')).items).toEqual([]);
    const tooLate = await open({ at: late });
    await tooLate.getByText('No such invitation').waitFor();
  });
});

async function invite(page: Page, email: string, role: string, looked = false): Promise<void> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Invite somebody' });
  await dialog.getByLabel('Mail address').fill(email);
  await dialog.getByRole('radio', { name: role }).check();
  if (looked) expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText(`${email} is invited.`).first().waitFor();
  await page.getByRole('listitem').filter({ hasText: email }).waitFor();
}

/** From the link in the mail to the overview: the account is made on the way. */
async function acceptAsStranger(
  { stack, open }: Pick<Scene, 'stack' | 'open'>,
  account: Account,
  organization: string,
): Promise<Page> {
  const page = await open({ at: pathOf(await stack.sandbox.link(account.email, '/invitation')) });
  await page.getByText(`${account.email} is invited to ${organization}.`).waitFor();
  await page.getByText('You would see its aliases and what became of its mail.').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'Create an account to join' }).click();
  await page.getByRole('heading', { name: 'Create an account', level: 1 }).waitFor();
  expect(await page.getByLabel('Mail address').inputValue()).toBe(account.email);
  await finishSignUp(page, stack, account);
  await page.getByRole('button', { name: organization, exact: true }).waitFor();
  return page;
}

/** What a viewer sees, and what not. */
async function seesOnly(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  await links.filter({ hasText: 'Team' }).waitFor();
  const names = (await links.allInnerTexts()).map((text) => text.trim());
  expect(names).toEqual(expect.arrayContaining(['Aliases', 'Domains', 'Rules', 'Team']));
  for (const name of ['API keys', 'Webhooks', 'Audit log', 'Installation']) expect(names).not.toContain(name);

  await page.goto(`${origin}/aliases`);
  await page.getByRole('link', { name: /studio@radio\.test/ }).waitFor();
  expect(await page.getByLabel('New alias').count()).toBe(0);
  expect(await page.getByRole('checkbox').count()).toBe(0);
  expect(await page.getByRole('switch', { name: 'studio@radio.test' }).isDisabled()).toBe(true);

  await page.goto(`${origin}/domains`);
  await page.getByRole('link', { name: /radio\.test/ }).waitFor();
  expect(await page.getByLabel('Add a domain').count()).toBe(0);

  await page.goto(`${origin}/team`);
  await page.getByRole('listitem').filter({ hasText: 'You' }).getByText('Viewer').waitFor();
  expect(await page.getByRole('button', { name: /^(Invite|Remove)/ }).count()).toBe(0);
  expect(await page.getByRole('combobox').count()).toBe(0);
  expect(await accessibilityProblems(page)).toEqual([]);
}

function pathOf(link: string): string {
  const { pathname, hash } = new URL(link);
  return pathname + hash;
}
