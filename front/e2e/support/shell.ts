import type { Page } from 'playwright-core';

/** By the menu of the person, as people do. @param organization that the page is about */
export async function signOutByPage(page: Page, organization: string): Promise<void> {
  await page.getByRole('button', { name: organization, exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in*');
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
}
