/** A category of an organization's own, or what it changed of one that everybody has. */
export interface CategoryRow {
  name: string;
  description: string;
  enabled: boolean;
}

/** $1: organization. */
export const LOAD_CATEGORIES =
  'select name, description, enabled from category where organization_id = $1 order by name';

/** What the language model said of mail with such a key. */
export interface MemoryRow {
  key: string;
  category: string;
  confidence: number;
  /** How often in a row. */
  agreed: number;
}

/** $1: organization, $2: how many, $3: days. The newest first; nothing that was said before what is asked changed. */
export const LOAD_MEMORY = `
select key, category, confidence, agreed from verdict_memory
where organization_id = $1 and seen_at > greatest(
  now() - make_interval(days => $3),
  (select prompt_changed_at from classification_setting where organization_id = $1),
  (select max(updated_at) from category where organization_id = $1)
)
order by seen_at desc limit $2`;

/** $1 organization, $2 keys, $3 category, $4 confidence. Whoever contradicts what was said before begins anew. */
export const REMEMBER = `
insert into verdict_memory as m (organization_id, key, category, confidence)
select $1, key, $3, $4 from unnest($2::text[]) key
on conflict (organization_id, key) do update
set agreed = case when m.category = excluded.category then least(m.agreed + 1, 1000) else 1 end,
  category = excluded.category, confidence = excluded.confidence, seen_at = now()`;

/** What somebody said about one message. */
export interface CorrectionRow {
  id: string;
  messageId: string;
  category: string;
  author: string;
  listId: string | null;
}

/** $1: organization, $2: how many. The newest first. */
export const LOAD_CORRECTIONS = `
select id, message_id as "messageId", category, author, list_id as "listId"
from correction where organization_id = $1 order by created_at desc, id desc limit $2`;

/** $1: organization, $2: ids of corrections. What the learned model saw in their messages; null until somebody looked. */
export const LOAD_CORRECTION_FEATURES = `
select id, sealed_features as "sealedFeatures" from correction where organization_id = $1 and id = any($2::uuid[])`;
