import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What was started and must be ended, in reverse, however the program ends. */
export class Scope {
  /** @type {(() => unknown)[]} */
  #endings = [];
  /** @type {Promise<void> | null} */
  #ending = null;

  constructor() {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => void this.end().then(() => process.exit(130)));
    }
  }

  /** @param {() => unknown} ending */
  onEnd(ending) {
    this.#endings.push(ending);
  }

  /** A folder that goes away with the scope. Other users may enter it: the servers have users of their own. */
  folder() {
    const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'));
    chmodSync(folder, 0o755);
    this.onEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
    return folder;
  }

  end() {
    this.#ending ??= this.#endAll();
    return this.#ending;
  }

  async #endAll() {
    for (const ending of this.#endings.reverse()) {
      try {
        await ending();
      } catch (error) {
        process.stderr.write(`While ending: ${/** @type {Error} */ (error).message}\n`);
      }
    }
  }
}
