import { stories } from './support/stories.js';

stories('rules', {}, (story) => {
  story('are written as a sentence, tried on past mail, and hold from then on', async ({ stack, open }) => {
    await stack.addDomain('mine.test');
    await stack.addAlias('me@mine.test', ['you@elsewhere.test']);
    await stack.send({ to: 'me@mine.test', subject: 'Your order 17' });
    await stack.send({ to: 'me@mine.test', subject: 'Hello' });
    await stack.sandbox.waitFor('you@elsewhere.test', ({ subject }) => subject === 'Hello');

    const page = await open({ as: stack.owner, at: '/rules/new' });
    await page.getByLabel('Name', { exact: true }).fill('Orders');
    await page.getByRole('button', { name: 'Try it on past mail' }).click();
    await page.getByText('Write what to compare with.').waitFor();
    await page.getByLabel('What', { exact: true }).selectOption('subject');
    await page.getByLabel('What it is compared with').fill('order');
    await page.getByText('When the subject contains “order”, then hold it.').waitFor();
    await page.getByRole('button', { name: 'Try it on past mail' }).click();
    await page.getByText('1 mail matches').waitFor();
    const tried = page.locator('app-dry-run');
    expect(await tried.getByRole('link').allInnerTexts()).toEqual(['Your order 17']);
    expect(await tried.innerText()).toContain('held');
    // Nothing was saved by trying.
    expect((await (await stack.as()).get('/rules')).items).toEqual([]);

    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Rules' }).waitFor();
    await page.getByRole('link', { name: /Orders/ }).waitFor();
    const id = await stack.send({ to: 'me@mine.test', subject: 'Your order 18' });
    await page.goto(`${stack.url}/held/${id}`);
    await page.getByText('Your rule “Orders” holds it.').waitFor();
  });

  story('are put into an order by keys, and deleted with a way back', async ({ stack, open }) => {
    const client = await stack.as();
    for (const name of ['one', 'two']) {
      const condition = { kind: 'subject', test: 'is', value: name };
      await client.post('/rules', { name, condition, actions: [{ kind: 'hold' }] });
    }
    const names = async (): Promise<string[]> =>
      (await client.get('/rules')).items.map((rule: { name: string }) => rule.name);
    const before = await names();
    const page = await open({ as: stack.owner, at: '/rules' });
    await page.getByRole('button', { name: /^one, / }).press('ArrowDown');
    await page.getByRole('button', { name: /^one, .*Move/ }).waitFor();
    const shown = (): Promise<string[]> => page.locator('ol strong').allInnerTexts();
    await expect(shown()).resolves.toEqual([...before.slice(0, -2), 'two', 'one']);
    await page.getByRole('button', { name: 'Delete two' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: /two/ }).waitFor();
    expect(await names()).toEqual([...before.slice(0, -2), 'two', 'one']);
  });
});
