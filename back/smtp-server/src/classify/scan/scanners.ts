import type { Clock, Config } from '@postern/platform';

import { Breaker } from '../language-model/breaker.js';
import { WaitingLine } from '../language-model/waiting-line.js';
import { clamav } from './clamav.js';
import { rspamd } from './rspamd.js';
import { Scanner, type Exchange } from './scanner.js';
import { NO_SCANS, type ClamavScan, type RspamdScan, type Scanned, type ScannerName, type Scans } from './scans.js';

export interface ScannersDeps {
  readonly clock: Clock;
  readonly random: () => number;
  readonly observe: (scanner: ScannerName, outcome: string, seconds: number) => void;
}

type ScanConfig = Pick<
  Config,
  'RSPAMD_URL' | 'RSPAMD_PASSWORD' | 'CLAMD_ADDRESS' | 'SCAN_DEADLINE_SECONDS' | 'SCAN_CONCURRENCY'
>;

/** Five messages at their deadline are enough to know; a minute is soon enough to notice that it is back. */
const BREAKER = { failures: 5, pauseMs: 2_000, mostPauseMs: 60_000 };
/** Whoever stands further back in the line would wait in vain. */
const WAITING_PER_PLACE = 8;

/** The scanners that the operator runs beside us; by default there are none. */
export class Scanners {
  constructor(
    private readonly rspamd: Scanner<RspamdScan> | null,
    private readonly clamav: Scanner<ClamavScan> | null,
  ) {}

  /** Asks them beside each other. Never throws, and takes no longer than their deadline. */
  async scan(scanned: Scanned): Promise<Scans> {
    if (this.rspamd === null && this.clamav === null) return NO_SCANS;
    const [spam, malware] = await Promise.all([this.rspamd?.scan(scanned) ?? null, this.clamav?.scan(scanned) ?? null]);
    return { rspamd: spam, clamav: malware };
  }
}

/** As the operator configured them. */
export function createScanners(config: ScanConfig, { clock, random, observe }: ScannersDeps): Scanners {
  const { RSPAMD_URL: url, RSPAMD_PASSWORD: password, CLAMD_ADDRESS: address } = config;
  const places = config.SCAN_CONCURRENCY;
  const deadlineMs = config.SCAN_DEADLINE_SECONDS * 1000;
  const scanner = <T extends { readonly result: string }>(name: ScannerName, exchange: Exchange<T>): Scanner<T> =>
    new Scanner(name, exchange, {
      deadlineMs,
      line: new WaitingLine(places, places * WAITING_PER_PLACE),
      breaker: new Breaker({ ...BREAKER, clock, random }),
      observe: (outcome, seconds) => observe(name, outcome, seconds),
    });
  return new Scanners(
    url === undefined ? null : scanner('rspamd', rspamd({ url, password })),
    address === undefined ? null : scanner('clamav', clamav(address)),
  );
}
