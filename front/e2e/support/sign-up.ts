import type { Page } from 'playwright-core';

import type { Account } from './client.js';
import type { Stack } from './stack.js';

/**
 * Opens an account by the pages, with the mail that this takes from the sandbox, and signs in with it. The installation
 * must let people do so (`SIGN_UP`).
 *
 * @param page of a stranger; afterwards it is where a new account begins
 */
export async function signUp(page: Page, stack: Stack, account: Account): Promise<void> {
  await page.goto(`${stack.url}/sign-up`);
  await page.getByLabel('Mail address').fill(account.email);
  await finishSignUp(page, stack, account);
}

/** @param page of the form for a new account, with the address in it; afterwards whoever it is has signed in */
export async function finishSignUp(page: Page, stack: Stack, account: Account): Promise<void> {
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByText('We have mailed a link').waitFor();
  await page.goto(await stack.sandbox.link(account.email, '/confirm-account'));
  await page.getByText('Your account is there').waitFor();
  await signInByPage(page, stack, account);
}

/** @param page signed out; afterwards it is where a person begins */
export async function signInByPage(page: Page, stack: Stack, { email, password }: Account): Promise<void> {
  await page.goto(`${stack.url}/sign-in`);
  await page.getByLabel('Mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}
