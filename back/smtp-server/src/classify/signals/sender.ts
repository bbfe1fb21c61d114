import { registeredDomain } from '@postern/platform';

import { domainOf } from '../../address.js';
import type { MessageView } from '../view.js';
import { claimedBrand, lookAlike } from './brands.js';
import { FREE_MAIL } from './domains.js';
import { detailed, signalsFor, type Signal } from './signal.js';
import { hasMixedWord } from './text.js';

const MANY = 10;
const ADDRESS = /[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})/gi;
const NO_REPLY = /^(?:no|do-?not|dont|never)[-_.]?repl(?:y|ies)|^noreply|^bounces?[-_+.@]|^mailer-daemon@/i;

/** Who it is from, and to how many. */
export function senderSignals(view: MessageView): Signal[] {
  const { from, replyTo, addressees } = view;
  const free = FREE_MAIL.has(from.domain);
  const answersTo = replyTo?.domain ?? '';
  return [
    ...detailed('display-name-brand-mismatch', claimedBrand(from.name, from.domain)),
    ...detailed('subject-brand-mismatch', claimedBrand(view.subject, from.domain)),
    ...lookAlikeSignals(from.domain),
    ...signalsFor({
      'no-from': from.domain === '',
      'free-mail-sender': free,
      'no-reply-sender': NO_REPLY.test(from.address),
      'reply-to-differs': differs(answersTo, from.domain),
      'reply-to-free-mail': !free && FREE_MAIL.has(answersTo),
      'envelope-differs': differs(domainOf(view.sender), from.domain),
      'display-name-has-other-address': namesOther(from.name, from.domain),
      'mixed-scripts-in-name': hasMixedWord(from.name),
      'no-to': addressees === 0,
      'one-addressee': addressees === 1,
      'many-addressees': addressees > MANY,
    }),
  ];
}

function lookAlikeSignals(domain: string): Signal[] {
  const found = domain === '' ? null : lookAlike(domain);
  if (found === null) return [];
  const { brand, disguised } = found;
  return [
    { name: 'from-look-alike', detail: brand },
    ...(disguised ? [{ name: 'from-disguised', detail: brand }] : []),
  ];
}

function differs(one: string, other: string): boolean {
  return one !== '' && other !== '' && one !== other && registeredDomain(one) !== registeredDomain(other);
}

function namesOther(name: string, domain: string): boolean {
  if (!name.includes('@')) return false;
  return [...name.matchAll(ADDRESS)].some(([, other = '']) => differs(other.toLowerCase(), domain));
}
