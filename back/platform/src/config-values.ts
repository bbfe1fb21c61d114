import { z } from 'zod';

import { parseSocketAddress } from './socket-address.js';

/** How the values of environment variables are written. */

export const list = z.string().transform((text) =>
  text
    .split(/[\s,]+/)
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
export const port = z.coerce.number().int().min(0).max(65535);
export const count = z.coerce.number().int().min(1);
export const countOrNone = z.coerce.number().int().min(0);
/** As browsers write it in `Origin`. */
export const origin = z
  .url()
  .refine((text) => new URL(text).origin === text, 'must be https://host[:port], in lower case');
export const flag = z.enum(['on', 'off']).transform((word) => word === 'on');

/** Its answers decide who somebody is, so nobody on the way may change them. */
export const issuer = z.url({ protocol: /^https?$/ }).refine((text) => {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}, 'must be https');

/** Passwords in addresses end up in logs. */
export const httpServer = z.url({ protocol: /^https?$/ }).refine((text) => {
  if (!URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return username === '' && password === '' && search === '' && hash === '';
}, 'must be http(s)://host[:port]/path, without a password or a query');

export const socketAddress = z.string().transform((text, context) => {
  const address = parseSocketAddress(text);
  if (address !== null) return address;
  context.addIssue({ code: 'custom', message: 'must be host:port or unix:/path' });
  return z.NEVER;
});
