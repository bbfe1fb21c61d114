import type { AnswerOf, BodyOf } from '../api/types';

export type Rule = AnswerOf<'/api/v1/rules', 'get'>['items'][number];
export type NewRule = BodyOf<'/api/v1/rules', 'post'>;
export type DryRun = AnswerOf<'/api/v1/rules/dry-run', 'post'>;
export type Action = NewRule['actions'][number];
export type ActionKind = Action['kind'];
type AnyCondition = NewRule['condition'];

/** What a group holds may be a group: as deep as the API lets it. */
export interface Group {
  kind: 'all' | 'any' | 'not';
  of: Condition[];
}
export type Leaf = Exclude<AnyCondition, { kind: Group['kind'] }>;
export type LeafKind = Leaf['kind'];
export type Condition = Leaf | Group;

export const DEEPEST = 3;
export const FATES: readonly ActionKind[] = ['forward', 'hold', 'digest', 'drop', 'reject'];

/** What a person writes. */
export interface Draft {
  name: string;
  enabled: boolean;
  scope: NonNullable<NewRule['scope']>;
  condition: Group;
  actions: Action[];
}

export function emptyDraft(): Draft {
  return {
    ...{ name: '', enabled: true, scope: { kind: 'organization' } },
    condition: { kind: 'all', of: [leafOf('sender')] },
    actions: [actionOf('hold')],
  };
}

/** A single condition is shown as a group of one. */
export function draftOf({ name, enabled, scope, condition, actions }: Rule): Draft {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- the compiler needs it: the type is recursive
  const given = condition as Condition;
  return { name, enabled, scope, condition: isGroup(given) ? given : { kind: 'all', of: [given] }, actions };
}

export function isGroup(condition: Condition): condition is Group {
  return condition.kind === 'all' || condition.kind === 'any' || condition.kind === 'not';
}

export function bodyOf({ name, condition, ...rest }: Draft): NewRule {
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- as above
  return { ...rest, name: name.trim(), condition: condition as AnyCondition };
}

const TEXT = { test: 'contains', value: '' } as const;

/** A condition of this kind that is still to be filled in. */
export function leafOf(kind: LeafKind): Leaf {
  switch (kind) {
    case 'sender':
      return { kind, of: 'from', part: 'address', ...TEXT };
    case 'recipient':
      return { kind, part: 'address', ...TEXT };
    case 'alias':
      return { kind, id: '' };
    case 'header-present':
      return { kind, name: '' };
    case 'header':
      return { kind, name: '', ...TEXT };
    case 'size':
      return { kind, test: 'over', octets: 5_000_000 };
    case 'category':
      return { kind, in: [] };
    case 'authentication':
      return { kind, method: 'dmarc', in: ['fail'] };
    case 'time':
      return { kind, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone, weekdays: [6, 7] };
    case 'attachment':
    case 'malware':
      return { kind };
    default:
      return { kind, ...TEXT };
  }
}

export function actionOf(kind: ActionKind): Action {
  switch (kind) {
    case 'forward':
      return { kind, to: [] };
    case 'fallback':
      return { kind, to: '' };
    case 'tag-header':
      return { kind, value: '' };
    case 'tag-subject':
      return { kind, text: '' };
    case 'webhook':
      return { kind, id: '' };
    default:
      return { kind };
  }
}

/** What is still missing in a condition; null: nothing that can be seen here. */
export function missingIn(leaf: Leaf): string | null {
  if ('value' in leaf && leaf.value.trim() === '') return $localize`Write what to compare with.`;
  if ('name' in leaf && !/^[\x21-\x39\x3b-\x7e]{1,76}$/.test(leaf.name))
    return $localize`Name a header field, such as List-Id.`;
  if (leaf.kind === 'alias' && leaf.id === '') return $localize`Choose an alias.`;
  if (leaf.kind === 'size' && !(leaf.octets >= 1)) return $localize`Give a size above 0.`;
  if ('in' in leaf && leaf.in.length === 0) return $localize`Choose at least one.`;
  return leaf.kind === 'time' ? missingTime(leaf) : null;
}

function missingTime({ weekdays, from, until }: Extract<Leaf, { kind: 'time' }>): string | null {
  if ((from ?? '') !== '' && (until ?? '') === '') return $localize`Say until when.`;
  if ((from ?? '') === '' && (until ?? '') !== '') return $localize`Say from when.`;
  return (weekdays ?? []).length === 0 && (from ?? '') === '' ? $localize`Choose days, or a time of day.` : null;
}

export function missingInAction(action: Action): string | null {
  if (action.kind === 'forward' && action.to.length === 0) return $localize`Choose a mailbox.`;
  if (action.kind === 'fallback' && action.to === '') return $localize`Choose a mailbox.`;
  if (action.kind === 'webhook' && action.id === '') return $localize`Choose an endpoint.`;
  if (action.kind === 'tag-subject' && action.text.trim() === '') return $localize`Write a text.`;
  if (action.kind === 'tag-header' && !/^[\x21-\x2b\x2d-\x7e]{1,100}$/.test(action.value)) {
    return $localize`Write a word without blanks and commas.`;
  }
  return null;
}

/** Whether all can be sent. */
export function isComplete({ name, condition, actions }: Draft): boolean {
  const whole = (given: Condition): boolean =>
    isGroup(given) ? given.of.length > 0 && given.of.every(whole) : missingIn(given) === null;
  return (
    name.trim() !== '' && whole(condition) && actions.length > 0 && actions.every((a) => missingInAction(a) === null)
  );
}
