import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Prometheus metrics of the smtp-server; every label has a fixed, small set of values. */
export interface Metrics {
  registry: Registry;
  /** Messages answered 250. */
  accepted: Counter;
  /** Replies that refused something, by their name in accept/replies.ts. */
  refused: Counter<'reply'>;
  /** Ends of delivery attempts. */
  attempts: Counter<'outcome' | 'reason'>;
  /** From the end of data to the 250. */
  acceptSeconds: Histogram;
  /** SPF, DKIM, DMARC and ARC together. */
  authenticateSeconds: Histogram;
  /** From acceptance to the next hop's 250. */
  forwardSeconds: Histogram;
  /** Verdicts given in the session, by step of the cascade. */
  classified: Counter<'source'>;
  model: ModelMetrics;
  /** Messages that scanners were asked about, by what came of it. */
  scans: Counter<'scanner' | 'outcome'>;
  scanSeconds: Histogram<'scanner'>;
  sessions: Gauge;
  heldInMemory: Gauge;
  /** Called before the metrics are read. */
  onCollect(collect: () => void): void;
  /** All of it in Prometheus' text format. */
  read(): Promise<string>;
}

/** The language model; answers of one that hangs count with the deadline. */
export interface ModelMetrics {
  calls: Counter;
  seconds: Histogram;
  failures: Counter<'reason'>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const MINUTES = [0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1800, 7200, 86_400, 432_000];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const collectors: (() => void)[] = [];
  const histogram = (name: string, help: string, buckets: number[]): Histogram =>
    new Histogram({ name: `postern_${name}`, help, buckets, registers });
  return {
    registry,
    onCollect: (collect) => void collectors.push(collect),
    read: () => {
      for (const collect of collectors) collect();
      return registry.metrics();
    },
    accepted: new Counter({ name: 'postern_messages_accepted_total', help: 'Messages answered 250', registers }),
    refused: new Counter({
      name: 'postern_refused_total',
      help: 'Replies that refused, by name',
      labelNames: ['reply'],
      registers,
    }),
    attempts: new Counter({
      name: 'postern_attempts_total',
      help: 'Delivery attempts, by outcome and reason',
      labelNames: ['outcome', 'reason'],
      registers,
    }),
    acceptSeconds: histogram('accept_seconds', 'From the end of data to the 250', SECONDS),
    authenticateSeconds: histogram('authenticate_seconds', 'SPF, DKIM, DMARC and ARC of one message', SECONDS),
    forwardSeconds: histogram('forward_seconds', "From acceptance to the next hop's 250", MINUTES),
    classified: new Counter({
      name: 'postern_classified_total',
      help: 'Verdicts on messages, by step of the cascade',
      labelNames: ['source'],
      registers,
    }),
    model: {
      calls: new Counter({ name: 'postern_model_calls_total', help: 'Requests to the language model', registers }),
      seconds: histogram('model_seconds', 'Requests to the language model', SECONDS),
      failures: new Counter({
        name: 'postern_model_failures_total',
        help: 'Messages that the language model did not classify, by reason',
        labelNames: ['reason'],
        registers,
      }),
    },
    scans: new Counter({
      name: 'postern_scans_total',
      help: 'Messages that scanners were asked about, by outcome: what they say, or why they said nothing',
      labelNames: ['scanner', 'outcome'],
      registers,
    }),
    scanSeconds: new Histogram({
      name: 'postern_scan_seconds',
      help: 'One message with one scanner, its waiting included',
      labelNames: ['scanner'],
      buckets: SECONDS,
      registers,
    }),
    sessions: new Gauge({ name: 'postern_sessions', help: 'SMTP sessions open', registers }),
    heldInMemory: new Gauge({
      name: 'postern_deliveries_in_memory',
      help: 'Deliveries leased by this process',
      registers,
    }),
  };
}

export function observeScans({
  scans,
  scanSeconds,
}: Pick<Metrics, 'scans' | 'scanSeconds'>): (scanner: string, outcome: string, seconds: number) => void {
  return (scanner, outcome, seconds) => {
    scans.inc({ scanner, outcome });
    scanSeconds.observe({ scanner }, seconds);
  };
}
