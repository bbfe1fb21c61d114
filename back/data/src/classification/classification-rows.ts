/** A category of an organization's own, or what it changed of one that everybody has. */
export interface CategoryRow {
  name: string;
  description: string;
  enabled: boolean;
}

/** $1: organization. */
export const LOAD_CATEGORIES =
  'select name, description, enabled from category where organization_id = $1 order by name';

/** What somebody said about one message. */
export interface CorrectionRow {
  id: string;
  messageId: string;
  category: string;
  author: string;
  listId: string | null;
  sealedFeatures: Buffer | null;
}

/** $1: organization, $2: how many. The newest first. */
export const LOAD_CORRECTIONS = `
select id, message_id as "messageId", category, author, list_id as "listId", sealed_features as "sealedFeatures"
from correction where organization_id = $1 order by created_at desc, id desc limit $2`;
