import { accessibilityProblems } from './support/axe.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';

stories('held mail', {}, (story) => {
  story('is looked at, released, and goes out', async ({ stack, open }) => {
    await stack.addDomain('mine.test');
    await stack.addAlias('wait@mine.test', ['you@elsewhere.test'], { action: 'hold' });
    await stack.send({
      to: 'wait@mine.test',
      subject: 'Please look',
      html: '<p>Some <b>words</b> and <a href="https://evil.example/">bank.example</a></p>',
    });
    const page = await open({ as: stack.owner, at: '/held' });
    await page.getByRole('link', { name: /Please look/ }).click();
    await page.getByText('The alias holds all its mail until you release it.').waitFor();
    const frame = page.frameLocator('app-mail-frame iframe');
    await frame.getByText('words').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await frame.getByRole('link', { name: 'bank.example' }).click();
    await page.getByText('The words of the link name bank.example, but it leads elsewhere.').waitFor();
    await page.getByRole('button', { name: 'Stay here' }).click();

    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: /Please look/ }).click();
    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    const mail = await stack.sandbox.waitFor('you@elsewhere.test');
    expect(mail.subject).toBe('Please look');
  });

  story('is decided about at once, several together', async ({ stack, open }) => {
    await stack.addAlias('more@mine.test', ['you@elsewhere.test'], { action: 'hold' });
    const ids: string[] = [];
    for (const subject of ['one', 'two', 'three']) ids.push(await stack.send({ to: 'more@mine.test', subject }));
    const page = await open({ as: stack.owner, at: '/held?search=more@mine.test' });
    await page.getByRole('checkbox', { name: 'one' }).check();
    await page.getByRole('checkbox', { name: 'two' }).check();
    await page.getByRole('button', { name: 'Drop', exact: true }).first().click();
    await page.getByText('2 dropped').first().waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByRole('link', { name: /three/ }).waitFor();
    const client = await stack.as();
    const states = (): Promise<string[]> =>
      Promise.all(ids.map(async (id) => (await client.get(`/messages/${id}`)).deliveries[0].state as string));
    await until(states, (seen) => seen.join() === 'dropped,dropped,held');
  });
});
