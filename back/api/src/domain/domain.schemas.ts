import { DOMAIN_STATES, MTA_STS_MODES, RECORD_PURPOSES, RECORD_STATES } from '@postern/data';
import { z } from 'zod';

import { instant } from '../contract/index.js';

/** Whose a domain is. */
export const STATUSES = ['unverified', 'claim', 'moved', 'verified'] as const;
/** Seconds: a day, and the year that RFC 8461 section 3.2 allows at most. */
const MAX_AGE = { least: 86_400, most: 31_557_600 };

export const mtaSts = z.object({
  mode: z.enum(MTA_STS_MODES).describe('What senders do when TLS fails: RFC 8461 section 5.'),
  maxAge: z.number().int().min(MAX_AGE.least).max(MAX_AGE.most).describe('Seconds for which senders keep the policy.'),
});

export const domainItem = z.object({
  id: z.uuid(),
  name: z.string().describe('Lower case, in A-labels.'),
  unicodeName: z.string().describe('The same in U-labels, for people.'),
  status: z
    .enum(STATUSES)
    .describe(
      'Mail is taken for a `verified` domain only. `claim`: another organization has shown that it is its own, and this claim ends at `claimExpiresAt` unless it is proven. `moved`: it was this organization’s until another one showed that it is its own.',
    ),
  verifiedAt: instant.nullable(),
  claimExpiresAt: instant.nullable(),
  movedAt: instant.nullable(),
  state: z
    .enum(DOMAIN_STATES)
    .describe(
      'Of its records. `incomplete`: what is required was never all right. `suspect`: what was right is not, seen once; `broken`: seen twice.',
    ),
  brokenAt: instant.nullable(),
  checkedAt: instant.nullable(),
  nextCheckAt: instant,
  seals: z.boolean().describe('Whether forwarded mail gets an ARC seal and a DKIM signature of this domain.'),
  mtaSts,
  aliases: z.number().int().describe('How many it has; no more than 5,000 are counted.'),
  createdAt: instant,
  version: z.number().int(),
});

export const recordCheck = z.object({
  state: z.enum(RECORD_STATES),
  reason: z.string().describe('For programs, e.g. `spf.two-records`.'),
  found: z.array(z.string()).describe('What is there, of the same purpose.'),
  explanation: z.string(),
  remedy: z.string().nullable().describe('What to change; null: nothing.'),
  source: z
    .enum(['authority', 'resolver'])
    .describe('Who said it: the servers of the zone, or a resolver that may remember an older answer.'),
});

export const domainRecord = z.object({
  purpose: z.enum(RECORD_PURPOSES),
  name: z.string().describe('Owner name, without the final dot.'),
  type: z.enum(['MX', 'TXT', 'CNAME']),
  value: z.string().describe('Exactly what to enter.'),
  strings: z.array(z.string()).describe('The value in pieces of at most 255 characters, for forms that want them.'),
  zoneLine: z.string().describe('The same as a line of a zone file.'),
  importance: z.enum(['required', 'recommended']),
  check: recordCheck.nullable().describe('Null: not looked at yet.'),
});

export const dkimKey = z.object({
  id: z.uuid(),
  selector: z.string(),
  publicKey: z.string(),
  state: z
    .enum(['pending', 'active', 'retiring', 'retired'])
    .describe(
      '`pending`: signs as soon as its record is seen. `active`: signs. `retiring`: signed until `retiredAt`, and mail that it signed is on its way. `retired`: its record may be removed.',
    ),
  explanation: z.string(),
  createdAt: instant,
  retiredAt: instant.nullable(),
  removableAt: instant.nullable(),
});

export const domainDetails = domainItem.extend({
  records: z.array(domainRecord),
  delegation: recordCheck.nullable().describe('Whether the zone is served as the zone above it says.'),
  dkimKeys: z.array(dkimKey),
});

export type DomainItem = z.input<typeof domainItem>;
export type DomainDetails = z.input<typeof domainDetails>;
export type DkimKeyItem = z.input<typeof dkimKey>;

const ID = '5f2b7c9e-1d34-4c6b-9a0e-8f7d6c5b4a39';
const AT = '2026-11-20T09:30:00.000Z';

export const ITEM_EXAMPLE: DomainItem = {
  ...{ id: ID, name: 'xn--bcher-kva.example', unicodeName: 'bücher.example', status: 'verified' },
  ...{ verifiedAt: AT, claimExpiresAt: null, movedAt: null, state: 'incomplete', brokenAt: null },
  ...{ checkedAt: AT, nextCheckAt: '2026-11-20T15:30:00.000Z', seals: true },
  ...{ mtaSts: { mode: 'testing', maxAge: 604_800 }, aliases: 12, createdAt: AT, version: 3 },
};

export const KEY_EXAMPLE: DkimKeyItem = {
  ...{ id: '9c1e2d3f-4a5b-4c6d-8e7f-0a1b2c3d4e5f', selector: 'p202611', publicKey: 'MIIBIjANBgkq…', state: 'active' },
  ...{ explanation: 'Signs the mail of the domain.', createdAt: AT, retiredAt: null, removableAt: null },
};

export const DETAILS_EXAMPLE: DomainDetails = {
  ...ITEM_EXAMPLE,
  records: [
    {
      ...{ purpose: 'mx', name: 'xn--bcher-kva.example', type: 'MX', value: '10 mail.example.net' },
      ...{ strings: ['10 mail.example.net'], zoneLine: 'xn--bcher-kva.example. IN MX 10 mail.example.net.' },
      importance: 'required',
      check: {
        ...{ state: 'different', reason: 'mx.other-first', found: ['5 mx.elsewhere.example', '10 mail.example.net'] },
        explanation:
          'MX points to mx.elsewhere.example (5) with a lower preference number than mail.example.net (10), so mail goes there first.',
        remedy: 'Remove the other MX records, or give mail.example.net the lowest number.',
        source: 'authority',
      },
    },
  ],
  delegation: {
    ...{ state: 'ok', reason: 'delegation.ok', found: ['ns1.example.net', 'ns2.example.net'] },
    ...{ explanation: 'All name servers of xn--bcher-kva.example answer.', remedy: null, source: 'authority' },
  },
  dkimKeys: [KEY_EXAMPLE],
};
