/** Pasted text has the line ends of whatever it was pasted from. */
export function withLineEnds(given: Buffer): Buffer {
  return Buffer.from(given.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n'), 'latin1');
}
