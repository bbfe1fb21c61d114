import type { Locator } from 'playwright-core';

import { accessibilityProblems } from './support/axe.js';
import { signInByPage, signUp } from './support/sign-up.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';

stories('the dashboard, looked at for the first time', { SIGN_UP: 'open' }, (story) => {
  story('the first account signs in and sees the overview', async ({ open, stack }) => {
    const page = await open();
    await signInByPage(page, stack, stack.owner);
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.title()).toBe('Overview · Postern');
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  story('a stranger opens an account with the link that was mailed', async ({ open, stack }) => {
    const page = await open();
    await signUp(page, stack, { email: 'grace@elsewhere.test', password: 'a bridge over still water' });
    await page.getByLabel('What shall it be called?').fill('Compilers');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'To your first forwarded mail', level: 1 }).waitFor();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
  });

  story('a page keeps its address through the sign-in', async ({ open, stack }) => {
    const page = await open({ at: '/domains' });
    await page.waitForURL('**/sign-in?back=%2Fdomains');
    await page.getByLabel('Mail address').fill(stack.owner.email);
    await page.getByLabel('Password').fill(stack.owner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Domains', level: 1 }).waitFor();
  });

  story('a mail goes in by SMTP and is seen, and what goes out is in the sandbox', async ({ open, stack }) => {
    await stack.addDomain('first.test');
    await stack.addAlias('hello@first.test', ['you@elsewhere.test']);
    await stack.send({ to: 'hello@first.test', subject: 'Seen at last' });
    const mail = await stack.sandbox.waitFor('you@elsewhere.test');
    expect(mail.subject).toBe('Seen at last');
    const page = await open({ as: stack.owner, at: '/activity' });
    await page.getByText('Seen at last').first().waitFor();
  });
  story('the overview says how soon mail arrives', async ({ open, stack }) => {
    await stack.database.pool.query(
      `insert into statistic_delivery_time (organization_id, at, within, deliveries)
       values ($1, date_trunc('hour', now()), 2, 19), ($1, date_trunc('hour', now()), 1800, 1)`,
      [stack.organizationId],
    );
    const page = await open({ as: stack.owner });
    await page.getByText('Half of it in less than 2 seconds, 95 of 100 in less than 2 seconds').waitFor();
    const speeds = page.getByRole('region', { name: 'How soon it arrived' });
    await speeds.locator('canvas').waitFor();
    await until(
      () => coloursOf(speeds.locator('canvas')),
      (colours) => colours === 2,
    );
    await speeds.getByText('As a table').click();
    const header = await speeds.getByRole('columnheader').allTextContents();
    expect(header).toEqual(['When', 'Within 10 seconds', 'Within an hour']);
    expect(await speeds.getByRole('row').last().getByRole('cell').allTextContents()).toEqual(['19', '1']);
  });
});

/** How many clear colours a drawing has: text, lines and what lies between them are grey. */
function coloursOf(canvas: Locator): Promise<number> {
  return canvas.evaluate((drawn: HTMLCanvasElement) => {
    const { data } = drawn.getContext('2d')!.getImageData(0, 0, drawn.width, drawn.height);
    const counts = new Map<string, number>();
    for (let at = 0; at < data.length; at += 4) {
      const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
      if (data[at + 3] !== 255 || Math.max(red, green, blue) - Math.min(red, green, blue) < 60) continue;
      const name = [red, green, blue].join();
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return [...counts.values()].filter((count) => count > 50).length;
  });
}
