import { createHmac } from 'node:crypto';

import { Receiver, ownPort, type Received } from './support/receivers.js';
import { stories } from './support/stories.js';
import { until } from './support/until.js';

const PORT = ownPort(0);
const ENVIRONMENT = { WEBHOOK_ALLOW_HTTP: 'on', WEBHOOK_ALLOW_PRIVATE: 'on', WEBHOOK_PORTS: String(PORT) };

stories('programs of one’s own', ENVIRONMENT, (story) => {
  let receiver: Receiver;
  beforeAll(async () => void (receiver = await Receiver.listen(PORT)));
  afterAll(() => receiver.close());

  story('an endpoint is added and tested; what failed there is sent again once it works', async ({ open, stack }) => {
    await stack.addDomain('hooks.test');
    await stack.addAlias('hello@hooks.test', ['you@elsewhere.test']);
    const page = await open({ as: stack.owner, at: '/webhooks' });
    await page.getByRole('link', { name: 'Add an endpoint' }).first().click();
    await page.getByLabel('Address').fill(`http://127.0.0.1:${PORT}/postern`);
    await page.getByLabel('What it is for (optional)').fill('The help desk');
    await page.getByRole('radio', { name: 'Only these' }).check();
    await page.getByRole('checkbox', { name: 'A message came message.received' }).check();
    await page.getByRole('button', { name: 'Add endpoint' }).click();
    const secret = (await page.getByText(/^whsec_/).textContent())!.trim();
    await page.getByRole('button', { name: 'I have kept it' }).click();
    await page.getByRole('heading', { name: 'The help desk', level: 1 }).waitFor();
    expect(await page.getByText('whsec_').count()).toBe(0);

    await page.getByRole('button', { name: 'Send a test event' }).click();
    await page.getByRole('button', { name: /A test.*Delivered/ }).waitFor();
    expect(isSigned(receiver.received[0]!, secret)).toBe(true);

    receiver.answer = () => ({ status: 500, body: 'the shelf is full' });
    await stack.send({ to: 'hello@hooks.test', subject: 'Nobody hears of this' });
    await until(
      () => receiver.received.length,
      (count) => count === 2,
    );
    await page.reload();
    const row = page.getByRole('button', { name: /A message came/ });
    await row.click();
    await page.getByText('What it answered').click();
    await page.getByText('the shelf is full').waitFor();

    receiver.answer = () => ({ status: 200, body: '{}' });
    await page
      .getByRole('listitem')
      .filter({ hasText: 'A message came' })
      .getByRole('button', { name: 'Send again' })
      .click();
    await page.getByRole('button', { name: /A message came.*Delivered/ }).waitFor();
    const ids = receiver.received.slice(1).map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    expect(isSigned(receiver.received.at(-1)!, secret)).toBe(true);
  });

  story('a key is made in plain words, shown once, good for what it says, and revoked', async ({ open, stack }) => {
    const page = await open({ as: stack.owner, at: '/keys' });
    await page.getByRole('link', { name: 'Make a key' }).first().click();
    await page.getByLabel('Name').fill('Backup');
    await page.getByRole('radiogroup', { name: 'Aliases' }).getByRole('radio', { name: 'See', exact: true }).check();
    await page.getByRole('button', { name: 'Make the key' }).click();
    const secret = (await page.getByText(/^pst_/).first().textContent())!.trim();
    const ask = async (path: string): Promise<number> =>
      (await fetch(`${stack.url}/api/v1${path}`, { headers: { Authorization: `Bearer ${secret}` } })).status;
    expect([await ask('/aliases'), await ask('/messages')]).toEqual([200, 403]);

    await page.getByRole('button', { name: 'I have kept it' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Backup' });
    await row.getByText('Aliases').waitFor();
    expect(await page.getByText(secret).count()).toBe(0);
    await row.getByRole('button', { name: 'Backup' }).click();
    await page.getByRole('menuitem', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The key is revoked').first().waitFor();
    expect(await ask('/aliases')).toBe(401);
  });
});

/** As Standard Webhooks say: HMAC-SHA256 over id, time and body. */
function isSigned({ headers, body }: Received, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}
