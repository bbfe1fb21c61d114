import type { EntityManager } from 'typeorm';

/** How an organization has its mail sorted. */
export interface ClassificationSettings {
  /** Its own words to the language model; empty: none. */
  promptAddition: string;
  /** How many of the mails that its people corrected the model is shown; 0: none. */
  examples: number;
  /** Whether the model is asked at all. */
  askModel: boolean;
  /** It is asked about mail of which the learned model is less sure, 0 to 1; null: as the operator says. */
  askBelow: number | null;
}

/** Each takes a tenth of a second on a small machine, once; then servers know it by heart. */
export const MOST_EXAMPLES = 6;
/** Characters. */
export const MOST_PROMPT_ADDITION = 2_000;

/** Where nobody changed anything. */
export const CLASSIFICATION_DEFAULTS: ClassificationSettings = {
  promptAddition: '',
  examples: 4,
  askModel: true,
  askBelow: null,
};

/** $1: organization. No row where nobody changed anything. */
export const LOAD_CLASSIFICATION_SETTINGS = `
select prompt_addition as "promptAddition", examples, ask_model as "askModel", ask_below as "askBelow", version
from classification_setting where organization_id = $1`;

/** With a number that grows with each change; 0 where nobody changed anything. */
export type VersionedSettings = ClassificationSettings & { version: number };

export async function readClassificationSettings(
  manager: EntityManager,
  organizationId: string,
): Promise<VersionedSettings> {
  const [row] = await manager.query<VersionedSettings[]>(LOAD_CLASSIFICATION_SETTINGS, [organizationId]);
  return row ?? { ...CLASSIFICATION_DEFAULTS, version: 0 };
}

/**
 * What the language model said before was an answer to another prompt, and is not remembered any more where that changed.
 *
 * @param at milliseconds since the epoch
 */
export async function writeClassificationSettings(
  manager: EntityManager,
  organizationId: string,
  { promptAddition, examples, askModel, askBelow }: ClassificationSettings,
  at: number,
): Promise<VersionedSettings> {
  await manager.query(WRITE, [organizationId, promptAddition, examples, askModel, askBelow, new Date(at)]);
  return readClassificationSettings(manager, organizationId);
}

const WRITE = `
insert into classification_setting as s (
  organization_id, prompt_addition, prompt_changed_at, examples, ask_model, ask_below, updated_at
) values ($1, $2, case when $2 <> '' then now() end, $3, $4, $5, $6)
on conflict (organization_id) do update set
  prompt_changed_at = case when s.prompt_addition = excluded.prompt_addition then s.prompt_changed_at else now() end,
  prompt_addition = excluded.prompt_addition, examples = excluded.examples, ask_model = excluded.ask_model,
  ask_below = excluded.ask_below, updated_at = excluded.updated_at`;
