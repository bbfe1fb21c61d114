import { maybe } from './shape.js';

/**
 * One example of each command's `--json` output. docs/cli.md shows them, and the specs hold the real output to their
 * names and types: a member may be added, none may go or change its type. `null` stands for "or null".
 */

const UUID = '0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80';
const TIME = '2026-11-20T12:00:00.000Z';

const USER = { id: UUID, email: 'ann@example.org', operator: false, createdAt: TIME };
const ORGANIZATION = { id: UUID, name: 'Example', operator: false, createdAt: TIME };
const KEY = {
  id: UUID,
  name: 'Command line',
  prefix: 'pst_4hT9sQ',
  scopes: ['aliases:read', 'aliases:write'],
  role: 'owner',
  userId: UUID,
  email: 'ann@example.org',
  createdAt: TIME,
  expiresAt: maybe(TIME),
  lastUsedAt: maybe(TIME),
  version: 1,
};
const DOMAIN = {
  id: UUID,
  organizationId: UUID,
  name: 'xn--bcher-kva.example',
  verifiedAt: maybe(TIME),
  seals: true,
  selector: maybe('p202611'),
  aliases: 1,
  createdAt: TIME,
  unicodeName: 'bücher.example',
};
const RECORD = {
  purpose: 'spf',
  type: 'TXT',
  name: 'example.org',
  value: 'v=spf1 include:mail.example.net ~all',
  strings: ['v=spf1 include:mail.example.net ~all'],
  importance: 'required',
  zoneLine: 'example.org. IN TXT "v=spf1 include:mail.example.net ~all"',
};
const RECORD_CHECK = {
  purpose: 'mx',
  name: 'example.org',
  type: 'MX',
  expected: '10 mail.example.net',
  importance: 'required',
  state: 'different',
  reason: 'mx.elsewhere',
  explanation: 'The mail of example.org goes to mx.elsewhere.example, and not here.',
  remedy: maybe('Replace it with the MX record 10 mail.example.net.'),
  found: ['10 mx.elsewhere.example'],
  source: 'resolver',
};
const ALIAS = {
  id: UUID,
  organizationId: UUID,
  domain: 'example.org',
  kind: 'exact',
  action: 'forward',
  enabled: true,
  destinations: ['you@example.net'],
  fallback: maybe('last@example.net'),
  position: 0,
  expiresAt: maybe(TIME),
  dailyLimit: maybe(100),
  totalLimit: maybe(1000),
  overLimit: 'hold',
  labels: ['shops'],
  headerTag: maybe('shop'),
  note: '',
  createdAt: TIME,
  updatedAt: TIME,
  address: 'info@example.org',
};
const DELIVERY = {
  ordinal: 0,
  kind: 'forward',
  recipient: 'info@example.org',
  destination: 'you@example.net',
  state: 'queued',
  reason: 'connect-refused',
  attempts: 1,
  nextAttemptAt: maybe(TIME),
  settledAt: maybe(TIME),
  lastReply: maybe({ code: 451, enhanced: maybe('4.3.0'), text: 'Try again later' }),
};
const MESSAGE = {
  id: UUID,
  organizationId: UUID,
  origin: 'received',
  acceptedAt: TIME,
  sender: 'bob@elsewhere.example',
  from: maybe('Bob <bob@elsewhere.example>'),
  subject: maybe('Hello'),
  category: maybe({ name: 'receipt', confidence: 0.93, source: 'learned', reasons: ['dmarc-pass'] }),
  size: 1234,
  deliveries: [DELIVERY],
};
const LANE = {
  route: 'example.net',
  organizationId: maybe(UUID),
  organization: maybe('Example'),
  queued: 2,
  due: 1,
  leased: 0,
  held: 0,
  oldest: maybe(TIME),
  nextAttemptAt: maybe(TIME),
  paused: false,
};
const CAPTURED = {
  messageId: UUID,
  ordinal: 0,
  attempt: 1,
  organizationId: UUID,
  sender: 'SRS0=…@mail.example.net',
  recipient: 'you@example.net',
  size: 2345,
  capturedAt: TIME,
};

/** By noun and verb. */
export const SHAPES: Readonly<Record<string, unknown>> = {
  'user create': { ...USER, password: maybe('generated-and-shown-once') },
  'user list': { items: [USER] },
  'user password': { id: UUID, email: 'ann@example.org', password: maybe('generated-and-shown-once') },
  'organization create': ORGANIZATION,
  'organization list': { items: [{ ...ORGANIZATION, members: 1, domains: 1, aliases: 1 }] },
  'key create': { ...KEY, secret: 'pst_shown-once' },
  'key list': { items: [KEY] },
  'key revoke': { id: UUID, name: 'Command line', revoked: true },
  'domain add': { domain: DOMAIN, records: [RECORD] },
  'domain list': { items: [DOMAIN] },
  'domain show': { domain: DOMAIN, records: [RECORD] },
  'domain verify': { domain: DOMAIN, checks: [RECORD_CHECK] },
  'domain remove': { id: UUID, name: 'example.org', removed: true },
  'alias add': ALIAS,
  'alias list': { items: [ALIAS] },
  'alias show': ALIAS,
  'alias update': ALIAS,
  'alias enable': ALIAS,
  'alias disable': ALIAS,
  'alias remove': { id: UUID, address: 'info@example.org', removed: true },
  'message list': { items: [MESSAGE], next: maybe(UUID) },
  'message show': {
    ...MESSAGE,
    messageId: maybe('<1@elsewhere.example>'),
    client: maybe({}),
    envelope: maybe({}),
    auth: maybe({}),
    hasBody: true,
  },
  'message trace': { id: UUID, items: [{ at: TIME, step: 'accepted', delivery: maybe(0) }] },
  'message release': { id: UUID, released: [{ ordinal: 0, destination: 'you@example.net' }] },
  'message body': { id: UUID, base64: 'RnJvbTog…' },
  'queue list': { items: [LANE] },
  'queue retry': { retried: 2 },
  'queue pause': { route: 'example.net', pausedAt: TIME, note: '' },
  'queue resume': { route: 'example.net', resumed: true },
  'queue cancel': { id: UUID, cancelled: 1, underWay: 0 },
  'captured list': { items: [CAPTURED] },
  'captured show': { id: UUID, delivery: 0, base64: 'RnJvbTog…' },
  'config docs': { page: 'configuration', markdown: '# Configuration …' },
  migrate: { applied: ['Initial1795000000000'] },
  doctor: {
    ok: true,
    checks: [{ name: 'dns', state: 'warn', detail: 'What was found.', remedy: maybe('What to do.') }],
  },
};
