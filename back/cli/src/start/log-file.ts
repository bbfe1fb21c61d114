import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { codeOf, messageOf } from '@postern/platform';

const LARGEST_OCTETS = 10 * 1024 * 1024;
const KEPT = 5;

/** A log file that is put aside when it is large: `name.1` is the last one, `name.5` the oldest. */
export class LogFile {
  private descriptor: number;
  private size: number;
  private failing = false;

  /**
   * @param onError told once when writing begins to fail, e.g. with a full disk; lines are dropped until it works again
   */
  constructor(
    readonly path: string,
    private readonly onError: (reason: string) => void,
    private readonly largest = LARGEST_OCTETS,
  ) {
    mkdirSync(dirname(path), { recursive: true });
    this.descriptor = openSync(path, 'a', 0o600);
    this.size = fstatSync(this.descriptor).size;
  }

  /** @param line without its end */
  write(line: string): void {
    try {
      const octets = Buffer.from(`${line}\n`);
      if (this.size > 0 && this.size + octets.length > this.largest) this.rotate();
      this.size += writeSync(this.descriptor, octets);
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.onError(codeOf(error) ?? messageOf(error));
      this.failing = true;
    }
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private rotate(): void {
    for (let number = KEPT - 1; number >= 1; number--)
      moveIfThere(`${this.path}.${number}`, `${this.path}.${number + 1}`);
    moveIfThere(this.path, `${this.path}.1`);
    const next = openSync(this.path, 'a', 0o600);
    closeSync(this.descriptor);
    this.descriptor = next;
    this.size = 0;
  }
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}
