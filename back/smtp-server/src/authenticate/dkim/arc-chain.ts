import type { HeaderField } from '../../header.js';
import { malformed, requiredTag, tagsOf } from './signature.js';
import { trimSpace, type TagList } from './tag-list.js';
import { VerificationFailure } from './verification-failure.js';

/** One hop's three fields (RFC 8617 section 4.2). */
export interface ArcSet {
  readonly instance: number;
  readonly results: HeaderField;
  readonly signature: HeaderField;
  readonly signatureTags: TagList;
  readonly seal: HeaderField;
  readonly sealTags: TagList;
}

export interface ArcChain {
  /** Highest instance any field claims; 0 when none does. */
  readonly instance: number;
  /** Complete and in order, the first hop first; empty when the structure is broken. */
  readonly sets: readonly ArcSet[];
  /** Why the structure is broken; empty when it is not. */
  readonly problem: string;
  /** The newest seal already says `cv=fail`: the chain is over (RFC 8617 section 5.1). */
  readonly ended: boolean;
}

/** RFC 8617 section 4.2.1. */
export const MAX_INSTANCE = 50;

const RESULTS = 'arc-authentication-results';
const SIGNATURE = 'arc-message-signature';
const SEAL = 'arc-seal';

function isArcField(field: HeaderField): boolean {
  return field.name === SEAL || field.name === SIGNATURE || field.name === RESULTS;
}

interface Member {
  field: HeaderField;
  instance: number;
  tags: TagList;
}

const NO_TAGS: TagList = new Map();

/**
 * Sorts a message's ARC fields into sets (RFC 8617 section 5.2, steps 1 to 3, without `cv=`).
 *
 * @returns null when the message has no ARC fields at all
 */
export function collectChain(header: readonly HeaderField[]): ArcChain | null {
  const fields = header.filter(isArcField);
  if (fields.length === 0) return null;
  const members: Member[] = [];
  let problem = fields.length > 3 * MAX_INSTANCE ? `more than ${MAX_INSTANCE} sets` : '';
  for (const field of fields.slice(0, 3 * MAX_INSTANCE)) {
    try {
      members.push(memberOf(field));
    } catch (thrown) {
      if (!(thrown instanceof VerificationFailure)) throw thrown;
      problem ||= thrown.message;
    }
  }
  const instance = members.reduce((highest, member) => Math.max(highest, member.instance), 0);
  const ended = members.some((member) => member.instance === instance && member.tags.get('cv')?.value === 'fail');
  const sets = problem === '' ? setsOf(members, instance) : null;
  return { instance, sets: sets ?? [], problem: problem || (sets === null ? 'incomplete or repeated set' : ''), ended };
}

function memberOf(field: HeaderField): Member {
  if (field.name === RESULTS) return { field, instance: resultsInstance(field).instance, tags: NO_TAGS };
  const tags = tagsOf(field);
  return { field, instance: toInstance(requiredTag(tags, 'i')), tags };
}

const RESULTS_INSTANCE = /^[ \t\r\n]*i[ \t\r\n]*=[ \t\r\n]*([0-9]{1,2})[ \t\r\n]*;/;

/** Reads the `i=` that must come first (RFC 8617 section 4.1.1) and what follows it. */
export function resultsInstance(field: HeaderField): { instance: number; text: string } {
  const value = field.raw.slice(field.raw.indexOf(':') + 1);
  const match = RESULTS_INSTANCE.exec(value);
  if (match === null) throw malformed('ARC-Authentication-Results without i=');
  return { instance: toInstance(match[1] ?? ''), text: trimSpace(value.slice(match[0].length)) };
}

function toInstance(value: string): number {
  const instance = /^[0-9]{1,2}$/.test(value) ? Number(value) : 0;
  if (instance < 1 || instance > MAX_INSTANCE) throw malformed('i= is not an instance');
  return instance;
}

/** @returns null unless each instance from 1 has each of its three fields once */
function setsOf(members: Member[], highest: number): ArcSet[] | null {
  if (members.length !== 3 * highest) return null;
  const byPlace = new Map(members.map((member) => [`${member.instance} ${member.field.name}`, member]));
  const sets: ArcSet[] = [];
  for (let instance = 1; instance <= highest; instance++) {
    const results = byPlace.get(`${instance} ${RESULTS}`);
    const signature = byPlace.get(`${instance} ${SIGNATURE}`);
    const seal = byPlace.get(`${instance} ${SEAL}`);
    if (results === undefined || signature === undefined || seal === undefined) return null;
    sets.push({
      instance,
      results: results.field,
      signature: signature.field,
      signatureTags: signature.tags,
      seal: seal.field,
      sealTags: seal.tags,
    });
  }
  return sets;
}
