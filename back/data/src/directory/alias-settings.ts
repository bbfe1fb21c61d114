import { UserError, type Clock } from '@postern/platform';

import { ALIAS_ACTIONS, type AliasAction } from '../entity/index.js';
import { checkLine } from './text.js';

/** What an alias does beside where it sends; what is left out stays as it is, or gets its default. */
export interface AliasSettings {
  action?: AliasAction;
  enabled?: boolean;
  expiresAt?: Date | null;
  /** Messages in 24 hours; null: no limit. */
  dailyLimit?: number | null;
  headerTag?: string | null;
  position?: number;
  note?: string;
}

const LONGEST_NOTE = 500;
const LONGEST_TAG = 100;
const MOST = 2_147_483_647;

/** @throws UserError `alias.action`, `alias.expires`, `alias.daily-limit`, `alias.tag`, `alias.position`, `alias.note` */
export function checkSettings(settings: AliasSettings, clock: Clock): AliasSettings {
  const { action, expiresAt, dailyLimit, headerTag, position, note } = settings;
  if (action !== undefined) checkAction(action);
  if (expiresAt != null) checkExpiry(expiresAt, clock);
  if (dailyLimit != null) checkWhole(dailyLimit, 'daily limit', 'alias.daily-limit', 1);
  if (position !== undefined) checkWhole(position, 'position', 'alias.position', 0);
  return {
    ...settings,
    ...(headerTag == null ? {} : { headerTag: checkTag(headerTag) }),
    ...(note === undefined ? {} : { note: checkLine(note, 'note', 'alias.note', LONGEST_NOTE) }),
  };
}

function checkAction(action: string): void {
  if ((ALIAS_ACTIONS as readonly string[]).includes(action)) return;
  throw new UserError('alias.action', `There is no action "${action}".`, `Choose one of ${ALIAS_ACTIONS.join(', ')}.`);
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
