import type { Clock } from '@postern/platform';
import { MOST_EXAMPLES, type Keyring } from '@postern/data';
import type { Pool } from 'pg';

import { PerOrganization } from '../accept/directory/per-organization.js';
import { loadMessages } from '../enqueue/load.js';
import { parseMessage } from '../header.js';
import type { KnowledgeOf } from './knowledge-of.js';
import type { Knowledge } from './knowledge.js';
import type { PromptExample } from './language-model/prompt.js';
import { readView } from './read/read-view.js';

export interface ExamplesDeps {
  pool: Pool;
  keyring: Keyring;
  knowledge: KnowledgeOf;
}

/** Of the newest corrections. */
const LOOKED_AT = 60;
/** Octets of a message that is worth opening for three lines of it. */
const LARGEST = 512 * 1024;
/** Characters of its text; the prompt takes fewer. */
const MOST_TEXT = 1_000;

/** $1 organization, $2 octets, $3 how many. Corrected mail whose octets are still here, the newest correction first. */
const CANDIDATES = `
select r.message_id as id, r.category from correction r join message m on m.id = r.message_id
where r.organization_id = $1 and m.organization_id = $1 and m.sealed_body is not null and m.size <= $2
order by r.created_at desc, r.id desc limit $3`;

interface Candidate {
  id: string;
  category: string;
}

/**
 * Mails that people of an organization corrected, to show the language model what they mean by their categories. Read when
 * the model is first asked, and remembered until a change is announced, for a minute at most: what is deleted, or has
 * outlived its retention, is shown no longer.
 */
export class Examples extends PerOrganization<readonly PromptExample[]> {
  constructor(deps: ExamplesDeps, clock: Clock, isLive: () => boolean) {
    super(async (id) => examplesFor(id, await deps.knowledge.of(id), deps), clock, isLive);
  }
}

/** At most as many as the organization wants. */
export async function examplesFor(
  organizationId: string,
  { settings, categories }: Pick<Knowledge, 'settings' | 'categories'>,
  { pool, keyring }: Omit<ExamplesDeps, 'knowledge'>,
): Promise<readonly PromptExample[]> {
  const wanted = Math.min(settings.examples, MOST_EXAMPLES);
  if (wanted === 0 || !settings.askModel) return [];
  const { rows } = await pool.query<Candidate>(CANDIDATES, [organizationId, LARGEST, LOOKED_AT]);
  const chosen = varied(rows.filter(({ category }) => categories.has(category))).slice(0, wanted);
  const ids = chosen.map(({ id }) => id);
  const messages = await loadMessages(pool, keyring, ids);
  return chosen.flatMap(({ id, category }) => {
    const message = messages.get(id);
    if (message === undefined || typeof message === 'string') return [];
    const { raw, sender, auth } = message;
    const { from, subject, text } = readView(raw, parseMessage(raw), { sender, auth });
    return [{ fromDomain: from.domain, subject, text: text.slice(0, MOST_TEXT), category }];
  });
}

/** The newest of each category, then the second of each, and so on. */
function varied(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, number>();
  const ranked = candidates.map((candidate) => {
    const rank = seen.get(candidate.category) ?? 0;
    seen.set(candidate.category, rank + 1);
    return { candidate, rank };
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ candidate }) => candidate);
}
