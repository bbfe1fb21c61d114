import { isIP } from 'node:net';

import { registeredDomain } from '@postern/platform';

import { domainOf } from '../../address.js';
import type { Link, MessageView } from '../view.js';
import { lookAlike } from './brands.js';
import { FREE_HOSTS, isWithin, SHORTENERS } from './domains.js';
import { detailed, signalsFor, type Signal } from './signal.js';

const MANY = 40;
/** Hosts of one message that are compared with brands. */
const MOST_HOSTS = 30;
/** A shown address: with a scheme or `www.`, or a bare name under a suffix that names are not mistaken for. */
const SHOWN =
  /^\s*(?:https?:\/\/)?((?:www\.)?(?:[a-z\d-]{1,63}\.){1,8}(?:com|net|org|gov|edu|info|biz|co\.uk|de|fr|it|es|nl|ch|at|eu|io|co|us|ca|com\.au|com\.br))(?=[/?#:\s]|$)/i;
const HARMFUL_SCHEME = /^(?:javascript|vbscript|data|file|blob|search-ms|ms-msdt)$/;

/** Where it leads. */
export function linkSignals({ links, form, from, sender }: MessageView): Signal[] {
  const web = links.filter(({ scheme, host }) => host !== '' && (scheme === 'http' || scheme === 'https'));
  const hosts = [...new Set(web.map(({ host }) => host))];
  const own = new Set([from.domain, domainOf(sender)].filter((each) => each !== '').map(registeredDomain));
  const imitated = hosts.slice(0, MOST_HOSTS).find((host) => lookAlike(host) !== null);
  return [
    ...detailed('link-text-mismatch', web.find((link) => isMismatch(link, own))?.host),
    ...detailed(
      'link-to-ip',
      hosts.find((host) => isIP(host.replace(/^\[|\]$/g, '')) !== 0),
    ),
    ...detailed(
      'link-shortener',
      hosts.find((host) => isWithin(host, SHORTENERS)),
    ),
    ...detailed(
      'link-free-host',
      hosts.find((host) => isWithin(host, FREE_HOSTS)),
    ),
    ...detailed(
      'link-punycode',
      hosts.find((host) => host.includes('xn--')),
    ),
    ...detailed('link-look-alike', imitated),
    ...signalsFor({
      'no-links': web.length === 0,
      'many-links': web.length >= MANY,
      'one-link-html': form !== 'plain' && web.length > 0 && hosts.length === 1 && web.length <= 2,
      'links-elsewhere': hosts.length > 0 && own.size > 0 && !hosts.some((host) => own.has(registeredDomain(host))),
      'link-harmful-scheme': links.some(({ scheme }) => HARMFUL_SCHEME.test(scheme)),
      'link-not-encrypted': web.some(({ scheme }) => scheme === 'http'),
      'mailto-link': links.some(({ scheme }) => scheme === 'mailto'),
    }),
  ];
}

/** One address is shown, and another one is opened that is neither it nor the sender's, who counts clicks. */
function isMismatch({ text, host }: Link, own: ReadonlySet<string>): boolean {
  const shown = SHOWN.exec(text)?.[1]?.toLowerCase();
  if (shown === undefined) return false;
  const target = registeredDomain(host);
  return registeredDomain(shown) !== target && !own.has(target);
}
