import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { messageOf, networkList, type Config, type Logger } from '@postern/platform';
import { Heartbeat, Notices } from '@postern/data';

import type { AcceptConfig } from '../accept/accept-config.js';
import { Greylist } from '../accept/screening/greylist.js';
import { MemoryStore, RedisStore } from '../accept/screening/key-value-store.js';
import { createLimits } from '../accept/screening/limits.js';
import { createListener, type Listener } from '../accept/listener.js';
import { OctetBudget } from '../accept/session/octet-budget.js';
import type { RecipientRoute } from '../accept/directory/recipients.js';
import { authorOf } from '../accept/senders/author.js';
import { KnownSenders } from '../accept/senders/known-senders.js';
import { createScreening, type Screening } from '../accept/screening/screening.js';
import { Spool } from '../accept/spool.js';
import type { Job } from '../enqueue/lanes.js';
import { Sweeper } from '../enqueue/sweep.js';
import { Worker } from '../enqueue/worker.js';
import type { DigestLines } from '../classify/digest-lines.js';
import { parseMessage } from '../header.js';
import { Conclusion } from '../notify/conclude.js';
import { arrivalEvents, outcomeEvents } from '../notify/events.js';
import { healthOf } from '../notify/health.js';
import { serveMetrics, type MetricsServer } from '../notify/metrics-server.js';
import { observeSessions } from '../notify/session-log.js';
import { Pipeline } from '../pipeline.js';
import { acceptOptions } from './accept-options.js';
import { closeShared, openShared, type Overrides, type Shared } from './shared.js';
import { createKeepWarm } from './model.js';
import type { KeepWarm } from '../classify/language-model/keep-warm.js';
import { createDigestLines } from './digest-lines.js';
import { createSteps, timed } from './steps.js';
import { createTasks, type TaskLanes } from './tasks.js';
import { createWayOut, type WayOut } from './transport.js';

/** Senders wait ten minutes for our reply (RFC 5321 section 4.5.3.2.6); who stops us waits less. */
const SESSION_GRACE_MS = 10_000;
const DELIVERY_GRACE_MS = 15_000;
const GOODBYE_MS = 1_000;

/** One smtp-server process: everything put together, from top to bottom. */
export class Runtime {
  private readonly heartbeat: Heartbeat;
  private readonly closing = new AbortController();
  private readonly digestLines: DigestLines | null;
  private readonly keepWarm: KeepWarm | null;

  private constructor(
    private readonly shared: Shared,
    private readonly notices: Notices,
    private readonly worker: Worker | null,
    private readonly conclusion: Conclusion,
    private readonly spool: Spool,
    private readonly wayOut: WayOut,
    private readonly listener: Listener | null,
    private readonly sweeper: Sweeper | null,
    private readonly tasks: TaskLanes | null,
    private readonly metricsServer: MetricsServer | null,
  ) {
    const { pool, logger, config, model } = shared;
    this.digestLines = worker === null ? null : createDigestLines(shared, this.closing.signal);
    this.heartbeat = new Heartbeat(pool, logger, 'smtp-server', config.ROLES, () => model?.state() ?? null);
    this.keepWarm = createKeepWarm(shared);
  }

  static async create(config: Config, logger: Logger, overrides: Overrides = {}): Promise<Runtime> {
    const live: { notices: Notices | null } = { notices: null };
    const shared = await openShared(config, logger, () => live.notices?.live ?? false, overrides);
    const { pool, keyring, clock, metrics, listeners } = shared;
    const leaseSeconds = config.QUEUE_LEASE_SECONDS;
    const wayOut = createWayOut({ ...shared });
    const announce = (): void => {
      worker?.wake();
      pool.query("select pg_notify('queue', '')").catch((error: unknown) => {
        logger.debug({ error: messageOf(error) }, 'other processes were not woken, they will look for themselves');
      });
    };
    const conclusion = new Conclusion({
      onDelivered: (job) => countForwarded(job, shared),
      ...{ pool, keyring, clock, logger, metrics, announce, random: Math.random, hostname: config.MAIL_HOSTNAME },
      expireSeconds: config.QUEUE_EXPIRE_HOURS * 3600,
      delayNoticeSeconds: config.QUEUE_DELAY_NOTICE_HOURS * 3600,
      eventsOf: (settlements) => outcomeEvents(settlements, listeners, clock.now()),
    });
    const worker: Worker | null = config.ROLES.includes('work')
      ? new Worker({
          ...{ pool, keyring, clock, logger, config, paused: shared.paused },
          deliver: (job, hungUp) => pipeline.deliver(job, hungUp),
          giveBack: (settlements) => conclusion.giveBack(settlements),
        })
      : null;
    const spool: Spool = new Spool({
      ...{ pool, fastPath: worker, leaseSeconds, announce },
      eventsOf: (messages) => arrivalEvents(messages, listeners, clock.now()),
    });
    const steps = createSteps({ shared, spool, wayOut, conclusion });
    const pipeline: Pipeline = new Pipeline(overrides.aroundSteps?.(steps) ?? steps);
    const listener = config.ROLES.includes('listen') ? listenerOf(shared, pipeline) : null;
    const tasks = worker === null ? null : createTasks(shared, steps);
    const notices = new Notices(shared.databaseUrl, noticeHandlers(shared, worker, tasks));
    live.notices = notices;
    const sweeper = worker === null ? null : new Sweeper(pool, config, logger);
    observeLoad(shared, worker, listener);
    const { HTTP_HOST: host, METRICS_PORT: port } = config;
    const health = () => healthOf(pool, () => shared.model?.state() ?? null);
    const metricsServer = port === undefined ? null : await serveMetrics({ host, port }, metrics, health);
    return new Runtime(shared, notices, worker, conclusion, spool, wayOut, listener, sweeper, tasks, metricsServer);
  }

  /** @returns where mail is received, null without the role `listen` */
  async start(): Promise<AddressInfo | null> {
    await this.notices.open();
    this.heartbeat.start();
    await this.shared.paused.reload();
    this.shared.listeners.start();
    this.shared.activity.start();
    this.worker?.start();
    this.sweeper?.start();
    this.tasks?.start();
    this.digestLines?.start();
    this.keepWarm?.start();
    return (await this.listener?.listen()) ?? null;
  }

  /**
   * In this order: no new sessions; messages that are coming in are finished and kept; no new deliveries; those under
   * way are finished, the rest given back; outcomes are written; connections end.
   */
  async stop(): Promise<void> {
    await this.listener?.close(SESSION_GRACE_MS);
    await this.spool.drained();
    await this.shared.rejections.drained();
    this.keepWarm?.stop();
    this.shared.model?.close();
    this.closing.abort();
    await this.digestLines?.stop();
    await this.sweeper?.stop();
    await this.tasks?.stop();
    await this.worker?.stop(DELIVERY_GRACE_MS);
    this.conclusion.giveUp();
    // A next hop that still keeps us waiting was given its time.
    await Promise.race([this.wayOut.close(), sleep(GOODBYE_MS, undefined, { ref: false })]);
    this.shared.listeners.stop();
    await this.notices.close();
    await this.metricsServer?.close();
    await this.shared.activity.stop();
    await this.heartbeat.stop();
    await closeShared(this.shared);
  }
}

function listenerOf(shared: Shared, pipeline: Pipeline): Listener {
  const { config, clock, logger, metrics } = shared;
  const options = acceptOptions(config);
  return createListener<RecipientRoute>(options, {
    resolveRecipient: (address, { sender }) => pipeline.resolve(address, sender),
    receive: (message) => timed(metrics.acceptSeconds, clock, () => pipeline.receive(message)),
    screening: screeningOf(options, shared),
    budget: new OctetBudget(options.sizes.inFlight),
    sizes: options.sizes,
    counts: options.counts,
    now: () => clock.now(),
    observe: observeSessions(logger, metrics),
  });
}

function screeningOf(options: AcceptConfig, { redis, clock, resolver, pool, directory }: Shared): Screening {
  const known = new KnownSenders(pool, directory, clock);
  const store = redis === null ? new MemoryStore(clock) : new RedisStore(redis, 'greylist:');
  return createScreening(options, {
    resolver,
    clock,
    limits: createLimits(options.rates, redis),
    greylist: options.greylist === null ? null : new Greylist(options.greylist, store, clock),
    exempt: networkList(options.exempt, 'SMTP_EXEMPT'),
    isKnownSender: (sender, recipient) => known.has(sender, recipient),
  });
}

function noticeHandlers(
  shared: Shared,
  worker: Worker | null,
  tasks: TaskLanes | null,
): ConstructorParameters<typeof Notices>[1] {
  const { directory, rules, senders, knowledge, examples, signingKeys, keyring, paused, listeners, logger } = shared;
  const { gathering, linkDestinations } = shared;
  const reloadPaused = (): void => {
    paused.reload().then(
      () => worker?.wake(),
      (error: unknown) => logger.error({ error: messageOf(error) }, 'paused destinations could not be read'),
    );
  };
  return {
    on: {
      directory: (domain) => {
        directory.forget(domain);
        signingKeys.forget(domain);
      },
      destinations: reloadPaused,
      senders: (organization) => senders.forget(organization),
      // A change of destinations is announced so as well, and one of what is gathered.
      rules: (organization) => {
        rules.forget(organization);
        gathering.forget(organization);
        linkDestinations.forget(organization);
      },
      classification: (organization) => {
        knowledge.forget(organization);
        examples.forget(organization);
      },
      organization: (deleted) => keyring.forget(deleted),
      queue: () => worker?.wake(),
      tasks: () => tasks?.wake(),
      listening: (heard) => listeners.announce(heard),
    },
    onGap: () => {
      listeners.forget();
      directory.forgetAll();
      senders.forgetAll();
      rules.forgetAll();
      gathering.forgetAll();
      linkDestinations.forgetAll();
      knowledge.forgetAll();
      examples.forgetAll();
      signingKeys.forgetAll();
      keyring.forgetAll();
      reloadPaused();
    },
    onError: (message) => logger.warn({ error: message }, 'notices are interrupted, connecting again'),
  };
}

function countForwarded({ delivery, message }: Job, { activity, clock }: Shared): void {
  if (delivery.aliasId === null || delivery.kind !== 'forward') return;
  const author =
    message.author ?? authorOf(parseMessage(message.raw), message.auth?.dmarc.fromDomain ?? '', message.sender);
  activity.forwarded(delivery.aliasId, author, clock.now());
}

/** Gauges are read when somebody asks for them. */
function observeLoad({ metrics }: Shared, worker: Worker | null, listener: Listener | null): void {
  metrics.onCollect(() => {
    metrics.sessions.set(listener?.connections ?? 0);
    metrics.heldInMemory.set(worker?.load.held ?? 0);
  });
}
