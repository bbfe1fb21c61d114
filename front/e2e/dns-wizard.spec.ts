import type { Locator, Page } from 'playwright-core';

import { accessibilityProblems } from './support/axe.js';
import { NameServers } from './support/name-servers.js';
import { stories } from './support/stories.js';

const DOMAIN = 'grove.test';
/** As somebody left it who was elsewhere before: mail goes there, and two services each added an SPF record. */
const BEFORE = ['@ MX 5 mail.old.test.', '@ TXT "v=spf1 include:old.test -all"', '@ TXT "v=spf1 ip4:192.0.2.1 -all"'];
/** The page looks again every few seconds. */
const STORY_MS = 90_000;

interface Record {
  purpose: string;
  importance: string;
  zoneLine: string;
}

const servers = new NameServers(DOMAIN, BEFORE);

stories('the records of a domain', servers, (story) => {
  afterAll(() => servers.stop());

  story(
    'are explained while they are wrong, and turn green one after the other',
    async ({ open, stack }) => {
      const page = await open({ as: stack.owner, at: '/domains' });
      await page.getByLabel('Add a domain').fill(DOMAIN);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByRole('heading', { name: DOMAIN, level: 1 }).waitFor();
      await page.getByText('Not yet yours', { exact: true }).waitFor();
      await page.getByText('4 records are left to publish.', { exact: false }).waitFor();

      const mx = card(page, 'Mail servers (MX)');
      await mx.getByText('Different', { exact: true }).waitFor();
      await mx.getByText(`The mail of ${DOMAIN} goes to mail.old.test, and not here.`).waitFor();
      await mx.getByText('Replace it with the MX record 10 mx.postern.test.').waitFor();
      await mx.getByText('What is there now').click();
      await mx.getByText('5 mail.old.test', { exact: true }).waitFor();
      const spf = card(page, 'SPF');
      await spf.getByText(/^grove\.test has two SPF records .* so neither counts\.$/).waitFor();
      await spf.getByText(/^Merge them into one: v=spf1 .*include:mx\.postern\.test/).waitFor();
      const ownership = card(page, 'Ownership');
      await ownership.getByText('Missing', { exact: true }).waitFor();
      const dkim = card(page, 'DKIM');
      await dkim.getByText('Missing', { exact: true }).waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);

      // From here on nobody touches the page.
      const lines = await zoneLines(stack.as(), page);
      servers.publish([...lines(['mx']), ...BEFORE.slice(1)]);
      await mx.getByText('Right', { exact: true }).waitFor();
      await page.getByText('3 records are left to publish.', { exact: false }).waitFor();
      await spf.getByText(/so neither counts/).waitFor();

      servers.publish(lines(['mx', 'ownership', 'spf', 'dkim']));
      for (const one of [ownership, spf, dkim]) await one.getByText('Right', { exact: true }).waitFor();
      await page.getByText('Everything that is needed is in place.').waitFor();
      await page.getByText('All well', { exact: true }).waitFor();
      expect(await accessibilityProblems(page)).toEqual([]);

      await page.getByRole('link', { name: 'Make an alias' }).click();
      await page.getByLabel('New alias').waitFor();
      await page.getByRole('combobox', { name: 'at', exact: true }).getByText(DOMAIN).waitFor();
      const [domain] = (await (await stack.as()).get('/domains')).items as { status: string }[];
      expect(domain?.status).toBe('verified');
    },
    STORY_MS,
  );

  story(
    'that break later are told of at once when somebody looks',
    async ({ open, stack }) => {
      const page = await open({ as: stack.owner, at: '/domains' });
      await page.getByRole('link', { name: new RegExp(`^${DOMAIN}`) }).click();
      await page.getByText('Everything that is needed is in place.').waitFor();
      const lines = await zoneLines(stack.as(), page);
      servers.publish([...lines(['ownership', 'spf', 'dkim']), `@ MX 10 mx.postern.test.${DOMAIN}.`]);
      const mx = card(page, 'Mail servers (MX)');
      await lookUntil(page, mx.getByText(`the provider added ${DOMAIN} to the end of the name`));
      await page.getByText('One record is left to publish.', { exact: false }).waitFor();
      servers.publish(lines(['mx', 'ownership', 'spf', 'dkim']));
      await mx.getByText('Right', { exact: true }).waitFor();
    },
    STORY_MS,
  );
});

function card(page: Page, title: string): Locator {
  return page.locator('app-record-card').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
}

/** What the domain that a page shows asks for, in the form of its zone's file. */
async function zoneLines(
  signingIn: Promise<{ get(path: string): Promise<unknown> }>,
  page: Page,
): Promise<(purposes: string[]) => string[]> {
  const client = await signingIn;
  const { records } = (await client.get(new URL(page.url()).pathname)) as { records: Record[] };
  return (purposes) =>
    records.filter(({ purpose }) => purposes.includes(purpose)).map(({ zoneLine }) => zoneLine.replace(' IN ', ' '));
}

/** Asks for a look, until it shows what is looked for: the API does not repeat one of the last seconds. */
async function lookUntil(page: Page, shown: Locator): Promise<void> {
  const look = page.getByRole('button', { name: 'Check now' });
  for (let tries = 0; tries < 10 && !(await shown.isVisible()); tries++) {
    await look.click();
    await shown.waitFor({ timeout: 4_000 }).catch(() => undefined);
  }
  await shown.waitFor();
}
