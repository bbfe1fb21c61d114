import { createSecretKey, type KeyObject } from 'node:crypto';

import {
  UserError,
  createDnsResolver,
  deriveKey,
  openRedis,
  systemClock,
  type Clock,
  type Config,
  type Logger,
  type Resolver,
} from '@postern/platform';
import { ActionLinks, Keyring, Listeners, createPool, operatorOrganizationId, readSecret } from '@postern/data';
import type { Redis } from 'ioredis';
import type { Pool } from 'pg';

import { AliasLimits } from '../accept/directory/alias-limits.js';
import { Gathering } from '../accept/directory/gathering.js';
import { Rules } from '../accept/directory/rules.js';
import { Directory } from '../accept/directory/directory.js';
import { SenderLists } from '../accept/senders/sender-lists.js';
import { Classifier } from '../classify/classifier.js';
import { Examples } from '../classify/examples.js';
import { KnowledgeOf } from '../classify/knowledge-of.js';
import type { LanguageModel } from '../classify/language-model/client.js';
import type { LearnedModel } from '../classify/learned/model.js';
import { shippedModel } from '../classify/learned/shipped-model.js';
import { OwnModels } from '../classify/own-model.js';
import { createScanners, type Scanners } from '../classify/scan/scanners.js';
import { PausedRoutes } from '../enqueue/paused-routes.js';
import { LinkDestinations } from '../forward/correction-link.js';
import { SigningKeys } from '../forward/seal/signing-keys.js';
import { createSrs, type Srs } from '../forward/rewrite/srs.js';
import { Activity } from '../notify/activity/activity.js';
import { createMetrics, observeScans, type Metrics } from '../notify/metrics.js';
import { Rejections } from '../notify/rejections.js';
import type { ClientTimeouts } from '../forward/smtp/client.js';
import type { Steps } from '../pipeline.js';
import { createModel, questionsTo } from './model.js';

/** What several stages use. */
export interface Shared {
  config: Config;
  logger: Logger;
  clock: Clock;
  metrics: Metrics;
  databaseUrl: string;
  pool: Pool;
  keyring: Keyring;
  /** Null without REDIS_URL. */
  redis: Redis | null;
  resolver: Resolver & { close?(): void };
  directory: Directory;
  rules: Rules;
  /** What each organization has gathered for digests. */
  gathering: Gathering;
  /** Makes links for whoever gets mail. */
  links: ActionLinks;
  linkDestinations: LinkDestinations;
  senders: SenderLists;
  /** What each organization knows of its mail. */
  knowledge: KnowledgeOf;
  classifier: Classifier;
  /** The model that is shipped. */
  learned: LearnedModel;
  /** Corrected mails that the language model is shown. */
  examples: Examples;
  /** Null without LLM_URL. */
  model: LanguageModel | null;
  /** Outside programs that look at each message, where the operator has some. */
  scanners: Scanners;
  limits: AliasLimits;
  activity: Activity;
  signingKeys: SigningKeys;
  paused: PausedRoutes;
  /** Organizations whose events somebody hears. */
  listeners: Listeners;
  rejections: Rejections;
  srs: Srs;
  /** Marks messages that went through an alias of ours. */
  hopKey: KeyObject;
  /** Organization that mail for nobody's alias belongs to. */
  operator: string;
  /** How long next hops are waited for, where not as RFC 5321 section 4.5.3.2 says. */
  timeouts?: Partial<ClientTimeouts>;
}

/** What a test puts in the place of the real thing, or around it. */
export interface Overrides extends Partial<Pick<Shared, 'resolver' | 'clock' | 'timeouts' | 'learned'>> {
  aroundPool?(pool: Pool): Pool;
  aroundSteps?(steps: Steps): Steps;
}

const DNS = { timeoutMs: 3_000, attempts: 3, cacheSize: 50_000 };

/** @param isLive whether changes to the directory are being announced to us */
export async function openShared(
  config: Config,
  logger: Logger,
  isLive: () => boolean,
  overrides: Overrides,
): Promise<Shared> {
  const clock = overrides.clock ?? systemClock;
  const databaseUrl = databaseUrlOf(config);
  const bare = createPool(databaseUrl, config.DATABASE_POOL);
  const pool = overrides.aroundPool?.(bare) ?? bare;
  const secret = readSecret(config);
  const keyring = new Keyring(pool, secret);
  const srsSecret = deriveKey(secret, 'srs');
  const listeners = new Listeners(pool, clock, logger, isLive);
  const metrics = createMetrics();
  const learned = overrides.learned ?? shippedModel();
  const knowledge = new KnowledgeOf(pool, new OwnModels({ pool, keyring, base: learned }), clock, isLive);
  const model = createModel(config, clock, metrics);
  return {
    ...{ config, logger, clock, databaseUrl, pool, keyring },
    metrics,
    redis: config.REDIS_URL === undefined ? null : openRedis(config.REDIS_URL, logger),
    resolver: overrides.resolver ?? createDnsResolver({ servers: config.DNS_SERVERS, clock, ...DNS }),
    directory: new Directory(pool, clock, isLive),
    rules: new Rules(pool, clock, isLive),
    gathering: new Gathering(pool, clock, isLive),
    links: new ActionLinks(secret),
    linkDestinations: new LinkDestinations(pool, clock, isLive),
    senders: new SenderLists(pool, clock, isLive),
    ...{
      knowledge,
      model,
      learned,
      examples: new Examples({ pool, keyring, knowledge }, clock, isLive),
      classifier: new Classifier({ knowledge, logger, learned, model: questionsTo(model, config) }),
    },
    scanners: createScanners(config, { clock, random: Math.random, observe: observeScans(metrics) }),
    limits: new AliasLimits(pool),
    activity: new Activity(pool, logger),
    signingKeys: new SigningKeys(pool, keyring, logger),
    paused: new PausedRoutes(pool),
    listeners,
    rejections: new Rejections({ pool, clock, logger, listeners }),
    srs: createSrs({ secrets: [srsSecret], domain: config.MAIL_HOSTNAME, clock }),
    hopKey: createSecretKey(deriveKey(secret, 'hop')),
    operator: await operatorOrganizationId(pool),
    ...(overrides.timeouts === undefined ? {} : { timeouts: overrides.timeouts }),
  };
}

export async function closeShared({ pool, redis, resolver }: Shared): Promise<void> {
  resolver.close?.();
  redis?.disconnect();
  await pool.end();
}

function databaseUrlOf({ DATABASE_URL: url }: Config): string {
  if (url !== undefined) return url;
  throw new UserError(
    'config.database',
    'DATABASE_URL is not set, and this process does not start a database of its own.',
    'Set it, or start everything with `npm start`.',
  );
}
