/** A rule as the smtp-server reads it. What is in it was checked when it was written, maybe by a newer version. */
export interface RuleRow {
  id: string;
  name: string;
  /** Only mail for this domain, in A-labels; null: not limited so. */
  domain: string | null;
  /** Only mail that this alias takes; null: not limited so. */
  aliasId: string | null;
  condition: unknown;
  actions: unknown;
  /** Addresses in its actions that are no verified destinations (any more): nothing goes there. */
  unverified: string[];
  /** Endpoints in its actions that are gone: nobody is told. */
  missingWebhooks: string[];
}

/** Addresses that the actions of rule `r` name, and that are no verified destinations of its organization. */
export const UNVERIFIED = `coalesce((
  select array_agg(distinct t.address)
  from jsonb_array_elements(case when jsonb_typeof(r.actions) = 'array' then r.actions else '[]' end) act
    cross join jsonb_array_elements_text(
      case jsonb_typeof(act->'to') when 'array' then act->'to' when 'string' then jsonb_build_array(act->'to') else '[]' end
    ) t (address)
  where not exists (
    select 1 from destination v
    where v.organization_id = r.organization_id and v.address = t.address and v.verified_at is not null
  )
), '{}')`;

/** Endpoints that the actions of rule `r` name, and that its organization does not have. */
export const MISSING_WEBHOOKS = `coalesce((
  select array_agg(distinct act->>'id')
  from jsonb_array_elements(case when jsonb_typeof(r.actions) = 'array' then r.actions else '[]' end) act
  where act->>'kind' = 'webhook' and act->>'id' is not null and not exists (
    select 1 from webhook w where w.organization_id = r.organization_id and w.id::text = act->>'id'
  )
), '{}')`;

/** $1: organization. Its rules that are enabled, in order. */
export const LOAD_RULES = `
select r.id, r.name, d.name as domain, r.alias_id as "aliasId", r.condition, r.actions, ${UNVERIFIED} as unverified,
  ${MISSING_WEBHOOKS} as "missingWebhooks"
from rule r left join domain d on d.id = r.domain_id
where r.organization_id = $1 and r.enabled
order by r.position, r.id`;
