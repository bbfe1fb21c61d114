import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes down what it takes before it answers, as a receiver should; argv: file, port. */
const PROGRAM = `
const { appendFileSync } = require('node:fs');
const server = require('node:http').createServer((request, response) => {
  request.resume().on('end', () => setTimeout(() => {
    appendFileSync(process.argv[1], request.headers['webhook-id'] + '\\n');
    response.writeHead(204).end();
  }, 5));
});
server.listen(Number(process.argv[2]), '127.0.0.1', () => process.send(server.address().port));
`;

/** A receiver in a process of its own, which can be killed. */
export class ReceiverProcess {
  private child: ChildProcess | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), 'postern-receiver-'));
  port = 0;

  async start(): Promise<void> {
    const args = ['-e', PROGRAM, join(this.folder, 'taken'), String(this.port)];
    this.child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    [this.port] = (await once(this.child, 'message')) as [number];
  }

  async kill(): Promise<void> {
    if (this.child === null || this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Ids of all events that it took, once for each time. */
  taken(): string[] {
    return readFileSync(join(this.folder, 'taken'), 'utf8').trim().split('\n');
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
