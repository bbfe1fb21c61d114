import libmime from 'libmime';

/** A field such as Content-Type (RFC 2045 section 5.1) in its parts. */
export interface StructuredField {
  /** What stands before the first semicolon. */
  value: string;
  /** By name in lower case; of several pieces or charsets (RFC 2231) as one. */
  params: Record<string, string>;
}

/** Tolerant: whatever the text is, it has a value, which may be empty. @param text the field's value, unfolded */
export function parseStructuredField(text: string): StructuredField {
  const { value, params } = libmime.parseHeaderValue(text);
  return { value: value === false ? '' : value, params };
}
