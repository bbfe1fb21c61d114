import { stories } from './support/stories.js';

stories('the first run', {}, (story) => {
  story('may be left at any step, and what is done stays done', async ({ open, stack }) => {
    const client = await stack.as();
    await client.post('/domains', { name: 'left.test' });
    const page = await open({ as: stack.owner, at: '/start' });
    await page.getByRole('button', { name: /Publish its records/, expanded: true }).waitFor();
    await page.getByRole('link', { name: 'Later' }).click();
    await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'Go on' }).waitFor();
  });
});
