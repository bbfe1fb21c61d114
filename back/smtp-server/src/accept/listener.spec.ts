import { startListener, type Harness } from '../../test/support/accept-harness.js';

describe('listener', () => {
  let harness: Harness;
  afterEach(() => harness.stop());

  it('takes a message and says 250 with our id', async () => {
    harness = await startListener();
    const client = await harness.client();
    await client.untilData();
    client.send('Subject: hi\r\n\r\n..stuffed\r\nbody\r\n.\r\n');
    const reply = await client.expect(250);
    expect(reply.text).toBe('2.0.0 queued as m1');
    expect(harness.messages[0]?.raw.toString()).toBe('Subject: hi\r\n\r\n.stuffed\r\nbody\r\n');
    await client.say('QUIT', 221);
    await client.end();
  });
});
