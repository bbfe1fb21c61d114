import { createServer, type Server, type Socket } from 'node:net';

/** What a next hop says to one recipient: null takes the mail. */
export type Answer = (recipient: string) => string | null;

const OWN_LINES: Readonly<Record<string, string>> = {
  EHLO: '250-next.hop.test\r\n250 ENHANCEDSTATUSCODES',
  MAIL: '250 2.1.0 fine',
  RSET: '250 2.0.0 forgotten',
  NOOP: '250 2.0.0 here',
  DATA: '354 go on',
  QUIT: '221 2.0.0 bye',
};

/** A mail server of somebody else's, for `DELIVERY=relay`: it takes what it is sent, or says why not. */
export class NextHop {
  /** Recipients whose mail it took, in order. */
  readonly taken: string[] = [];
  /** Specs change it. */
  answer: Answer = () => null;
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async listen(port: number): Promise<NextHop> {
    const server = createServer();
    const hop = new NextHop(server);
    server.on('connection', (socket) => hop.serve(socket));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return hop;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket)).on('error', () => socket.destroy());
    socket.write('220 next.hop.test ready\r\n');
    let rest = '';
    let recipients: string[] = [];
    let inData = false;
    const hear = (line: string): void => {
      if (inData) {
        if (line !== '.') return;
        inData = false;
        this.taken.push(...recipients);
        recipients = [];
        socket.write('250 2.0.0 taken\r\n');
        return;
      }
      const verb = line.slice(0, 4).toUpperCase();
      const to = /^RCPT TO:<(.*?)>/i.exec(line)?.[1];
      if (verb === 'MAIL' || verb === 'RSET') recipients = [];
      const refusal = to === undefined ? null : this.answer(to);
      if (to !== undefined && refusal === null) recipients.push(to);
      inData = verb === 'DATA';
      const reply = to === undefined ? (OWN_LINES[verb] ?? '500 5.5.1 what?') : (refusal ?? '250 2.1.5 fine');
      socket.write(`${reply}\r\n`);
      if (verb === 'QUIT') socket.end();
    };
    socket.on('data', (piece: Buffer) => {
      const lines = (rest + piece.toString('latin1')).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
  }
}
