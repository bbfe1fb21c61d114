import type { Page } from 'playwright-core';

import { Receiver, ownPort, type Received } from './support/receivers.js';
import { stories } from './support/stories.js';

const PORT = ownPort(1);
// Whatever the words of a mail say, the model is asked.
const ENVIRONMENT = {
  ...{ LLM_URL: `http://127.0.0.1:${PORT}/v1`, LLM_MODEL: 'reader', LLM_DEADLINE_SECONDS: '20' },
  ...{ LLM_ASK_BELOW: '1', LLM_ASK_BELOW_MOST: '1', LLM_KEEP_WARM_SECONDS: '0' },
};

stories('sorting', ENVIRONMENT, (story) => {
  let model: Receiver;
  beforeAll(async () => {
    model = await Receiver.listen(PORT);
    model.answer = answerOf;
  });
  afterAll(() => model.close());

  story('what is said of one mail holds for the next of its sender', async ({ open, stack }) => {
    await stack.addDomain('sorted.test');
    await stack.addAlias('hello@sorted.test', ['you@elsewhere.test']);
    const from = 'Bob <bob@club.invalid>';
    await stack.send({ from, to: 'hello@sorted.test', subject: 'Training on Friday', text: 'We meet at six.\n' });
    await stack.sandbox.waitFor('you@elsewhere.test');
    const page = await open({ as: stack.owner, at: '/activity' });
    await categoryOf(page, 'Training on Friday').click();
    await page.getByRole('menuitem', { name: 'Social' }).click();
    await page.getByText('Mail like this is Social from now on').first().waitFor();

    await stack.send({ from, to: 'hello@sorted.test', subject: 'The bus leaves at nine', text: 'Bring boots.\n' });
    await page.reload();
    await page.getByRole('button', { name: 'Category: Social. Say what this mail is' }).nth(1).waitFor();

    await page.goto(`${stack.url}/sorting/corrections`);
    const row = page.getByRole('listitem').filter({ hasText: 'bob@club.invalid' });
    await row.getByRole('button', { name: 'Take back' }).click();
    await row.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await row.waitFor();
  });

  story('a category in one’s own words is tried on past mail before it holds', async ({ open, stack }) => {
    await stack.addDomain('school.test');
    await stack.addAlias('us@school.test', ['parents@elsewhere.test']);
    const mail = {
      from: 'Ms Reed <reed@lessons.invalid>',
      to: 'us@school.test',
      text: 'Dear parents, come at seven.\n',
    };
    await stack.send({ ...mail, subject: 'Parents evening' });
    await stack.sandbox.waitFor('parents@elsewhere.test');
    const page = await open({ as: stack.owner, at: '/sorting' });
    await page.getByRole('button', { name: 'Add a category' }).click();
    await page.getByLabel('What it is called').fill('Schule & Eltern');
    await page.getByText('In rules and headers: schule-eltern').waitFor();
    await page
      .getByLabel('What belongs into it, as you would tell an assistant')
      .fill('What teachers write to parents.');
    await page.getByRole('button', { name: 'First try it on past mail' }).click();
    await page.getByRole('button', { name: 'Judge it again' }).click();
    await page.getByRole('link', { name: /Parents evening/ }).waitFor();
    const client = await stack.as();
    const names = async (): Promise<string[]> =>
      ((await client.get('/categories')) as { items: { name: string }[] }).items.map(({ name }) => name);
    expect(await names()).not.toContain('schule-eltern');

    await page.getByRole('button', { name: 'Save it like this' }).click();
    await page.getByText('Mail is sorted into schule-eltern from now on').first().waitFor();
    expect(await names()).toContain('schule-eltern');
    const again = { ...mail, from: 'Mr Hill <hill@lessons.invalid>', subject: 'Parents, again' };
    await stack.send(again);
    await page.goto(`${stack.url}/activity`);
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Parents, again' })
      .getByRole('button', { name: /schule-eltern/ })
      .waitFor();
  });

  story('a pasted mail is tried: what each step says, and what the model was sent', async ({ open, stack }) => {
    const page = await open({ as: stack.owner, at: '/sorting/trial' });
    await page
      .getByLabel('The mail, with its header fields')
      .fill('From: Ann <ann@shop.invalid>\nSubject: Your invoice\n\nThe invoice of your order is attached.\n');
    await page.getByRole('button', { name: 'See what it is' }).click();
    await page.getByText('It would be taken for').waitFor();
    await page.getByText('It talks about newsletter.').waitFor();
    await page.getByText('What it was sent, word for word').click();
    await page.getByText('The invoice of your order is attached.').first().waitFor();
    await page.goto(`${stack.url}/sorting/accuracy`);
    await page.getByText('Answers', { exact: true }).waitFor();
    await page.getByRole('img', { name: /Mail of each day/ }).waitFor();
  });
});

function categoryOf(page: Page, subject: string): ReturnType<Page['getByRole']> {
  return page
    .getByRole('listitem')
    .filter({ hasText: subject })
    .getByRole('button', { name: /^Category:/ });
}

/** A model that knows what parents are, where there is a category for it. */
function answerOf({ body }: Received): { status: number; body: string } {
  const { messages = [], response_format: format } = JSON.parse(body || '{}') as {
    messages?: { role: string; content: string }[];
    response_format?: unknown;
  };
  const mail = messages.at(-1)?.content ?? '';
  const isOffered = JSON.stringify([messages[0], format]).includes('schule-eltern');
  const category = isOffered && /parents/i.test(mail) ? 'schule-eltern' : 'newsletter';
  const content = JSON.stringify({ category, confidence: 0.95, reason: `It talks about ${category}.` });
  const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content } };
  return { status: 200, body: JSON.stringify({ choices: [choice] }) };
}
