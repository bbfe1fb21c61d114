import type { CDPSession, Page } from 'playwright-core';

import { Authenticator } from './support/authenticator.js';
import { accessibilityProblems } from './support/axe.js';
import type { Account } from './support/client.js';
import { signOutByPage } from './support/shell.js';
import { signInByPage } from './support/sign-up.js';
import { stories } from './support/stories.js';

const SECURITY = '/settings/security';

stories('how people sign in', {}, (story) => {
  story('with a second step, once it is set up; and without the device by a code, once', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Two Steps');
    const tara = await stack.addAccount('tara@steps.test', organization, 'owner');
    const page = await open({ as: tara, at: SECURITY });
    const section = page.locator('app-second-factor-section');
    await section.getByRole('button', { name: 'Set up' }).click();
    const device = await enrol(page, tara);
    const codes = section.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    expect(await codes.count()).toBe(10);
    expect(await accessibilityProblems(page)).toEqual([]);
    const recovery = (await codes.first().innerText()).trim();
    await section.getByRole('button', { name: 'I have kept them' }).click();
    await section.getByText('10 recovery codes are left').waitFor();
    expect(await page.getByText(recovery).count()).toBe(0);

    await signOutByPage(page, 'Two Steps');
    await enterPassword(page, tara);
    expect(await accessibilityProblems(page)).toEqual([]);
    await enterCode(page, device.wrongCode());
    await page.getByRole('alert').filter({ hasText: 'Wrong code' }).waitFor();
    await enterCode(page, device.code());
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();

    await signOutByPage(page, 'Two Steps');
    await enterPassword(page, tara);
    await enterCode(page, recovery.toUpperCase());
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await stack.sandbox.waitFor(tara.email, ({ subject }) => subject.includes('recovery code was used'));
    await page.goto(stack.url + SECURITY);
    await section.getByText('9 recovery codes are left').waitFor();

    await signOutByPage(page, 'Two Steps');
    await enterPassword(page, tara);
    await enterCode(page, recovery);
    await page.getByRole('alert').filter({ hasText: 'Wrong code' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  story('with the password alone again, when the second step is turned off', async ({ stack, open }) => {
    const organization = await stack.addOrganization('One Step');
    const otto = await stack.addAccount('otto@steps.test', organization, 'owner');
    const client = await stack.as(otto);
    const { password } = otto;
    const { uri, recoveryCodes } = await client.post('/account/second-factor', { password });
    const device = new Authenticator(new URL(uri as string).searchParams.get('secret')!);
    await client.post('/account/second-factor/confirm', { code: device.code() });
    const page = await open();
    await page.goto(`${stack.url}/sign-in`);
    await enterPassword(page, otto);
    await enterCode(page, device.code());
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.goto(stack.url + SECURITY);
    const section = page.locator('app-second-factor-section');

    await section.getByRole('button', { name: 'New recovery codes' }).click();
    await page.getByRole('dialog').getByLabel('Your password').fill(password);
    await page.getByRole('button', { name: 'Make new ones' }).click();
    const fresh = (await section.getByRole('listitem').first().innerText()).trim();
    expect(recoveryCodes).not.toContain(fresh);
    await section.getByRole('button', { name: 'I have kept them' }).click();

    await section.getByRole('button', { name: 'Turn it off' }).click();
    const dialog = page.getByRole('dialog', { name: 'Turn two-step sign-in off' });
    await dialog.getByLabel('Your password').fill(password);
    await dialog.getByLabel('Code').fill((recoveryCodes as string[])[0]!);
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Turn it off' }).click();
    await dialog.getByRole('alert').filter({ hasText: 'Wrong code' }).waitFor();
    await dialog.getByLabel('Code').fill(fresh);
    await dialog.getByRole('button', { name: 'Turn it off' }).click();
    await section.getByText('Off', { exact: true }).waitFor();
    await signOutByPage(page, 'One Step');
    await signInByPage(page, stack, otto);
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  });

  story('with a passkey alone, until it is removed', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Key Makers');
    const pia = await stack.addAccount('pia@keys.test', organization, 'owner');
    const page = await open({ as: pia, at: SECURITY });
    await addAuthenticator(page);
    const section = page.locator('app-passkeys-section');
    await section.getByText('None yet.').waitFor();
    await addPasskey(page, 'Laptop on the desk');
    await section.getByText('Laptop on the desk').waitFor();
    await stack.sandbox.waitFor(pia.email, ({ text }) => text.includes('Laptop on the desk'));
    await section.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByText('This device has a passkey of your account already.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await signOutByPage(page, 'Key Makers');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.goto(stack.url + SECURITY);
    await section.getByRole('button', { name: 'Rename Laptop on the desk' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('Laptop in the bag');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await section.getByText('Laptop in the bag').waitFor();
    await section.getByRole('button', { name: 'Remove Laptop in the bag' }).click();
    const question = page.getByRole('alertdialog', { name: 'Remove the passkey “Laptop in the bag”?' });
    expect(await accessibilityProblems(page)).toEqual([]);
    await question.getByRole('button', { name: 'Remove' }).click();
    await section.getByText('None yet.').waitFor();

    await signOutByPage(page, 'Key Makers');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').filter({ hasText: 'The passkey does not sign in here' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });

  story('anew, before a passkey is added to a session that is old', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Old Session');
    const olaf = await stack.addAccount('olaf@keys.test', organization, 'owner');
    const page = await open({ as: olaf, at: SECURITY });
    await addAuthenticator(page);
    await page.locator('app-sessions-section').getByText('This one').waitFor();
    await stack.database.pool.query(
      `update user_session set created_at = created_at - interval '2 hours'
       where user_id = (select id from app_user where email = $1)`,
      [olaf.email],
    );
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const question = page.getByRole('alertdialog', { name: 'Sign in again first' });
    await question.waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await question.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByLabel('Mail address').fill(olaf.email);
    await page.getByLabel('Password').fill(olaf.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${SECURITY}`);
    await addPasskey(page, 'Phone');
    await page.locator('app-passkeys-section').getByText('Phone', { exact: true }).waitFor();
  });

  story('in several places, which can be ended from one of them', async ({ stack, open, expectTrouble }) => {
    expectTrouble(/ERR_INTERNET_DISCONNECTED/);
    const organization = await stack.addOrganization('Far Apart');
    const finn = await stack.addAccount('finn@apart.test', organization, 'owner');
    const lost = await open({ as: finn, at: '/aliases' });
    await lost.getByText('No alias yet.').waitFor();
    const page = await open({ as: finn, at: SECURITY });
    const rows = page.locator('app-sessions-section').getByRole('listitem');
    await rows.nth(1).waitFor();
    expect(await rows.filter({ hasText: 'This one' }).count()).toBe(1);
    const other = rows.filter({ hasNotText: 'This one' });
    expect(await other.innerText()).toContain('Chrome on Linux');
    await other.getByRole('button', { name: 'End Chrome on Linux' }).click();
    await page.getByText('That session has ended.').first().waitFor();
    await other.waitFor({ state: 'detached' });

    await lost.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Domains' }).click();
    await lost.waitForURL('**/sign-in?back=%2Fdomains');
    await lost.getByLabel('Mail address').fill(finn.email);
    await lost.getByLabel('Password').fill(finn.password);
    await lost.keyboard.press('Enter');
    await lost.getByRole('heading', { name: 'Domains', level: 1 }).waitFor();

    // Whoever believes to be signed out and is not leaves the browser to the next person.
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Far Apart', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByText('You are still signed in.').first().waitFor();
    await page.context().setOffline(false);
    await signOutByPage(page, 'Far Apart');
    await page.goto(stack.url + SECURITY);
    await page.waitForURL('**/sign-in*');
  });
});

/** In the dialog for it, and below: with a wrong password and a wrong code at first. */
async function enrol(page: Page, { password }: Account): Promise<Authenticator> {
  const dialog = page.getByRole('dialog', { name: 'Set up two-step sign-in' });
  await dialog.getByLabel('Your password').fill('not this one');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByRole('alert').filter({ hasText: 'Wrong password' }).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  const section = page.locator('app-second-factor-section');
  await section.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  await dialog.waitFor({ state: 'detached' });
  expect(await accessibilityProblems(page)).toEqual([]);
  const device = new Authenticator(await section.locator('code').innerText());
  await section.getByLabel('Code', { exact: true }).fill(device.wrongCode());
  await section.getByRole('button', { name: 'Turn it on' }).click();
  await section.getByRole('alert').filter({ hasText: 'Wrong code' }).waitFor();
  const code = device.code();
  // As the app shows it, with a gap.
  await section.getByLabel('Code', { exact: true }).fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await section.getByRole('button', { name: 'Turn it on' }).click();
  await section.getByText('Two-step sign-in is on.').waitFor();
  return device;
}

/** The first of two steps. */
async function enterPassword(page: Page, { email, password }: Account): Promise<void> {
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Second step', level: 1 }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'one-time-code');
}

async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** A fingerprint reader that always knows the finger. */
async function addAuthenticator(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return session;
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.locator('app-passkeys-section').getByRole('button', { name: 'Add a passkey' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
  await dialog.getByLabel('Name').fill(name);
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(`The passkey “${name}” is added.`).first().waitFor();
}
