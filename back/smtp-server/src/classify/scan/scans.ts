import type { Envelope, Client } from '../../message.js';

/** What scanners of the operator's said of a message; null: there is none of that kind, or nobody asked. */
export interface Scans {
  readonly rspamd: RspamdScan | Unscanned | null;
  readonly clamav: ClamavScan | Unscanned | null;
}

export const NO_SCANS: Scans = { rspamd: null, clamav: null };

export interface RspamdScan {
  readonly result: 'judged';
  /** What rspamd would do: `no action`, `add header`, `reject` … */
  readonly action: string;
  readonly score: number;
  /** From which score on it would reject; null where it is not set to. */
  readonly required: number | null;
  /** Names of the symbols that weighed most, the heaviest first. Never their options, which quote the message. */
  readonly symbols: readonly string[];
}

export type ClamavScan =
  | { readonly result: 'clean' }
  /** `malware`: the signature's name, printable. */
  | { readonly result: 'infected'; readonly malware: string };

/** Nobody knows: the message goes on as if there were no such scanner, and its trace says why. */
export interface Unscanned {
  readonly result: 'unscanned';
  readonly reason: `${ScannerName}.${Trouble}`;
}

export type ScannerName = 'rspamd' | 'clamav';

/** Why a scanner did not say what a message is. */
export type Trouble =
  | 'timeout' // it did not answer in time
  | 'unreachable' // no connection
  | 'lost' // the connection ended before the answer
  | 'hung-up' // it ended while the message was being sent, as clamd does with what is too large for it
  | 'garbage' // an answer that is none
  | 'refused' // it says that it cannot, or may not
  | 'too-large' // larger than it takes
  | 'busy' // too many were waiting for it
  | 'circuit-open'; // it failed too often of late, and is left alone for a while

/** What scanners are told: the message, and what the session knew. */
export interface Scanned {
  readonly raw: Buffer;
  readonly envelope: Pick<Envelope, 'sender' | 'recipients'>;
  readonly client: Pick<Client, 'ip' | 'helo' | 'hostname'>;
  /** For the scanner's own log. */
  readonly sessionId: string;
}

/** The malware that was found; null: none, or nobody knows. */
export function malwareIn({ clamav }: Scans): string | null {
  return clamav?.result === 'infected' ? clamav.malware : null;
}
