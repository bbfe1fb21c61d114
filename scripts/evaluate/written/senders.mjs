import { capitalized, fullName, madeUp } from './slots.mjs';
import { pick } from './grammar.mjs';

/**
 * @typedef {import('./grammar.mjs').Random} Random
 * @typedef {object} Sender
 * @property {string} name
 * @property {string} address
 * @property {() => string} link where a link leads
 */

const FREE = [
  'gmail.com',
  'outlook.com',
  'gmx.de',
  'yahoo.com',
  'web.de',
  'hotmail.com',
  'icloud.com',
  'orange.fr',
  'uol.com.br',
];
const HOME_ENDINGS = ['com', 'com', 'org', 'net', 'de', 'fr', 'es', 'it', 'nl', 'com.br', 'co.uk', 'pl', 'io'];
const FAR_ENDINGS = [
  'com',
  'com',
  'net',
  'org',
  'top',
  'shop',
  'xyz',
  'online',
  'site',
  'info',
  'click',
  'store',
  'de',
  'com.br',
  'in',
  'ru',
  'us',
  'za.com',
  'co.jp',
  'cn',
];
const FREE_PAGES = [
  'web.app',
  'pages.dev',
  'weebly.com',
  'blogspot.com',
  'github.io',
  'netlify.app',
  'wixsite.com',
  'r2.dev',
  'azurewebsites.net',
];
const SHORT = ['bit.ly', 'tinyurl.com', 't.co', 'cutt.ly', 'is.gd', 'rb.gy', 't.ly'];
const MAILERS = ['sendgrid.net', 'list-manage.com', 'mailjet.com', 'sparkpostmail.com', 'mcsv.net', 'rs6.net'];
const LOCALS = [
  'info',
  'support',
  'no-reply',
  'noreply',
  'service',
  'contact',
  'mail',
  'news',
  'hello',
  'team',
  'notification',
  'kundenservice',
];

/** Someone with a shop, service or list of their own, whose name is in the domain. @param {string} shop @param {Random} random @returns {Sender} */
export function atHome(shop, random) {
  const domain = `${shop.toLowerCase()}.${pick(HOME_ENDINGS, random)}`;
  const below = pick(['', '', 'mail.', 'news.', 'email.', 'e.', 'notify.'], random);
  const throughMailer = random() < 0.3;
  return {
    name: pick([shop, shop, `${shop} Team`, `${shop} Support`, `${shop} News`, `Anna of ${shop}`], random),
    address: `${pick(LOCALS, random)}@${below}${domain}`,
    link: () =>
      throughMailer && random() < 0.8
        ? `https://u${madeUp(random)}.ct.${pick(MAILERS, random)}/ls/click?upn=${madeUp(random)}`
        : `https://${pick(['www.', '', 'click.', 'shop.'], random)}${domain}/${madeUp(random)}`,
  };
}

/** Somebody who writes himself. @param {Random} random @returns {Sender} */
export function person(random) {
  const name = fullName(random);
  const local = name.toLowerCase().replace(' ', pick(['.', '', '_'], random));
  const domain = random() < 0.5 ? pick(FREE, random) : `${madeUp(random)}.${pick(HOME_ENDINGS, random)}`;
  return {
    name:
      random() < 0.15
        ? ''
        : name
            .split(' ')
            .slice(0, random() < 0.3 ? 1 : 2)
            .join(' '),
    address: `${local}${random() < 0.2 ? Math.floor(random() * 90) : ''}@${domain}`,
    link: () => `https://www.${madeUp(random)}.${pick(HOME_ENDINGS, random)}/${madeUp(random)}`,
  };
}

/** Somebody who pretends to be another, or hides. @param {string} claimed @param {Random} random @returns {Sender} */
export function stranger(claimed, random) {
  const label = pick(
    [
      madeUp(random),
      `${madeUp(random)}-${madeUp(random)}`,
      scrambled(random),
      `${claimed.toLowerCase().replace(/\W/g, '')}-${madeUp(random)}`,
      `${madeUp(random)}${madeUp(random)}`,
    ],
    random,
  );
  const domain =
    random() < 0.12
      ? pick(FREE, random)
      : random() < 0.1
        ? `${madeUp(random)}.onmicrosoft.com`
        : `${pick(['', '', 'mail.', 'srv1.', 'em.'], random)}${label}.${pick(FAR_ENDINGS, random)}`;
  const target = pick(
    [
      `https://${scrambled(random)}.${pick(FREE_PAGES, random)}/`,
      `https://${pick(SHORT, random)}/${scrambled(random)}`,
      `http://${madeUp(random)}.${pick(FAR_ENDINGS, random)}/${madeUp(random)}/`,
      `https://${scrambled(random)}.${pick(FAR_ENDINGS, random)}/${scrambled(random)}`,
      `http://${domain}/${scrambled(random)}`,
      `https://storage.googleapis.com/${scrambled(random)}/x.html`,
    ],
    random,
  );
  return {
    name: pick(
      [
        claimed,
        claimed,
        `${claimed} Support`,
        `${claimed} Service`,
        `${claimed}®`,
        capitalized(pick(LOCALS, random)),
        '',
      ],
      random,
    ),
    address: `${pick([...LOCALS, scrambled(random), madeUp(random), `${madeUp(random)}${Math.floor(random() * 999)}`], random)}@${domain}`,
    link: () => target,
  };
}

/** @param {Random} random */
function scrambled(random) {
  return Array.from({ length: 7 + Math.floor(random() * 8) }, () =>
    pick([...'bcdfghjklmnpqrstvwxz0123456789aeu'], random),
  ).join('');
}
