import { z } from 'zod';

import { count, countOrNone, flag, httpServer, issuer, list, origin, port, socketAddress } from './config-values.js';

export interface Variable<S extends z.ZodType = z.ZodType> {
  schema: S;
  /** As text, the way somebody would write it; null: there is none. */
  fallback: string | null;
  group: string;
  about: string;
}

function variable<S extends z.ZodType>(group: string, schema: S, fallback: string | null, about: string): Variable<S> {
  return { schema, fallback, group, about };
}

/** Every environment variable there is. docs/configuration.md is generated from this table. */
export const VARIABLES = {
  DATABASE_URL: variable(
    'Storage',
    z.string().optional(),
    null,
    'PostgreSQL to use, `postgres://user:password@host:port/database`. Unset: an embedded PostgreSQL under `DATA_DIR`.',
  ),
  DATABASE_POOL: variable('Storage', count, '10', 'Connections to PostgreSQL that each process may hold.'),
  DATA_DIR: variable(
    'Storage',
    z.string().min(1),
    '.postern',
    'Folder of the embedded PostgreSQL and of generated secrets.',
  ),
  SECRET_KEY: variable(
    'Storage',
    z.string().min(32).optional(),
    null,
    'At least 32 characters. Encrypts the keys of organizations and signs return addresses. Required with `DATABASE_URL`; else generated once into `DATA_DIR/secret.key`. Losing it makes stored mail unreadable.',
  ),
  REDIS_URL: variable(
    'Storage',
    z.string().optional(),
    null,
    'Redis for rate limits and the greylist, shared by all processes. Unset: each process keeps its own.',
  ),
  RETENTION_DAYS: variable(
    'Storage',
    z.coerce.number().min(0),
    '7',
    'Days after which the body of a finished message is deleted. 0: at the next sweep.',
  ),
  TRACE_DAYS: variable('Storage', count, '30', 'Days after which a finished message and its trace are deleted.'),
  STATISTICS_DAYS: variable(
    'Storage',
    count,
    '400',
    'Days that counts of mail are kept. Senders are named for `TRACE_DAYS` only.',
  ),
  EVENT_DAYS: variable(
    'Storage',
    z.coerce.number().int().min(4),
    '14',
    'Days after which events and the log of webhooks are deleted. At least 4, so that an endpoint is tried to the end.',
  ),

  HTTP_HOST: variable('HTTP', z.string(), '127.0.0.1', 'Address on which the API and the metrics listen.'),
  HTTP_PORT: variable('HTTP', port, '8080', 'Port on which the API listens.'),
  HTTP_PROXY_FROM: variable(
    'HTTP',
    list,
    '',
    'Addresses or networks of proxies in front of the API: what they say in `X-Forwarded-For` is taken for the client. Nobody else is believed.',
  ),
  CORS_ORIGINS: variable(
    'HTTP',
    list.pipe(z.array(origin)),
    '',
    'Other sites whose pages may use the API, with an API key and never with a cookie: `https://host[:port]` each. Empty: none.',
  ),
  RATE_API_ADDRESS_PER_MINUTE: variable(
    'HTTP',
    countOrNone,
    '1200',
    'Requests a minute from one address. 0: unlimited.',
  ),
  RATE_API_SESSION_PER_MINUTE: variable('HTTP', countOrNone, '600', 'Requests a minute of one session. 0: unlimited.'),
  RATE_API_KEY_PER_MINUTE: variable('HTTP', countOrNone, '600', 'Requests a minute with one API key. 0: unlimited.'),
  REMOTE_IMAGES_PORTS: variable(
    'HTTP',
    list.transform((items) => items.map(Number)).pipe(z.array(z.number().int().min(1).max(65535)).min(1)),
    '80,443',
    'Ports from which pictures are fetched that a shown mail names, once its reader asks for them.',
  ),
  REMOTE_IMAGES_ALLOW_PRIVATE: variable(
    'HTTP',
    flag,
    'off',
    '`on`: also from private and loopback addresses, so that mails can reach your own network. For tests.',
  ),
  EXPLAIN_WAIT_SECONDS: variable(
    'HTTP',
    count,
    '15',
    'How long the API waits for an smtp-server to explain what would happen to a message.',
  ),
  DASHBOARD_DIR: variable(
    'HTTP',
    z.string().min(1).optional(),
    null,
    'Folder of the built dashboard, which the API serves. Unset: what `npm start` has built; where that does not exist, as in the production images, nginx serves it.',
  ),
  PUBLIC_URL: variable(
    'HTTP',
    z.url().optional(),
    null,
    'Where people reach the API. Unset: `http://localhost:HTTP_PORT`, and neither forwarded mail nor digests carry links that act.',
  ),

  SIGN_UP: variable(
    'Accounts',
    z.enum(['open', 'invited', 'closed']),
    'invited',
    'Who may open an account: everybody (`open`), who has an invitation to an organization (`invited`), or nobody (`closed`: the command line makes accounts).',
  ),
  OIDC_ISSUER: variable(
    'Accounts',
    issuer.optional(),
    null,
    'OpenID provider with which people may sign in, e.g. `https://id.example.org`. It is trusted: who it vouches for needs no password and no second factor here. Its redirect URI for us: `PUBLIC_URL/sign-in/provider`.',
  ),
  OIDC_CLIENT_ID: variable(
    'Accounts',
    z.string().optional(),
    null,
    'What this installation is called at `OIDC_ISSUER`.',
  ),
  OIDC_CLIENT_SECRET: variable(
    'Accounts',
    z.string().optional(),
    null,
    'Its secret there. Unset: a public client, which proves itself by PKCE alone.',
  ),
  OIDC_NAME: variable(
    'Accounts',
    z.string(),
    'single sign-on',
    'What people call `OIDC_ISSUER`, on the button to sign in with it.',
  ),

  EVENT_STREAMS: variable('Events', count, '500', 'Most live event streams at once in one API process.'),
  EVENT_STREAMS_PER_ORGANIZATION: variable('Events', count, '20', 'Most of them of one organization.'),
  WEBHOOK_ALLOW_HTTP: variable('Events', flag, 'off', '`on`: webhook endpoints may be `http:` addresses.'),
  WEBHOOK_ALLOW_PRIVATE: variable(
    'Events',
    flag,
    'off',
    '`on`: webhooks may also go to private and loopback addresses, so that customers can reach your own network. For tests.',
  ),
  WEBHOOK_PORTS: variable(
    'Events',
    list.transform((items) => items.map(Number)).pipe(z.array(z.number().int().min(1).max(65535)).min(1)),
    '443,8443',
    'Ports to which webhooks may go.',
  ),
  WEBHOOK_TIMEOUT_MS: variable('Events', count, '20000', 'How long an endpoint may take to answer.'),
  WEBHOOK_MAIL_TIMEOUT_MS: variable(
    'Events',
    count,
    '60000',
    'How long an endpoint that is a destination of mail may take for one message.',
  ),
  WEBHOOK_CONCURRENCY: variable('Events', count, '50', 'Webhook requests under way at once in one API process.'),
  WEBHOOK_RETRY_SECONDS: variable(
    'Events',
    list.transform((items) => items.map(Number)).pipe(z.array(z.number().positive()).min(1)),
    '5,300,1800,7200,18000,36000,50400,72000,86400',
    'Pauses between the attempts to reach an endpoint, about three days together; after the last one the event has failed. Each is made up to a tenth longer at random.',
  ),
  WEBHOOK_DISABLE_DAYS: variable(
    'Events',
    z.coerce.number().positive(),
    '5',
    'An endpoint that has failed for so many days, with nothing delivered, is disabled, and its owners are told.',
  ),

  MAIL_HOSTNAME: variable(
    'Mail',
    z.string().regex(/^[A-Za-z0-9.-]+$/),
    'localhost',
    'Name of this mail server: greeting, HELO, `Received`, authserv-id and the domain of SRS return addresses.',
  ),
  ROLES: variable(
    'Mail',
    list.pipe(z.array(z.enum(['listen', 'work'])).min(1)),
    'listen,work',
    'What this smtp-server process does: `listen` (receives), `work` (the queue), or both.',
  ),
  DELIVERY: variable(
    'Mail',
    z.enum(['sandbox', 'relay', 'direct']),
    'sandbox',
    "`sandbox`: outgoing mail is captured and nobody is mailed. `relay`: all mail goes to `RELAY_URL`. `direct`: to the destinations' mail exchangers.",
  ),
  RELAY_URL: variable(
    'Mail',
    z
      .string()
      .regex(/^smtps?:\/\/.+/)
      .optional(),
    null,
    'Smart host for `DELIVERY=relay`: `smtp://[user:password@]host:port` or `smtps://…`.',
  ),
  DNS_SERVERS: variable('Mail', list, '', "Resolvers to ask, `address` or `address:port`. Empty: the system's."),
  DNS_ALLOW_PRIVATE: variable(
    'Mail',
    flag,
    'off',
    '`on`: the check of domains may also ask name servers at private and loopback addresses.',
  ),
  DOMAIN_CHECK_HOURS: variable(
    'Mail',
    z.coerce.number().min(0).max(168),
    '6',
    'Hours between two checks of the DNS of a verified domain; others are checked more often. 0: only on demand.',
  ),
  DIGEST_HOUR: variable(
    'Mail',
    z.coerce.number().int().min(0).max(23),
    '6',
    'Hour of the day, in UTC, from which digests of held and of gathered mail are sent, where nobody has set another.',
  ),
  DIGEST_KEEP_DAYS: variable(
    'Mail',
    count,
    '30',
    'Days that gathered mail can still be asked for after a digest has listed it, and that the links in digests work. What is held for other reasons is kept until somebody decides.',
  ),
  TRUSTED_ARC_SEALERS: variable('Mail', list, '', 'Domains whose passing ARC chain may overrule a failed DMARC check.'),
  AUTH_DEADLINE_MS: variable(
    'Mail',
    count,
    '8000',
    'Longest time that SPF, DKIM, DMARC and ARC may take for one message.',
  ),

  LLM_URL: variable(
    'Language model',
    httpServer.optional(),
    null,
    'OpenAI-compatible API of a language model that helps to sort mail: Ollama (`http://localhost:11434/v1`), llama.cpp, vLLM, LM Studio. The text of mail is sent there. Unset: mail is sorted without.',
  ),
  LLM_MODEL: variable(
    'Language model',
    list,
    '',
    'Models to ask at `LLM_URL`, the cheapest first: the next is asked when one is not sure, or fails.',
  ),
  LLM_API_KEY: variable('Language model', z.string().optional(), null, 'Sent to `LLM_URL` as a bearer token.'),
  LLM_DEADLINE_SECONDS: variable(
    'Language model',
    z.coerce.number().positive().max(120),
    '8',
    'Longest time that language models may take for one message, together; then it goes on without them.',
  ),
  LLM_ASK_BELOW: variable(
    'Language model',
    z.coerce.number().min(0).max(1),
    '0.8',
    'Models are asked about mail of whose category the learned model is less sure than this, 0 to 1.',
  ),
  LLM_ASK_BELOW_MOST: variable(
    'Language model',
    z.coerce.number().min(0).max(1),
    '0.95',
    'The most that an organization may set instead of `LLM_ASK_BELOW` for its own mail: more means more questions.',
  ),
  LLM_KEEP_WARM_SECONDS: variable(
    'Language model',
    countOrNone,
    '240',
    'So long after its last answer a model is asked for one word, so that its server keeps it loaded; Ollama unloads it after 300 seconds. 0: never.',
  ),
  LLM_CONCURRENCY: variable('Language model', count, '2', 'Requests to `LLM_URL` under way at once in one process.'),
  LLM_REDACT: variable(
    'Language model',
    flag,
    'off',
    '`on`: addresses, telephone, account and card numbers and other long numbers are replaced in what models read. Names stay.',
  ),

  RSPAMD_URL: variable(
    'Scanners',
    httpServer.optional(),
    null,
    'An rspamd that is asked about each message while its sender waits: `http://localhost:11333` (a worker that scans), or its controller. What it takes for junk is sorted as such. Whole messages are sent there. Unset: nobody is asked.',
  ),
  RSPAMD_PASSWORD: variable('Scanners', z.string().optional(), null, 'What the controller of rspamd asks for.'),
  CLAMD_ADDRESS: variable(
    'Scanners',
    socketAddress.optional(),
    null,
    'A ClamAV daemon that is asked about each message, `host:port` or `unix:/path`. Mail that carries malware is held, or what a rule says. Whole messages are sent there. Unset: nobody is asked.',
  ),
  SCAN_DEADLINE_SECONDS: variable(
    'Scanners',
    z.coerce.number().positive().max(60),
    '5',
    'Longest time that scanners may take for one message; then it goes on without them, and its trace says so.',
  ),
  SCAN_CONCURRENCY: variable('Scanners', count, '10', 'Messages that are with each scanner at once, from one process.'),

  SMTP_HOST: variable('SMTP in', z.string(), '127.0.0.1', 'Address on which mail is received.'),
  SMTP_PORT: variable('SMTP in', port, '2525', 'Port on which mail is received.'),
  SMTP_TLS_CERT: variable(
    'SMTP in',
    z.string().optional(),
    null,
    'File with the PEM certificate chain for STARTTLS. Unset: a self-signed one is generated.',
  ),
  SMTP_TLS_KEY: variable('SMTP in', z.string().optional(), null, 'File with the PEM private key for STARTTLS.'),
  SMTP_PROXY_FROM: variable('SMTP in', list, '', 'Addresses or networks of balancers that speak the PROXY protocol.'),
  SMTP_EXEMPT: variable(
    'SMTP in',
    list,
    '',
    'Addresses or networks to which no rate limit, blocklist or greylist applies.',
  ),
  SMTP_MAX_SIZE: variable('SMTP in', count, '52428800', 'Largest message, in octets.'),
  SMTP_MAX_RECIPIENTS: variable('SMTP in', count, '100', 'Most recipients of one transaction.'),
  SMTP_MAX_CONNECTIONS: variable('SMTP in', count, '500', 'Most sessions at once.'),
  SMTP_MAX_CONNECTIONS_PER_IP: variable('SMTP in', count, '50', 'Most sessions at once from one address.'),
  SMTP_MAX_BUFFERED: variable(
    'SMTP in',
    count,
    '134217728',
    'Most octets of messages being received at once; beyond it senders are asked to come again.',
  ),
  SMTP_GREETING_DELAY_MS: variable(
    'SMTP in',
    z.coerce.number().int().min(0),
    '100',
    'How long a client must be silent before the greeting; who talks earlier is cut off. 0: off.',
  ),
  SMTP_MAX_RECEIVED: variable('SMTP in', count, '30', 'Most `Received` fields before a message is refused as looping.'),
  RATE_IP_PER_MINUTE: variable(
    'SMTP in',
    z.coerce.number().int().min(0),
    '600',
    'Messages a minute from one address. 0: unlimited.',
  ),
  RATE_SENDER_DOMAIN_PER_MINUTE: variable(
    'SMTP in',
    z.coerce.number().int().min(0),
    '1200',
    'Messages a minute from one sender domain. 0: unlimited.',
  ),
  RATE_ALIAS_PER_MINUTE: variable(
    'SMTP in',
    z.coerce.number().int().min(0),
    '300',
    'Messages a minute to one alias. 0: unlimited.',
  ),
  DNSBL_ZONES: variable('SMTP in', list, '', 'DNS blocklists to ask about the client, e.g. `zen.spamhaus.org`.'),
  GREYLIST: variable('SMTP in', flag, 'off', '`on`: unknown senders are asked to come again after five minutes.'),
  FCRDNS: variable(
    'SMTP in',
    z.enum(['off', 'check', 'require']),
    'off',
    'Forward-confirmed reverse DNS of the client: `check` records it, `require` refuses clients without.',
  ),

  DIRECT_PORT: variable('Mail', port, '25', 'Port of the destinations’ mail exchangers for `DELIVERY=direct`.'),
  DIRECT_ALLOW_PRIVATE: variable(
    'Mail',
    flag,
    'off',
    '`on`: `DELIVERY=direct` may also deliver to private and loopback addresses.',
  ),
  METRICS_PORT: variable(
    'Logs',
    port.optional(),
    null,
    'Port on `HTTP_HOST` at which the smtp-server serves Prometheus metrics under `/metrics`, and how it is doing under `/health/ready`. Unset: none.',
  ),

  QUEUE_LEASE_SECONDS: variable(
    'Queue',
    count,
    '60',
    'A delivery whose process says nothing for this long is taken over by another.',
  ),
  QUEUE_CONCURRENCY: variable('Queue', count, '100', 'Deliveries under way at once in one process.'),
  QUEUE_DESTINATION_CONCURRENCY: variable(
    'Queue',
    count,
    '20',
    'Deliveries under way at once to one destination domain.',
  ),
  QUEUE_EXPIRE_HOURS: variable('Queue', count, '120', 'How long delivery is tried before the message is returned.'),
  QUEUE_DELAY_NOTICE_HOURS: variable(
    'Queue',
    count,
    '4',
    'After this long the owners are told once that a destination does not take their mail, and an authenticated sender who asked for it (NOTIFY=DELAY) that it is late.',
  ),
  QUEUE_POLL_SECONDS: variable('Queue', count, '5', 'How often the queue is looked through when no wake-up arrives.'),

  LOG_LEVEL: variable(
    'Logs',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    'info',
    'Least important events to log.',
  ),
} as const;

type Variables = typeof VARIABLES;

/** The environment, read once and typed. Times are in the unit that the name says. */
export type Config = { readonly [Name in keyof Variables]: z.output<Variables[Name]['schema']> };
