import {
  readClassificationSettings,
  recordAction,
  recordEvents,
  writeClassificationSettings,
  type ClassificationSettings,
  type TenantDatabase,
  type VersionedSettings,
} from '@postern/data';
import type { Clock, Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { classificationProblems } from './classification.problems.js';
import type { SettingsBody, SettingsItem } from './settings.routes.js';

type ModelConfig = Pick<Config, 'LLM_URL' | 'LLM_ASK_BELOW' | 'LLM_ASK_BELOW_MOST'>;

/** How an organization has its mail sorted. */
export class ClassificationSettingsService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly clock: Clock,
    private readonly config: ModelConfig,
  ) {}

  read(organizationId: string): Promise<SettingsItem> {
    return this.tenants.within(organizationId, async (manager) =>
      this.toItem(await readClassificationSettings(manager, organizationId)),
    );
  }

  /** @throws Problem `classification.ask-below`, `version.mismatch` */
  change(caller: Member, body: SettingsBody, version: number | null): Promise<SettingsItem> {
    const { id: organizationId } = caller.organization;
    this.refuseBeyondLimits(body);
    return this.tenants.within(organizationId, async (manager) => {
      const before = await lock(manager, organizationId);
      if (before.version !== version) throw problemOf(COMMON['version.mismatch']);
      const { version: _version, ...settings } = { ...before, ...given(body) };
      const after = await writeClassificationSettings(manager, organizationId, settings, this.clock.now());
      await this.record(manager, caller, given(body));
      return this.toItem(after);
    });
  }

  /** What is asked more often costs everybody who waits for the model. @throws Problem `classification.ask-below` */
  refuseBeyondLimits({ askBelow }: { askBelow?: number | null | undefined }): void {
    const most = this.mostAskBelow;
    if (typeof askBelow !== 'number' || askBelow <= most) return;
    throw problemOf(classificationProblems['classification.ask-below'], `askBelow is ${askBelow}; at most ${most}.`);
  }

  private get mostAskBelow(): number {
    return Math.max(this.config.LLM_ASK_BELOW, this.config.LLM_ASK_BELOW_MOST);
  }

  private toItem(settings: VersionedSettings): SettingsItem {
    const { LLM_URL: url, LLM_ASK_BELOW: askBelow } = this.config;
    return { ...settings, operator: { model: url !== undefined, askBelow, mostAskBelow: this.mostAskBelow } };
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    changes: Partial<ClassificationSettings>,
  ): Promise<void> {
    const { id: organizationId } = caller.organization;
    const target = { kind: 'classification', id: organizationId, name: null };
    const action = { organizationId, action: 'classification.update', target, changes: { ...changes } };
    await recordAction(manager, this.clock, actorOf(caller), action);
    await recordEvents(manager, this.clock, [
      { organizationId, type: 'classification.updated', data: { fields: Object.keys(changes) } },
    ]);
  }
}

/** Without what was not said: `undefined` would take away what is there. */
function given(body: SettingsBody): Partial<ClassificationSettings> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** One change after the other: there may be no row yet that could be locked. */
async function lock(manager: EntityManager, organizationId: string): Promise<VersionedSettings> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('classification ' || $1::text, 0))`, [
    organizationId,
  ]);
  return readClassificationSettings(manager, organizationId);
}
