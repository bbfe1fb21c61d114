import { defineProblems } from '../contract/index.js';

export const identityProblems = defineProblems({
  'login.wrong': {
    status: 401,
    title: 'Wrong e-mail address or password',
    remedy: 'Correct them, or have a link to set another password mailed to you.',
  },
  'login.too-many': {
    status: 429,
    title: 'Too many attempts',
    remedy: 'Wait as long as Retry-After says.',
  },
  'signup.closed': {
    status: 403,
    title: 'Nobody can sign up here',
    remedy: 'Ask who runs this installation for an account.',
  },
  'link.invalid': {
    status: 400,
    title: 'The link is not valid',
    remedy: 'It was used already, or is too old. Ask for another one.',
  },
  'password.wrong': { status: 403, title: 'Wrong password', remedy: 'Give the password that you sign in with now.' },
  'password.none': {
    status: 409,
    title: 'The account has no password',
    remedy: 'Have a link to set one mailed to you first.',
  },
  'password.length': { status: 400, title: 'Not a usable password', remedy: 'Choose one of 10 to 128 characters.' },
  'password.common': {
    status: 400,
    title: 'A password that is easily guessed',
    remedy:
      'Choose another one: a few words that have nothing to do with each other, or one that a password manager makes.',
  },
  'user.email': {
    status: 400,
    title: 'Not a mail address',
    remedy: 'Give an address such as you@example.org.',
  },
  'user.exists': {
    status: 409,
    title: 'There is such an account already',
    remedy: 'Sign in, or have a link to set another password mailed to you.',
  },
  'session.unknown': {
    status: 404,
    title: 'No such session',
    remedy: 'Take the id from the list; sessions that ended are not in it.',
  },
  'session.stale': {
    status: 403,
    title: 'Signed in too long ago',
    remedy: 'Sign in again; this must be done within an hour of that.',
  },
  'factor.code': {
    status: 403,
    title: 'Wrong code',
    remedy: 'Give the code that your device shows now; each is taken once only.',
  },
  'factor.step': {
    status: 401,
    title: 'No sign-in is waiting for a code',
    remedy: 'Begin again with e-mail address and password; a code is awaited for ten minutes.',
  },
  'factor.locked': {
    status: 429,
    title: 'Too many wrong codes',
    remedy: 'Begin again with e-mail address and password, after some minutes.',
  },
  'factor.on': {
    status: 409,
    title: 'The account has a second factor already',
    remedy: 'Turn it off first, to replace the device.',
  },
  'factor.off': {
    status: 409,
    title: 'The account has no second factor',
    remedy: 'Enrol a device first.',
  },
  'passkey.unknown': {
    status: 404,
    title: 'No such passkey',
    remedy: 'Take the id from the list.',
  },
  'passkey.refused': {
    status: 400,
    title: 'The passkey could not be added',
    remedy: 'Ask for new options, and use an authenticator that verifies its user by PIN or biometrics.',
  },
  'passkey.wrong': {
    status: 401,
    title: 'The passkey does not sign in here',
    remedy: 'Ask for new options and try again, or sign in with the password.',
  },
  'provider.off': {
    status: 404,
    title: 'No sign-in provider',
    remedy: 'Sign in with e-mail address and password.',
  },
  'provider.unavailable': {
    status: 503,
    title: 'The sign-in provider does not answer',
    remedy: 'Wait as long as Retry-After says, or sign in with e-mail address and password.',
  },
  'provider.not-linked': {
    status: 409,
    title: 'No provider is linked',
    remedy: 'Sign in with the provider once to link it.',
  },
  'provider.last-way': {
    status: 409,
    title: 'Nothing else signs in to this account',
    remedy: 'Add a passkey, or have a link to set a password mailed to you, first.',
  },
  'provider.refused': {
    status: 401,
    title: 'The provider did not sign you in',
    remedy: 'Begin again, in the same browser.',
  },
  'provider.unverified': {
    status: 403,
    title: 'The provider does not vouch for your address',
    remedy: 'Have your e-mail address verified there first.',
  },
});
