import { valueOf, type HeaderField, type ParsedMessage } from './header.js';

/** Characters of a field that are looked at. */
const LONGEST = 4_000;
const MOST_FIELDS = 1_000;

/** The first field of each name: what readers show, and all that classification asks for. */
export class FirstFields {
  private readonly fields = new Map<string, HeaderField>();

  constructor({ fields }: ParsedMessage) {
    for (const field of fields.slice(0, MOST_FIELDS)) {
      if (!this.fields.has(field.name)) this.fields.set(field.name, field);
    }
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** Unfolded, not decoded; empty without one. */
  value(name: string): string {
    const field = this.fields.get(name);
    return field === undefined ? '' : valueOf({ ...field, raw: field.raw.slice(0, LONGEST) });
  }

  names(): Iterable<string> {
    return this.fields.keys();
  }
}
