import { accessibilityProblems } from './support/axe.js';
import { stories } from './support/stories.js';

const MESSAGE = [
  'From: Ann <ann@sender.invalid>',
  'To: Shop <shop@why.test>',
  'Subject: An order of apples',
  'Message-ID: <apples@sender.invalid>',
  'Date: Fri, 27 Nov 2026 10:00:00 +0000',
  '',
  'Two baskets, please.',
  '',
].join('\r\n');

stories('why', {}, (story) => {
  story('is answered for an address, and for one that nobody has', async ({ open, stack }) => {
    await stack.addDomain('why.test');
    await stack.addAlias('shop@why.test', ['you@elsewhere.test']);
    await stack.addAlias('off@why.test', ['you@elsewhere.test'], { enabled: false });
    const page = await open({ as: stack.owner, at: '/why' });
    const address = page.getByLabel('An address of yours');
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText('One of your addresses is needed.').waitFor();
    await address.fill('shop+apples@why.test');
    await page.keyboard.press('Enter');
    await page
      .getByText('Mail for shop+apples@why.test is forwarded to you@elsewhere.test, as its alias says.')
      .waitFor();
    await page
      .getByText('What follows the plus sign is a tag: shop+apples@why.test is the alias shop@why.test. It takes mail.')
      .waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);

    await address.fill('off@why.test');
    await page.keyboard.press('Enter');
    await page.getByText('Mail for off@why.test is not taken: this address is switched off.').waitFor();
    await address.fill('nobody@why.test');
    await page.keyboard.press('Enter');
    await page.getByText('No alias takes nobody@why.test. Mail for it is refused.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await address.fill('somebody@far.test');
    await page.keyboard.press('Enter');
    await page.getByText('somebody@far.test').first().waitFor();
    await page.getByText(/^Mail for somebody@far\.test is not taken/).waitFor();

    await address.fill('no address at all');
    await page.keyboard.press('Enter');
    await page.getByText('Mail for no address at all is not taken: bad recipient address syntax.').waitFor();
  });

  story('is answered for a message that is pasted: what would be sent, and from whom', async ({ open, stack }) => {
    const page = await open({ as: stack.owner, at: '/why' });
    await page.getByText('With a message, or a certain sender').click();
    const message = page.getByLabel('The message, with its header');
    await message.fill(MESSAGE);
    await message.blur();
    // Whom it is for stands in it.
    const address = page.getByLabel('An address of yours');
    await page.waitForFunction(
      (input) => (input as HTMLInputElement).value === 'shop@why.test',
      await address.elementHandle(),
    );
    await page.getByRole('button', { name: 'Explain' }).click();
    await page.getByText('Mail for shop@why.test is forwarded to you@elsewhere.test, as its alias says.').waitFor();
    await page.getByText(/shop@why\.test is the alias shop@why\.test itself/).waitFor();
    await page.getByText('It is here for the first time.').waitFor();
    const leaves = page.getByRole('listitem').filter({ hasText: 'What leaves for you@elsewhere.test' });
    await leaves.getByText(/It goes to you@elsewhere\.test from SRS0=.*From stays as it is\./).waitFor();
    await leaves.getByText('The particulars').click();
    await leaves.getByText('X-Postern-ID').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    // Nothing was sent by asking.
    expect((await (await stack.as()).get('/messages')).items).toEqual([]);
  });

  story(
    'is asked from an alias, from a mail, from what is held, and from what was refused',
    async ({ open, stack }) => {
      await stack.addAlias('wait@why.test', ['you@elsewhere.test'], { action: 'hold' });
      const client = await stack.as();
      const rule = { kind: 'subject', test: 'contains', value: 'cheap' };
      await client.post('/rules', { name: 'No bargains', condition: rule, actions: [{ kind: 'reject' }] });
      const sent = await stack.send({ to: 'shop@why.test', subject: 'Pears' });
      const held = await stack.send({ to: 'wait@why.test', subject: 'Plums' });
      await expect(stack.send({ to: 'shop@why.test', subject: 'cheap, cheap' })).rejects.toThrow(/55\d/);

      const page = await open({ as: stack.owner, at: '/aliases?search=off@why.test' });
      await page.getByRole('link', { name: /^off@why\.test/ }).click();
      const why = page.getByRole('button', { name: 'Why?', exact: true });
      const dialog = page.getByRole('dialog', { name: 'Why?' });
      await why.click();
      await dialog.getByText('Mail for off@why.test is not taken: this address is switched off.').waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);
      await dialog.getByRole('button', { name: 'Close' }).click();
      await dialog.waitFor({ state: 'detached' });

      await page.goto(`${stack.url}/activity/${sent}`);
      await why.click();
      await dialog.getByText('The mail that is shown').waitFor({ state: 'attached' });
      await dialog.getByText('Mail for shop@why.test is forwarded to you@elsewhere.test').first().waitFor();
      await dialog.getByText('The rule “No bargains” does not match.').waitFor();
      await dialog.getByRole('heading', { name: 'What leaves for you@elsewhere.test' }).waitFor();
      await page.keyboard.press('Escape');

      await page.goto(`${stack.url}/held/${held}`);
      await why.click();
      await dialog.getByText('Mail for wait@why.test is held until somebody releases it, as its alias says.').waitFor();
      await page.keyboard.press('Escape');

      await page.goto(`${stack.url}/senders/refused`);
      const refusal = page.getByRole('listitem').filter({ hasText: 'shop@why.test' });
      await refusal.getByRole('button', { name: 'Why?' }).click();
      await dialog.getByLabel('Sender').waitFor({ state: 'attached' });
      expect(await dialog.getByLabel('Sender').inputValue()).toBe('alice@sender.invalid');
      await dialog.getByText('The rule “No bargains”', { exact: false }).first().waitFor();
    },
  );
});
