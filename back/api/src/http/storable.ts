import { invalidRequest } from './problem.js';

/** JSON that is nested deeper is none of ours. */
const MOST_DEPTH = 32;

interface Place {
  value: unknown;
  path: string;
  depth: number;
}

/**
 * Refuses what PostgreSQL cannot store, wherever in a request it is: NUL, which its text has not, and halves of surrogate
 * pairs, which UTF-8 has not; and what is nested too deep to be looked at.
 *
 * @throws Problem 400 that names the field
 */
export function refuseUnstorable(given: unknown): void {
  const places: Place[] = [{ value: given, path: '', depth: 0 }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { value, path, depth } = place;
    if (depth > MOST_DEPTH) throw wrong('request', `Nested deeper than ${MOST_DEPTH} levels`);
    if (typeof value === 'string' && !isStorable(value)) throw wrong(path, 'Has a NUL or half a surrogate pair');
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (!isStorable(key)) throw wrong(path, 'The name of a field has a NUL or half a surrogate pair');
      places.push({ value: member, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
    }
  }
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function wrong(field: string, detail: string): Error {
  return invalidRequest([{ field: field === '' ? 'request' : field, detail }]);
}
