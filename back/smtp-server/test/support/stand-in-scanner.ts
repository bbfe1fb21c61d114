import net, { type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a stand-in does with a connection. */
export type Behaviour = (socket: Socket) => void;

export interface StandIn {
  readonly port: number;
  /** Connections so far, and those open. */
  readonly seen: { connections: number; open: number };
  behave(behaviour: Behaviour): void;
  /** When whoever connected has hung up. */
  letGo(): Promise<void>;
  close(): Promise<void>;
}

/** Takes connections and behaves as it is told, however badly. */
export async function startStandIn(behaviour: Behaviour): Promise<StandIn> {
  let current = behaviour;
  const seen = { connections: 0, open: 0 };
  const sockets = new Set<Socket>();
  const server = net.createServer((socket) => {
    seen.connections++;
    seen.open++;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      seen.open--;
      sockets.delete(socket);
    });
    current(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    behave: (next) => (current = next),
    letGo: async () => {
      // One that reads nothing does not hear of it.
      for (const socket of sockets) socket.resume();
      while (seen.open > 0) await sleep(5);
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Takes all, and says nothing. */
export const hang: Behaviour = (socket) => void socket.resume();

/** Hangs up at once. */
export const hangUp: Behaviour = (socket) => void socket.destroy();

/** Says the same for ever, after what it is given to begin with. */
export function endless(start: string, forever: string): Behaviour {
  return (socket) => {
    socket.resume();
    socket.write(start);
    const more = (): void => {
      while (!socket.destroyed && socket.write(forever));
    };
    socket.on('drain', more);
    more();
  };
}

/** Says a little from time to time, and never comes to an end. */
export function trickle(text: string): Behaviour {
  return (socket) => {
    socket.resume();
    const timer = setInterval(() => socket.write(text), 20);
    socket.once('close', () => clearInterval(timer));
  };
}

/** clamd's side of INSTREAM, as its manual has it. */
export function clamdThatSays(reply: (message: Buffer) => string | null): Behaviour {
  return (socket) => {
    let received = Buffer.alloc(0);
    socket.on('data', (piece: Buffer) => {
      received = Buffer.concat([received, piece]);
      const message = streamIn(received);
      const said = message === null ? null : reply(message);
      if (said !== null) socket.end(said);
    });
  };
}

const COMMAND = 'zINSTREAM\0';

/** The message, once all of it has come. @throws when the client says anything else */
export function streamIn(received: Buffer): Buffer | null {
  const command = received.subarray(0, COMMAND.length).toString('latin1');
  if (command !== COMMAND.slice(0, command.length)) throw new Error(`no INSTREAM: ${command}`);
  const chunks: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= received.length;) {
    const length = received.readUInt32BE(at);
    if (length === 0) {
      if (at + 4 !== received.length) throw new Error('something follows the last chunk');
      return Buffer.concat(chunks);
    }
    chunks.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

/** An HTTP server that reads all of a request and answers it with these octets. */
export function httpThatSays(answer: (request: string) => string): Behaviour {
  return (socket) => {
    let received = '';
    socket.on('data', (piece: Buffer) => {
      received += piece.toString('latin1');
      const end = received.indexOf('\r\n\r\n');
      const length = Number(/^content-length: (\d+)\r$/im.exec(received.slice(0, end + 2))?.[1]);
      if (end >= 0 && received.length >= end + 4 + length) socket.end(answer(received));
    });
  };
}

/** An answer of rspamd's. */
export function scanAnswer(action: string, score: number, symbols: Record<string, number> = {}): string {
  const entries = Object.entries(symbols).map(([name, weight]) => [
    name,
    { name, score: weight, options: ['of mail'] },
  ]);
  const body = { is_skipped: false, action, score, required_score: 15, symbols: Object.fromEntries(entries) as object };
  return httpAnswer('200 OK', JSON.stringify(body));
}

export function httpAnswer(status: string, body: string, header = ''): string {
  const length = Buffer.byteLength(body);
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n${header}\r\n${body}`;
}
