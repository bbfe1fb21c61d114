/** What the language model taught the learned one by a verdict that it was sure of. */
export interface LessonRow {
  id: string;
  /** A hash of the sender, or list. */
  senderKey: string;
  category: string;
}

/** $1: organization, $2: how many, $3: days. The newest first. */
export const LOAD_LESSONS = `
select id, sender_key as "senderKey", category from model_lesson
where organization_id = $1 and taught_at > now() - make_interval(days => $3)
order by taught_at desc, id desc limit $2`;

/** $1: organization, $2: ids of lessons. */
export const LOAD_LESSON_FEATURES = `
select id, sealed_features as "sealedFeatures" from model_lesson where organization_id = $1 and id = any($2::uuid[])`;

/**
 * $1 id, $2 organization, $3 key, $4 key of the sender, $5 category, $6 sealed features, $7 how many are kept. The last
 * word on a sender's template counts, and the oldest make room.
 */
export const TEACH = `
with old as (
  delete from model_lesson where id in (
    select id from model_lesson where organization_id = $2 order by taught_at desc, id desc offset $7
  )
)
insert into model_lesson (id, organization_id, key, sender_key, category, sealed_features)
values ($1, $2, $3, $4, $5, $6)
on conflict (organization_id, key) do update
set id = excluded.id, sender_key = excluded.sender_key, category = excluded.category,
  sealed_features = excluded.sealed_features, taught_at = now()`;
