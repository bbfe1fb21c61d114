import { categoryWord } from '../activity/words';
import { octetsWord } from '../ui/octets';
import { percentText } from '../ui/number';
import { isGroup, type Action, type ActionKind, type Condition, type Leaf, type LeafKind } from './model';

/** Names of what rules mention by its id. */
export interface Names {
  aliases: ReadonlyMap<string, string>;
  webhooks: ReadonlyMap<string, string>;
}

export const KINDS: Readonly<Record<LeafKind, string>> = {
  sender: $localize`the sender`,
  recipient: $localize`the address it was sent to`,
  alias: $localize`the alias`,
  subject: $localize`the subject`,
  'header-present': $localize`a header field is there`,
  header: $localize`a header field`,
  size: $localize`the size`,
  attachment: $localize`something is attached`,
  'attachment-name': $localize`the name of an attachment`,
  'attachment-type': $localize`the type of an attachment`,
  category: $localize`the category`,
  authentication: $localize`the proof of the sender`,
  malware: $localize`malware was found`,
  time: $localize`the time it came`,
};

export const TESTS = {
  is: $localize`is`,
  contains: $localize`contains`,
  starts: $localize`begins with`,
  ends: $localize`ends with`,
  matches: $localize`matches the expression`,
} as const;

export const METHODS = { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC', arc: 'ARC' } as const;

export const RESULTS = {
  pass: $localize`passed`,
  fail: $localize`failed`,
  softfail: $localize`failed softly`,
  neutral: $localize`says nothing`,
  none: $localize`is not there`,
  policy: $localize`does not count`,
  temperror: $localize`could not be looked up`,
  permerror: $localize`is written wrongly`,
} as const;

export const ACTIONS: Readonly<Record<ActionKind, string>> = {
  forward: $localize`send it to`,
  hold: $localize`hold it`,
  digest: $localize`gather it for the next digest`,
  drop: $localize`drop it`,
  reject: $localize`refuse it`,
  fallback: $localize`if nobody takes it, send it to`,
  'tag-header': $localize`mark it, unseen, with`,
  'tag-subject': $localize`put in front of the subject`,
  webhook: $localize`tell the endpoint`,
  stop: $localize`ask no further rules`,
};

/** Monday first. */
export const WEEKDAYS: readonly string[] = [
  ...[$localize`Mon`, $localize`Tue`, $localize`Wed`, $localize`Thu`, $localize`Fri`, $localize`Sat`, $localize`Sun`],
];

const and = new Intl.ListFormat(document.documentElement.lang || 'en', { type: 'conjunction' });
const or = new Intl.ListFormat(document.documentElement.lang || 'en', { type: 'disjunction' });

/** A rule's condition as half a sentence, to stand behind "When". */
export function conditionWords(given: Condition, names: Names, isInside = false): string {
  if (!isGroup(given)) return leafWords(given, names);
  const parts = given.of.map((each) => conditionWords(each, names, given.of.length > 1 || given.kind === 'not'));
  const joined = given.kind === 'all' ? and.format(parts) : or.format(parts);
  if (given.kind === 'not') return $localize`not (${joined})`;
  return isInside && parts.length > 1 ? `(${joined})` : joined;
}

function leafWords(leaf: Leaf, names: Names): string {
  const compared = 'value' in leaf ? `${TESTS[leaf.test]} “${leaf.value}”` : '';
  switch (leaf.kind) {
    case 'sender':
      return `${senderWord(leaf.of, leaf.part)} ${compared}`;
    case 'recipient':
      return `${leaf.part === 'domain' ? $localize`the domain it was sent to` : KINDS.recipient} ${compared}`;
    case 'alias':
      return $localize`the alias is ${names.aliases.get(leaf.id) ?? leaf.id}`;
    case 'header-present':
      return $localize`the header field ${leaf.name} is there`;
    case 'header':
      return $localize`the header field ${leaf.name}:name: ${compared}:compared:`;
    case 'size':
      return leaf.test === 'over'
        ? $localize`it is over ${octetsWord(leaf.octets)}`
        : $localize`it is under ${octetsWord(leaf.octets)}`;
    case 'category': {
      const sure = leaf.confidence === undefined ? '' : $localize` (at least ${percentText(leaf.confidence)} sure)`;
      return $localize`it is taken for ${or.format(leaf.in.map(categoryWord))}:categories:${sure}:sureness:`;
    }
    case 'authentication':
      return `${METHODS[leaf.method]} ${or.format(leaf.in.map((result) => RESULTS[result]))}`;
    case 'time':
      return timeWords(leaf);
    default:
      return compared === '' ? KINDS[leaf.kind] : `${KINDS[leaf.kind]} ${compared}`;
  }
}

export function senderWord(of: 'from' | 'envelope', part: 'address' | 'domain'): string {
  if (of === 'from') return part === 'domain' ? $localize`the sender’s domain` : KINDS.sender;
  return part === 'domain' ? $localize`the return address’s domain` : $localize`the return address`;
}

function timeWords({ weekdays = [], from, until, timeZone }: Extract<Leaf, { kind: 'time' }>): string {
  const days = weekdays.length === 0 ? '' : $localize`on ${or.format(weekdays.map((day) => WEEKDAYS[day - 1] ?? ''))}`;
  const hours = from === undefined ? '' : $localize`from ${from} to ${until ?? ''}`;
  return $localize`it came ${[days, hours].filter(Boolean).join(' ')}:when: (${timeZone}:zone:)`;
}

/** A rule's actions as half a sentence, to stand behind "then". */
export function actionsWords(actions: readonly Action[], names: Names): string {
  return and.format(actions.map((action) => actionWords(action, names)));
}

function actionWords(action: Action, names: Names): string {
  const word = ACTIONS[action.kind];
  switch (action.kind) {
    case 'forward':
      return `${word} ${and.format(action.to)}`;
    case 'fallback':
      return `${word} ${action.to}`;
    case 'tag-header':
      return `${word} ${action.value}`;
    case 'tag-subject':
      return `${word} “${action.text}”`;
    case 'webhook':
      return `${word} ${names.webhooks.get(action.id) ?? action.id}`;
    default:
      return word;
  }
}

const OUTCOMES: Readonly<Record<string, string>> = {
  forward: $localize`forwarded`,
  hold: $localize`held`,
  drop: $localize`dropped`,
  reject: $localize`refused`,
  return: $localize`returned`,
};

/** What was decided of a message, in a few words. */
export function decisionWords({ action, destinations, subjectTag, headerTag }: Decided): string {
  const word = OUTCOMES[action] ?? action;
  const to = action === 'forward' && destinations.length > 0 ? $localize`${word} to ${and.format(destinations)}` : word;
  const tags = [subjectTag, headerTag].filter((tag) => tag !== null && tag !== undefined);
  return tags.length === 0 ? to : $localize`${to}:what:, marked ${tags.join(', ')}:tags:`;
}

interface Decided {
  action: string;
  destinations: readonly string[];
  subjectTag: string | null;
  headerTag: string | null;
}
