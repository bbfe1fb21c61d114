import { UserError, type Clock } from '@postern/platform';

import { ALIAS_ACTIONS, OVER_LIMITS, type AliasAction, type OverLimit } from '../entity/index.js';
import { checkLine } from './text.js';

/** What an alias does beside where it sends; what is left out stays as it is, or gets its default. */
export interface AliasSettings {
  action?: AliasAction;
  enabled?: boolean;
  expiresAt?: Date | null;
  /** Messages in 24 hours; null: no limit. */
  dailyLimit?: number | null;
  /** Messages ever; null: no limit. */
  totalLimit?: number | null;
  /** What becomes of mail once a limit is used up. */
  overLimit?: OverLimit;
  headerTag?: string | null;
  labels?: string[];
  position?: number;
  note?: string;
}

const LONGEST_NOTE = 500;
const LONGEST_TAG = 100;
const MOST_LABELS = 20;
const LONGEST_LABEL = 50;
const MOST = 2_147_483_647;

/**
 * @throws UserError `alias.action`, `alias.expires`, `alias.daily-limit`, `alias.total-limit`, `alias.over-limit`,
 * `alias.tag`, `alias.labels`, `alias.position`, `alias.note`
 */
export function checkSettings(settings: AliasSettings, clock: Clock): AliasSettings {
  const { action, expiresAt, dailyLimit, totalLimit, overLimit, headerTag, labels, position, note } = settings;
  if (action !== undefined) checkAction(action);
  if (expiresAt != null) checkExpiry(expiresAt, clock);
  if (dailyLimit != null) checkWhole(dailyLimit, 'daily limit', 'alias.daily-limit', 1);
  if (totalLimit != null) checkWhole(totalLimit, 'total limit', 'alias.total-limit', 1);
  if (overLimit !== undefined) checkOverLimit(overLimit);
  if (position !== undefined) checkWhole(position, 'position', 'alias.position', 0);
  return {
    ...settings,
    ...(headerTag == null ? {} : { headerTag: checkTag(headerTag) }),
    ...(labels === undefined ? {} : { labels: checkLabels(labels) }),
    ...(note === undefined ? {} : { note: checkLine(note, 'note', 'alias.note', LONGEST_NOTE) }),
  };
}

function checkAction(action: string): void {
  if ((ALIAS_ACTIONS as readonly string[]).includes(action)) return;
  throw new UserError('alias.action', `There is no action "${action}".`, `Choose one of ${ALIAS_ACTIONS.join(', ')}.`);
}

function checkOverLimit(overLimit: string): void {
  if ((OVER_LIMITS as readonly string[]).includes(overLimit)) return;
  const remedy = `Choose one of ${OVER_LIMITS.join(', ')}.`;
  throw new UserError('alias.over-limit', `Over the limit there is no "${overLimit}".`, remedy);
}

/** Each once, in the order given. */
function checkLabels(labels: readonly string[]): string[] {
  const lines = [...new Set(labels.map((label) => checkLine(label, 'label', 'alias.labels', LONGEST_LABEL)))];
  if (lines.includes('')) throw new UserError('alias.labels', 'A label is empty.', 'Write something, or leave it out.');
  if (lines.length <= MOST_LABELS) return lines;
  const many = `The alias has ${lines.length} labels, and ${MOST_LABELS} are allowed.`;
  throw new UserError('alias.labels', many, 'Use fewer.');
}

function checkExpiry(expiresAt: Date, clock: Clock): void {
  if (expiresAt.getTime() > clock.now()) return;
  throw new UserError(
    'alias.expires',
    `The alias would expire at ${expiresAt.toISOString()}, which is past.`,
    'Choose a time to come, or disable the alias.',
  );
}

function checkWhole(value: number, field: string, code: string, least: number): void {
  if (Number.isInteger(value) && value >= least && value <= MOST) return;
  throw new UserError(code, `The ${field} ${value} is not possible.`, `Give a whole number from ${least} up.`);
}

/** It becomes the body of a header field, which has to stay ASCII on one line. */
function checkTag(tag: string): string {
  const line = checkLine(tag, 'tag', 'alias.tag', LONGEST_TAG);
  if (/^[\x20-\x7e]+$/.test(line)) return line;
  throw new UserError('alias.tag', `The tag "${tag}" is empty or not ASCII.`, 'Use letters, digits and punctuation.');
}
