import type { SecureContextOptions } from 'node:tls';

/** So many in so much time; `points` 0 means no limit. */
export interface Rate {
  points: number;
  seconds: number;
}

/** Everything the SMTP session side can be told. Times are in milliseconds, sizes in octets. */
export interface AcceptConfig {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** The name in the greeting, EHLO and Received. */
  hostname: string;
  /** Certificate and key for STARTTLS; null hides STARTTLS. */
  tls: TlsMaterial | null;
  /** Addresses and networks (CIDR) of which each connection starts with a PROXY protocol header, v1 or v2. */
  proxies: string[];
  /** Addresses and networks (CIDR) that no rate limit, DNSBL or greylist applies to. */
  exempt: string[];
  /** How long to wait for early talkers before the greeting; 0 greets at once. */
  greetingDelayMs: number;
  sizes: SizeLimits;
  counts: CountLimits;
  times: TimeLimits;
  rates: RateLimits;
  greylist: GreylistConfig | null;
  dnsbl: DnsblConfig | null;
  fcrdns: FcrdnsConfig | null;
}

export type TlsMaterial = Pick<SecureContextOptions, 'key' | 'cert'>;

export interface SizeLimits {
  /** SIZE (RFC 1870). */
  message: number;
  header: number;
  /** All messages that are being received or stored at one time. */
  inFlight: number;
  /** A command line with its CRLF: RFC 5321 section 4.5.3.1.4 asks for 512, the extensions for more. */
  commandLine: number;
}

export interface CountLimits {
  connections: number;
  connectionsPerIp: number;
  /** At least 100 (RFC 5321 section 4.5.3.1.8). */
  recipients: number;
  /** Commands since the last accepted message, accepted recipients aside. */
  commands: number;
  /** Negative replies since the last accepted message. */
  errors: number;
  /** Received fields (RFC 5321 section 6.3). */
  received: number;
}

export interface TimeLimits {
  /** Longest silence while we wait for a command or for data: 5 minutes in RFC 5321 section 4.5.3.2.7. */
  idle: number;
  /** Longest session; a message that is being stored still gets its reply. */
  session: number;
  /** Longest time for one of our own decisions; clients wait 10 minutes for the last (RFC 5321 section 4.5.3.2.6). */
  reply: number;
  /** Longest wait for the PROXY protocol header. */
  proxyHeader: number;
  /** DATA must come in at this many octets a second on average … */
  minDataRate: number;
  /** … once it has lasted this long. */
  dataRateGrace: number;
}

export interface RateLimits {
  connectionsPerIp: Rate;
  messagesPerIp: Rate;
  messagesPerSenderDomain: Rate;
  messagesPerAlias: Rate;
}

export interface GreylistConfig {
  /** A triplet must come back no earlier … */
  delayMs: number;
  /** … and is known for so long after its last message. */
  knownMs: number;
  /** A triplet that has not come back after so long starts again. */
  retryWindowMs: number;
}

export interface DnsblConfig {
  /** Zones, e.g. `zen.spamhaus.org`. */
  zones: string[];
  /** For all zones together; without an answer in time the client passes. */
  deadlineMs: number;
}

export interface FcrdnsConfig {
  deadlineMs: number;
  /** Refuse clients without a confirmed name. Off, the name is only looked up. */
  required: boolean;
}

/** What a small public server starts with; everything optional is off. */
export const ACCEPT_DEFAULTS: AcceptConfig = {
  host: '0.0.0.0',
  port: 2525,
  hostname: 'localhost',
  tls: null,
  proxies: [],
  exempt: [],
  greetingDelayMs: 100,
  sizes: { message: 50 * 1024 * 1024, header: 256 * 1024, inFlight: 128 * 1024 * 1024, commandLine: 4096 },
  counts: { connections: 1000, connectionsPerIp: 100, recipients: 100, commands: 500, errors: 20, received: 30 },
  times: {
    idle: 300_000,
    session: 3_600_000,
    reply: 540_000,
    proxyHeader: 5_000,
    minDataRate: 500,
    dataRateGrace: 30_000,
  },
  rates: {
    connectionsPerIp: { points: 0, seconds: 60 },
    messagesPerIp: { points: 0, seconds: 60 },
    messagesPerSenderDomain: { points: 0, seconds: 60 },
    messagesPerAlias: { points: 0, seconds: 60 },
  },
  greylist: null,
  dnsbl: null,
  fcrdns: null,
};
