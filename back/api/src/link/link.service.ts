import {
  UNWANTED,
  findLinkDestination,
  findLinkMessage,
  listCategories,
  type ActionLinks,
  type Keyring,
  type LinkClaim,
  type LinkDestination,
  type LinkMessage,
  type SystemDatabase,
  type TenantDatabase,
} from '@postern/data';
import { UserError, rateKeyOf, type Clock } from '@postern/platform';

import type { Decider } from '../audit/actor.js';
import type { CorrectionService } from '../category/correction.service.js';
import type { DigestStopper } from '../digest/digest-stopper.js';
import { problemOf } from '../http/problem.js';
import type { RateLimit, RateLimits } from '../limits/rate-limits.js';
import { spend } from '../limits/spend.js';
import type { HeldService } from '../message/held.service.js';
import { linkProblems, type LinkChoice } from './link.routes.js';

export interface LinkDeps {
  tenants: TenantDatabase;
  system: SystemDatabase;
  keyring: Keyring;
  clock: Clock;
  links: ActionLinks;
  limits: RateLimits;
  corrections: CorrectionService;
  held: HeldService;
  digests: DigestStopper;
}

/** What was done, or why nothing was. */
export type LinkOutcome =
  'corrected' | 'withdrawn' | 'released' | 'dropped' | 'stopped' | 'not-held' | 'no-destination';

/** What the page of a link is about. */
export interface LinkView {
  claim: LinkClaim;
  destination: LinkDestination;
  /** Null where it is about none, or where it is gone. */
  message: LinkMessage | null;
  /** What it may be said to be. */
  categories: string[];
  /** Null: it has been asked only. */
  outcome: LinkOutcome | null;
  /** What somebody had said of the message before. */
  before: string | null;
}

/** From where somebody uses a link, for the audit log. */
export interface Visitor {
  address: string;
  requestId: string;
}

/** Nobody has so many mails to decide about in ten minutes. */
const USES = { points: 120, seconds: 600 };
/** Whoever guesses. */
const MISSES = { points: 30, seconds: 600 };

/** What links in mails let whoever got them do. The token is the authority, and all of it. */
export class LinkService {
  private readonly uses: RateLimit;
  private readonly misses: RateLimit;

  constructor(private readonly deps: LinkDeps) {
    this.uses = deps.limits.limit('link:uses', USES);
    this.misses = deps.limits.limit('link:misses', MISSES);
  }

  /** Changes nothing. @throws Problem `action-link.invalid`, `rate.exceeded` */
  async show(token: string, visitor: Visitor): Promise<LinkView> {
    const { claim, destination } = await this.open(token, visitor);
    return this.view(claim, destination, null, null);
  }

  /** @throws Problem `action-link.invalid`, `rate.exceeded`; UserError `correction.category` */
  async act(token: string, choice: LinkChoice, visitor: Visitor): Promise<LinkView> {
    const { claim, destination } = await this.open(token, visitor);
    await spend(this.uses, destination.id, 'The links to this mailbox are being used very often.');
    const { message } = await this.view(claim, destination, null, null);
    if (claim.messageId !== null && message === null) return this.view(claim, destination, null, null);
    const outcome = await this.perform(claim, destination, choice, deciderOf(destination, visitor));
    return this.view(claim, destination, outcome, message?.corrected ?? null);
  }

  private async perform(
    { purpose, messageId }: LinkClaim,
    { address, id, organizationId }: LinkDestination,
    choice: LinkChoice,
    decider: Decider,
  ): Promise<LinkOutcome | null> {
    const message = messageId ?? '';
    switch (purpose) {
      case 'correct':
        return this.correct(decider, message, choice);
      case 'not-spam':
        return this.notSpam(decider, message, address, choice);
      case 'release':
      case 'read':
        return this.release(decider, message, address);
      case 'drop':
        return whileHeld('dropped', () => this.deps.held.dropFor(decider, message, address));
      case 'stop-held':
      case 'stop-gathered': {
        const kind = purpose === 'stop-held' ? 'held' : 'gathered';
        await this.deps.digests.stop(decider, { organizationId, destinationId: id, address, kind });
        return 'stopped';
      }
    }
  }

  private async correct(decider: Decider, messageId: string, choice: LinkChoice): Promise<LinkOutcome | null> {
    const { corrections } = this.deps;
    if (choice.undo !== undefined) {
      await corrections.withdraw(decider, { messageId }).catch(unless('correction.unknown'));
      return 'withdrawn';
    }
    // A one-click POST does not say what it is: it is asked.
    if (choice.category === undefined) return null;
    await corrections.correct(decider, messageId, choice.category);
    return 'corrected';
  }

  private async notSpam(
    decider: Decider,
    messageId: string,
    address: string,
    { category, undo }: LinkChoice,
  ): Promise<LinkOutcome | null> {
    if (undo !== undefined) return this.correct(decider, messageId, { undo });
    if (category === undefined || UNWANTED.includes(category)) return null;
    // Said first: should the release fail, it can be done again.
    await this.deps.corrections.correct(decider, messageId, category);
    return this.release(decider, messageId, address);
  }

  private release(decider: Decider, messageId: string, address: string): Promise<LinkOutcome> {
    return whileHeld('released', () => this.deps.held.releaseFor(decider, messageId, address));
  }

  /** @throws Problem `action-link.invalid`, `rate.exceeded` */
  private async open(token: string, { address }: Visitor): Promise<{ claim: LinkClaim; destination: LinkDestination }> {
    const { links, clock, system } = this.deps;
    const link = links.read(token, clock.now());
    const destination = link === null ? null : await findLinkDestination(system.manager, link.claim.destinationId);
    if (link !== null && destination !== null && links.proves(destination.organizationId, link)) {
      return { claim: link.claim, destination };
    }
    await spend(this.misses, rateKeyOf(address), 'Too many links that do not work.');
    throw problemOf(linkProblems['action-link.invalid']);
  }

  private view(
    claim: LinkClaim,
    destination: LinkDestination,
    outcome: LinkOutcome | null,
    before: string | null,
  ): Promise<LinkView> {
    const { organizationId, address } = destination;
    return this.deps.tenants.within(organizationId, async (manager) => {
      const { messageId, purpose } = claim;
      const known = await listCategories(manager, organizationId);
      const enabled = known.filter(({ enabled: isOn }) => isOn).map(({ name }) => name);
      const categories = purpose === 'not-spam' ? enabled.filter((name) => !UNWANTED.includes(name)) : enabled;
      const message =
        messageId === null
          ? null
          : await findLinkMessage(manager, this.deps.keyring, organizationId, messageId, address);
      return { claim, destination, message, categories, outcome, before };
    });
  }
}

function deciderOf({ id, organizationId, address }: LinkDestination, visitor: Visitor): Decider {
  return { organizationId, by: address, actor: { kind: 'link', id, email: address, ...visitor } };
}

/** A second time, or after somebody else decided, there is nothing to decide: that is said, and is no error. */
async function whileHeld(done: 'released' | 'dropped', decide: () => Promise<unknown>): Promise<LinkOutcome> {
  try {
    await decide();
    return done;
  } catch (error) {
    if (error instanceof UserError && error.code === 'message.not-held') return 'not-held';
    if (error instanceof UserError && error.code === 'message.no-destination') return 'no-destination';
    throw error;
  }
}

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof UserError) || error.code !== code) throw error;
  };
}
