import { randomBytes } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

import { newWebhookSecret } from './secret.js';
import { signedHeaders } from './signed-headers.js';

const NOW = Date.now();

describe('signed requests', () => {
  it.each([
    ['an event', '{"type":"webhook.test"}'],
    ['words of any language', '{"subject":"Grüße, 你好, 🦉"}'],
    ['nothing', 'null'],
    ['a large mail', JSON.stringify({ raw: randomBytes(2_000_000).toString('base64') })],
  ])('are as the reference library makes them, and verify with it: %s', (_, body) => {
    const secret = newWebhookSecret();
    const headers = signedHeaders([secret], 'msg_1', NOW, body);
    expect(headers['webhook-signature']).toBe(new Webhook(secret).sign('msg_1', new Date(NOW), body));
    expect(signedHeaders([secret], 'msg_1', NOW, Buffer.from(body))).toEqual(headers);
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
  });

  it('verify with each of several secrets, and with no other', () => {
    const [one, two, other] = [newWebhookSecret(), newWebhookSecret(), newWebhookSecret()];
    const headers = signedHeaders([one, two], 'msg_2', NOW, '{}');
    for (const secret of [one, two]) expect(new Webhook(secret).verify('{}', headers)).toEqual({});
    expect(() => new Webhook(other).verify('{}', headers)).toThrow('No matching signature');
  });

  it('are as the specification’s own example', () => {
    // Standard Webhooks, "Signature scheme": secret, id, timestamp and payload of the libraries' common test.
    const headers = signedHeaders(
      ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1_614_265_330_000,
      '{"test": 2432232314}',
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });
});
