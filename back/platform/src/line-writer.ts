import { writeSync } from 'node:fs';

import { codeOf } from './errors.js';

/** What pino writes its lines to. */
export interface LineWriter {
  write(line: string): void;
}

/** Lines in memory at most; a burst longer than this is written in between. */
const MOST_CHARACTERS = 64 * 1024;
/** Mail must not wait longer than this for somebody to read the log. */
const PATIENCE_MS = 100;

/**
 * Writes the lines of one turn of the event loop together, at its end: a system call for each line cost more than making
 * it. Nothing is lost when the process exits; with its reader gone, lines are dropped.
 *
 * @param fd a file descriptor
 */
export function createLineWriter(fd: number): LineWriter {
  let waiting = '';
  const flush = (): void => {
    const text = waiting;
    waiting = '';
    if (text !== '') writeAll(fd, Buffer.from(text));
  };
  process.on('exit', flush);
  return {
    write: (line) => {
      if (waiting === '') setImmediate(flush);
      waiting += line;
      if (waiting.length > MOST_CHARACTERS) flush();
    },
  };
}

function writeAll(fd: number, text: Buffer): void {
  let patience = PATIENCE_MS;
  for (let at = 0; at < text.length;) {
    try {
      at += writeSync(fd, text, at);
    } catch (error) {
      // A pipe that is full takes the rest soon, unless its reader hangs; any other failure means that nobody reads.
      if (codeOf(error) !== 'EAGAIN' || patience-- === 0) return;
      Atomics.wait(PAUSE, 0, 0, 1);
    }
  }
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4));
