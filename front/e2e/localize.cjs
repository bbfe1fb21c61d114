/** `$localize` as it is before a language is chosen: the text itself, without its meaning and the names of its values. */
globalThis.$localize = (parts, ...values) =>
  parts.map((part, i) => (i === 0 ? '' : String(values[i - 1])) + part.replace(/^:[^:]*:/, '')).join('');
