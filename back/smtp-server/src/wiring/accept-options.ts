import { readFileSync } from 'node:fs';

import { UserError, codeOf, systemClock, type Config } from '@postern/platform';

import { ACCEPT_DEFAULTS, type AcceptConfig, type TlsMaterial } from '../accept/accept-config.js';
import { selfSignedCertificate } from '../accept/session/certificate.js';

const MINUTE = 60;

/** The environment in the terms of accept/. */
export function acceptOptions(config: Config): AcceptConfig {
  const { sizes, counts, times } = ACCEPT_DEFAULTS;
  return {
    host: config.SMTP_HOST,
    port: config.SMTP_PORT,
    hostname: config.MAIL_HOSTNAME,
    tls: readTls(config),
    proxies: config.SMTP_PROXY_FROM,
    greetingDelayMs: config.SMTP_GREETING_DELAY_MS,
    sizes: { ...sizes, message: config.SMTP_MAX_SIZE, inFlight: config.SMTP_MAX_BUFFERED },
    counts: {
      ...counts,
      connections: config.SMTP_MAX_CONNECTIONS,
      connectionsPerIp: config.SMTP_MAX_CONNECTIONS_PER_IP,
      recipients: config.SMTP_MAX_RECIPIENTS,
      received: config.SMTP_MAX_RECEIVED,
    },
    times,
    ...screeningOptions(config),
  };
}

/** What is asked of a client before it is listened to, and of each sender and recipient. */
export function screeningOptions(
  config: Config,
): Pick<AcceptConfig, 'exempt' | 'rates' | 'greylist' | 'dnsbl' | 'fcrdns'> {
  const perMinute = (points: number): { points: number; seconds: number } => ({ points, seconds: MINUTE });
  return {
    exempt: config.SMTP_EXEMPT,
    rates: {
      ...ACCEPT_DEFAULTS.rates,
      messagesPerIp: perMinute(config.RATE_IP_PER_MINUTE),
      messagesPerSenderDomain: perMinute(config.RATE_SENDER_DOMAIN_PER_MINUTE),
      messagesPerAlias: perMinute(config.RATE_ALIAS_PER_MINUTE),
    },
    greylist: config.GREYLIST ? GREYLIST : null,
    dnsbl: config.DNSBL_ZONES.length > 0 ? { zones: config.DNSBL_ZONES, deadlineMs: LOOKUP_MS } : null,
    fcrdns: config.FCRDNS === 'off' ? null : { deadlineMs: LOOKUP_MS, required: config.FCRDNS === 'require' },
  };
}

const LOOKUP_MS = 2_000;
/** Five minutes' wait and a month's memory, as Postgrey does; senders that take two days to come back start again. */
const GREYLIST = { delayMs: 300_000, knownMs: 30 * 86_400_000, retryWindowMs: 2 * 86_400_000 };

/** The operator's certificate, or a self-signed one, which encrypts as well until there is a better. */
export function readTls(config: Pick<Config, 'SMTP_TLS_CERT' | 'SMTP_TLS_KEY' | 'MAIL_HOSTNAME'>): TlsMaterial {
  const { SMTP_TLS_CERT: cert, SMTP_TLS_KEY: key, MAIL_HOSTNAME: hostname } = config;
  if (cert === undefined || key === undefined) return selfSignedCertificate(hostname, systemClock.now());
  return { cert: readPem('SMTP_TLS_CERT', cert), key: readPem('SMTP_TLS_KEY', key) };
}

function readPem(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new UserError(
      'config.file',
      `${variable} names ${file}, which cannot be read (${codeOf(cause) ?? 'unknown error'}).`,
      'Give the path of a PEM file that this user may read.',
      { cause },
    );
  }
}
