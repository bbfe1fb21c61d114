import {
  Domain,
  activateSeenKey,
  applyProof,
  checkDelegation,
  checkRecords,
  claimCheck,
  failing,
  mtaStsPolicy,
  nextStanding,
  proofIn,
  readLeased,
  readPlan,
  recordAction,
  recordEvents,
  recordsToPublish,
  settleCheck,
  type Actor,
  type CheckLease,
  type DomainPlan,
  type NewEvent,
  type OurHosts,
  type ProofOutcome,
  type RecordCheck,
  type Standing,
  type SystemDatabase,
  type SystemMailDeps,
} from '@postern/data';
import type { EntityManager } from 'typeorm';

import { problemOf } from '../http/problem.js';
import { tellOwners } from '../organization/tell-owners.js';
import { delayOf } from './check-delay.js';
import { brokenNotice, movedNotice, recoveredNotice } from './domain-notices.js';
import type { CheckSights, DomainSights } from './domain-sights.js';
import { domainProblems } from './domain.problems.js';
import { withPolicy } from './served-policy.js';

export interface DomainCheckerDeps extends SystemMailDeps {
  /** A domain may move from one organization to another, so that a check concerns both. */
  system: SystemDatabase;
  sights: DomainSights;
  hosts: OurHosts;
  /** Milliseconds between two checks of a domain that is all right. */
  intervalMs: number;
  /** Where people look at their domains. */
  page: string;
  /** From 0 to below 1. */
  random: () => number;
}

/** Whoever asks again at once gets what was found. */
const FRESH_MS = 3_000;
const SYSTEM: Actor = { kind: 'system', id: null, email: null, address: null, requestId: null };

/** Looks at the DNS of a domain, and does what follows from it. */
export class DomainChecker {
  constructor(private readonly deps: DomainCheckerDeps) {}

  /** @throws Problem `domain.unknown` */
  async checkNow(organizationId: string, domainId: string): Promise<void> {
    const { system, clock } = this.deps;
    const [row] = await system.manager.query<{ checkedAt: Date | null }[]>(
      'select checked_at as "checkedAt" from domain_check where organization_id = $1 and domain_id = $2',
      [organizationId, domainId],
    );
    if (row === undefined) throw problemOf(domainProblems['domain.unknown']);
    if (row.checkedAt !== null && Math.abs(clock.now() - row.checkedAt.getTime()) < FRESH_MS) return;
    const lease = await claimCheck(system.manager, organizationId, domainId, clock.now());
    if (lease !== null) await this.run(lease);
  }

  /** Nothing is written when the lease is another's by the time the DNS has answered. */
  async run(lease: CheckLease): Promise<void> {
    const { system, clock } = this.deps;
    if (!(await system.manager.existsBy(Domain, { id: lease.domainId }))) return;
    const plan = await readPlan(system.manager, lease.domainId, clock.now());
    const checks = await this.look(plan);
    await system.transaction((manager) => this.settle(manager, lease, plan, checks));
  }

  private async look(plan: DomainPlan): Promise<RecordCheck[]> {
    const { sights, hosts } = this.deps;
    const opened = sights.open();
    try {
      const [checks, report] = await Promise.all([
        checkRecords(plan.name, recordsToPublish(plan, hosts), { ...opened, hosts }),
        opened.report(plan.name),
      ]);
      return [...(await this.lookAtPolicy(plan, checks, opened)), checkDelegation(plan.name, report)];
    } finally {
      opened.close();
    }
  }

  /** Of a domain that is not verified, no policy is served. */
  private async lookAtPolicy(plan: DomainPlan, checks: RecordCheck[], sights: CheckSights): Promise<RecordCheck[]> {
    const at = checks.findIndex(({ purpose, state }) => purpose === 'mta-sts-host' && state === 'ok');
    const check = checks[at];
    if (!plan.verified || check === undefined) return checks;
    return checks.with(at, withPolicy(check, await sights.policy(plan.name), mtaStsPolicy(plan, this.deps.hosts.mail)));
  }

  /** The rows of the name are locked before those of its checks, as deleting a domain does it. */
  private async settle(
    manager: EntityManager,
    lease: CheckLease,
    plan: DomainPlan,
    checks: RecordCheck[],
  ): Promise<void> {
    const { clock, random, intervalMs } = this.deps;
    await manager.query('select 1 from domain where name = $1 order by id for update', [plan.name]);
    const before = await readLeased(manager, lease);
    if (before === null) return;
    const proof = proofIn(checks, plan.ownershipToken);
    if (proof !== null)
      await this.tellProof(manager, lease, proof.kind, await applyProof(manager, clock, lease.domainId, proof));
    await this.activateKey(manager, lease, plan, checks);
    const domain = await manager.findOneByOrFail(Domain, { id: lease.domainId });
    const verified = domain.verifiedAt !== null;
    const standing = nextStanding(before, checks, verified);
    const now = clock.now();
    const waiting = plan.keys.find(({ state }) => state === 'pending');
    const delay = delayOf({
      ...{ verified, state: standing.state, intervalMs },
      ageMs: now - domain.createdAt.getTime(),
      waiting: waiting !== undefined,
    });
    const nextCheckAt = new Date(now + delay * (0.9 + random() / 5));
    await settleCheck(manager, lease.domainId, { ...standing, checkedAt: new Date(now), nextCheckAt });
    await this.tellStanding(manager, lease, plan.name, before, standing);
  }

  private async activateKey(
    manager: EntityManager,
    lease: CheckLease,
    { name }: DomainPlan,
    checks: RecordCheck[],
  ): Promise<void> {
    const { clock } = this.deps;
    const selector = await activateSeenKey(manager, clock, { id: lease.domainId, name }, checks);
    if (selector === null) return;
    const target = { kind: 'dkim-key', id: null, name: `${selector}._domainkey.${name}` };
    await recordAction(manager, clock, SYSTEM, {
      organizationId: lease.organizationId,
      action: 'dkim-key.activate',
      target,
    });
  }

  private async tellProof(
    manager: EntityManager,
    { domainId, organizationId }: CheckLease,
    proof: string,
    outcome: ProofOutcome,
  ): Promise<void> {
    if (outcome.kind !== 'verified') return;
    const { clock } = this.deps;
    const { name, from } = outcome;
    const event = (type: string, to: string, id: string, more: object): NewEvent => ({
      type,
      organizationId: to,
      data: { id, name, ...more },
    });
    const events = [event('domain.verified', organizationId, domainId, { proof })];
    const target = { kind: 'domain', id: domainId, name };
    await recordAction(manager, clock, SYSTEM, { organizationId, action: 'domain.verify', target, changes: { proof } });
    if (from !== null) {
      events.push(event('domain.moved', organizationId, domainId, { direction: 'here' }));
      events.push(event('domain.moved', from.organizationId, from.domainId, { direction: 'away' }));
      const lost = { kind: 'domain', id: from.domainId, name };
      await recordAction(manager, clock, SYSTEM, {
        organizationId: from.organizationId,
        action: 'domain.lose',
        target: lost,
      });
      await tellOwners(
        manager,
        this.deps,
        from.organizationId,
        movedNotice(name, `${this.deps.page}/${from.domainId}`),
      );
    }
    await recordEvents(manager, clock, events);
  }

  /** Once when it breaks, once when it is right again. */
  private async tellStanding(
    manager: EntityManager,
    lease: CheckLease,
    name: string,
    before: Standing,
    { state, records }: Standing,
  ): Promise<void> {
    const { clock, page } = this.deps;
    const { organizationId, domainId } = lease;
    const base = { organizationId, data: { id: domainId, name } };
    if (state === 'broken' && before.state !== 'broken') {
      const failed = failing(records);
      const reasons = failed.map(({ purpose, name: at, reason, explanation }) => ({
        purpose,
        name: at,
        reason,
        explanation,
      }));
      await recordEvents(manager, clock, [
        { ...base, type: 'domain.broken', data: { ...base.data, records: reasons } },
      ]);
      await tellOwners(manager, this.deps, organizationId, brokenNotice(name, failed, `${page}/${domainId}`));
    } else if (before.state === 'broken' && state !== 'broken') {
      await recordEvents(manager, clock, [{ ...base, type: 'domain.recovered' }]);
      await tellOwners(manager, this.deps, organizationId, recoveredNotice(name, `${page}/${domainId}`));
    }
  }
}
