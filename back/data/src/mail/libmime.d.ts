/** What we use of it; the package has no types of its own. */
declare module 'libmime' {
  const libmime: {
    /** Decodes the encoded words of a field, joining adjacent ones. Takes octets of an unknown charset for UTF-8. */
    decodeWords(field: string): string;
    /** A charset by its usual name, e.g. `ISO-8859-1` becomes `windows-1252`. */
    normalizeCharset(name: string): string;
    /** A structured field's value and parameters, those of RFC 2231 put together. */
    parseHeaderValue(value: string): { value: string | false; params: Record<string, string> };
  };
  export = libmime;
}
