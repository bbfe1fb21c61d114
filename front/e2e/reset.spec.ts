import { accessibilityProblems } from './support/axe.js';
import { signInByPage } from './support/sign-up.js';
import { stories } from './support/stories.js';

const SECURITY = '/settings/security';
const NEW = 'seven geese over the mill';

stories('ways back in', {}, (story) => {
  story('a forgotten password is replaced by the link that is mailed', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Forgetful');
    const flo = await stack.addAccount('flo@forgetful.test', organization, 'owner');
    const elsewhere = await open({ as: flo, at: '/aliases' });
    await elsewhere.getByText('No alias yet.').waitFor();
    const page = await open({ at: '/sign-in' });
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('heading', { name: 'Forgot your password?', level: 1 }).waitFor();
    const ask = page.getByRole('button', { name: 'Mail me a link' });
    await page.getByLabel('Mail address').fill('flo');
    await ask.click();
    await page.getByText('This is no mail address.').waitFor();
    await page.getByLabel('Mail address').fill('nobody@forgetful.test');
    await ask.click();
    await page.getByText('If nobody@forgetful.test has an account here, a link is on its way to it.').waitFor();
    await page.reload();
    await page.getByLabel('Mail address').fill(flo.email);
    await ask.click();
    await page.getByText(`If ${flo.email} has an account here, a link is on its way to it.`).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    const link = await stack.sandbox.link(flo.email, '/reset-password');
    expect(await stack.sandbox.mailsTo('nobody@forgetful.test')).toEqual([]);

    await page.goto(link);
    // Neither the history nor whoever looks at the screen has the secret.
    await page.waitForURL(`${stack.url}/reset-password`);
    const change = page.getByRole('button', { name: 'Change it' });
    await page.getByLabel('New password', { exact: true }).fill('short');
    await change.click();
    await page.getByText('At least 10 characters').first().waitFor();
    await page.getByLabel('New password', { exact: true }).fill('password1234');
    await change.click();
    await page.getByRole('alert').filter({ hasText: 'turn up in breaches' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByLabel('New password', { exact: true }).fill(NEW);
    await change.click();
    await page.getByText('Your password is changed').waitFor();
    await stack.sandbox.waitFor(flo.email, ({ subject }) => subject.includes('password was changed'));
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByLabel('Mail address').fill(flo.email);
    await page.getByLabel('Password').fill(flo.password);
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Wrong e-mail address or password' }).waitFor();
    await signInByPage(page, stack, { ...flo, password: NEW });
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await elsewhere.reload();
    await elsewhere.waitForURL('**/sign-in*');
  });

  story('a link is good once, also in a browser that is signed in, and says so then', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Twice');
    const tim = await stack.addAccount('tim@twice.test', organization, 'owner');
    const stranger = await open({ at: '/forgot-password' });
    await stranger.getByLabel('Mail address').fill(tim.email);
    await stranger.keyboard.press('Enter');
    const link = await stack.sandbox.link(tim.email, '/reset-password');
    const page = await open({ as: tim });
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.goto(link);
    await page.getByLabel('New password', { exact: true }).fill(NEW);
    await page.keyboard.press('Enter');
    await page.getByText('Your password is changed').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();

    await stranger.goto(link);
    await stranger.getByLabel('New password', { exact: true }).fill('another one, by a thief');
    await stranger.keyboard.press('Enter');
    await stranger.getByRole('alert').filter({ hasText: 'The link is not valid' }).waitFor();
    expect(await accessibilityProblems(stranger)).toEqual([]);
    await stranger.getByRole('link', { name: 'Mail me another link' }).click();
    await stranger.getByRole('heading', { name: 'Forgot your password?', level: 1 }).waitFor();
    await signInByPage(page, stack, { ...tim, password: NEW });
  });

  story('the password is changed by who knows it, and others are signed out', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Careful');
    const cora = await stack.addAccount('cora@careful.test', organization, 'owner');
    const elsewhere = await open({ as: cora, at: '/aliases' });
    await elsewhere.getByText('No alias yet.').waitFor();
    const page = await open({ as: cora, at: SECURITY });
    const section = page.locator('app-password-section');
    const change = section.getByRole('button', { name: 'Change the password' });
    await change.click();
    await section.getByText('Your password is needed.').waitFor();
    await section.getByLabel('Your password now').fill('not this one');
    await section.getByLabel('New password').fill(NEW);
    await change.click();
    await section.getByRole('alert').filter({ hasText: 'Wrong password' }).waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await section.getByLabel('Your password now').fill(cora.password);
    await change.click();
    await page.getByText('Your password is changed, and all other sessions have ended.').first().waitFor();
    expect(await section.getByLabel('New password').inputValue()).toBe('');
    await elsewhere.reload();
    await elsewhere.waitForURL('**/sign-in*');
    await signInByPage(elsewhere, stack, { ...cora, password: NEW });
    await page.reload();
    await section.getByLabel('New password').waitFor();
  });

  story('the mail address is changed once the link to the new one is opened', async ({ stack, open }) => {
    const organization = await stack.addOrganization('Movers');
    const mia = await stack.addAccount('mia@old.test', organization, 'owner');
    const page = await open({ as: mia, at: '/settings' });
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Another mail address' });
    await dialog.getByRole('button', { name: 'Mail me the link' }).click();
    await dialog.getByText('Your new mail address is needed.').waitFor();
    await dialog.getByLabel('New mail address').fill('mia@new.test');
    await dialog.getByLabel('Your password').fill(mia.password);
    expect(await accessibilityProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Mail me the link' }).click();
    await page.getByText('We have mailed a link to mia@new.test.').waitFor();
    await page.getByText(mia.email, { exact: true }).waitFor();
    await page.goto(await stack.sandbox.link('mia@new.test', '/confirm-email'));
    await page.getByText('This is your mail address from now on.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await stack.sandbox.waitFor(mia.email, ({ text }) => text.includes('mia@new.test'));
    const again = await open();
    await signInByPage(again, stack, { ...mia, email: 'mia@new.test' });
    await again.getByRole('button', { name: 'Movers', exact: true }).waitFor();
  });
});
