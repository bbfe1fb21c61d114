import type { EntityManager } from 'typeorm';

import { CATEGORY_DESCRIPTIONS, DEFAULT_CATEGORIES, isDefaultCategory } from './default-categories.js';

/** A category as an organization has it. */
export interface CategoryView {
  /** Null: one that everybody has, and that nobody changed here. */
  id: string | null;
  name: string;
  /** In words. */
  description: string;
  /** Whether mail may be taken for it. */
  enabled: boolean;
  /** The organization's own; else one that everybody has. */
  own: boolean;
  /** One that everybody has, and that is different here. */
  changed: boolean;
  /** Grows with each change; 0 without an id. */
  version: number;
}

interface Row {
  id: string;
  name: string;
  description: string;
  enabled: boolean;
  version: number;
}

/** Those that everybody has in their order, then the organization's own by name. */
export async function listCategories(manager: EntityManager, organizationId: string): Promise<CategoryView[]> {
  const rows = await manager.query<Row[]>(
    `select id, name, description, enabled, version from category
     where organization_id = $1 order by name collate "C"`,
    [organizationId],
  );
  const changes = new Map(rows.map((row) => [row.name, row]));
  const defaults = DEFAULT_CATEGORIES.map((name) => defaultCategory(name, changes.get(name)));
  return [...defaults, ...rows.filter(({ name }) => !isDefaultCategory(name)).map(ownCategory)];
}

/** @returns null when it is neither one that everybody has nor the organization's own */
export async function findCategory(
  manager: EntityManager,
  organizationId: string,
  name: string,
): Promise<CategoryView | null> {
  return (await listCategories(manager, organizationId)).find((category) => category.name === name) ?? null;
}

function defaultCategory(name: (typeof DEFAULT_CATEGORIES)[number], row: Row | undefined): CategoryView {
  const kind = { own: false, changed: row !== undefined };
  if (row !== undefined) return { ...row, ...kind };
  return { id: null, name, description: CATEGORY_DESCRIPTIONS[name], enabled: true, ...kind, version: 0 };
}

function ownCategory(row: Row): CategoryView {
  return { ...row, own: true, changed: false };
}
