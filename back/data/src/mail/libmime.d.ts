/** What we use of it; the package has no types of its own. */
declare module 'libmime' {
  const libmime: {
    /** Decodes the encoded words of a field, joining adjacent ones. Takes octets of an unknown charset for UTF-8. */
    decodeWords(field: string): string;
    /** A charset by its usual name, e.g. `ISO-8859-1` becomes `windows-1252`. */
    normalizeCharset(name: string): string;
  };
  export = libmime;
}
