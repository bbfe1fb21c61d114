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
});
