import { UserError } from '@postern/platform';

import { parseRelayUrl } from './relay-url.js';

describe('RELAY_URL', () => {
  test.each([
    [
      'smtp://relay.example',
      { host: 'relay.example', port: 25, tls: 'opportunistic', verify: false, credentials: null },
    ],
    [
      'smtp://127.0.0.1:1025',
      { host: '127.0.0.1', port: 1025, tls: 'opportunistic', verify: false, credentials: null },
    ],
    ['smtp://[2600::1]:587', { host: '2600::1', port: 587, tls: 'opportunistic', verify: false, credentials: null }],
    ['smtps://relay.example', { host: 'relay.example', port: 465, tls: 'implicit', verify: true, credentials: null }],
    [
      'smtp://me%40x:p%3Aw@relay.example:587',
      {
        host: 'relay.example',
        port: 587,
        tls: 'required',
        verify: true,
        credentials: { user: 'me@x', password: 'p:w' },
      },
    ],
    [
      'smtp://me:pw@localhost',
      { host: 'localhost', port: 25, tls: 'opportunistic', verify: false, credentials: { user: 'me', password: 'pw' } },
    ],
    [
      'smtp://me:pw@relay.example?tls=none&verify=off',
      { host: 'relay.example', port: 25, tls: 'none', verify: false, credentials: { user: 'me', password: 'pw' } },
    ],
    [
      'smtp://relay.example?tls=required&verify=on',
      { host: 'relay.example', port: 25, tls: 'required', verify: true, credentials: null },
    ],
    [
      'smtps://relay.example?verify=off',
      { host: 'relay.example', port: 465, tls: 'implicit', verify: false, credentials: null },
    ],
  ])('%s', (url, expected) => {
    expect(parseRelayUrl(url)).toEqual(expected);
  });

  test.each([
    ['nonsense', 'is not a URL'],
    ['http://relay.example', 'does not start with smtp:// or smtps://'],
    ['smtp://', 'names no host'],
    ['smtp://:hunter2@relay.example', 'has a password and no user'],
    ['smtp://me:hunter2%@relay.example', 'encodes nothing'],
    ['smtp://relay.example?tls=maybe', 'has an option that is none of none, opportunistic, required'],
    ['smtp://relay.example?verify=on', 'asks for verify=on without tls=required'],
  ])('%s is refused and shows no password', (url, what) => {
    expect(() => parseRelayUrl(url)).toThrow(UserError);
    expect(() => parseRelayUrl(url)).toThrow(what);
    expect(() => parseRelayUrl(url)).not.toThrow(/hunter2/);
  });
});
