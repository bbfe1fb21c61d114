import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';

import type { FakeMx, FakeMxMessage, FakeMxStep, FakeMxVerb } from './fake-mx.js';

interface Hooks {
  mx: FakeMx;
  identity: { key: string; cert: string };
  starttls: boolean;
  next(verb: FakeMxVerb, line: string, session: FakeMxSession): FakeMxStep | undefined;
}

const DEFAULTS: Record<FakeMxVerb, string> = {
  GREETING: '220 fake.mx.example ESMTP',
  EHLO: '',
  HELO: '250 fake.mx.example',
  STARTTLS: '220 2.0.0 go ahead',
  AUTH: '235 2.7.0 welcome',
  MAIL: '250 2.1.0 sender ok',
  RCPT: '250 2.1.5 recipient ok',
  DATA: '354 end with a dot',
  DOT: '250 2.0.0 taken',
  RSET: '250 2.0.0 reset',
  NOOP: '250 2.0.0 noop',
  QUIT: '221 2.0.0 bye',
};

const END = Buffer.from('\r\n.\r\n');

/** One connection to the fake peer. */
export class FakeMxSession {
  /** Every octet received, in the order of arrival, after decryption. */
  readonly chunks: Buffer[] = [];
  /** Command lines without CRLF, message content excluded. */
  readonly commands: string[] = [];
  tls = false;
  /** True when the client closed or the connection ended. */
  closed = false;
  /** What AUTH gave: authentication identity and password. */
  credentials: { user: string; password: string } | null = null;

  private socket: Socket;
  private pending: Buffer = Buffer.alloc(0);
  private content: Buffer[] = [];
  /** The last octets of the message so far, and of the line end before it. */
  private tail: Buffer = Buffer.alloc(0);
  private mode: 'command' | 'data' | 'hung' | 'handshake' | 'busy' = 'command';
  private answers: ((line: string) => void)[] = [];
  private mail = '';
  private recipients: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    socket: Socket,
    private readonly hooks: Hooks,
  ) {
    this.socket = socket;
  }

  /** Everything received, joined. */
  get received(): Buffer {
    return Buffer.concat(this.chunks);
  }

  start(): void {
    this.socket.setNoDelay(true);
    this.listen(this.socket);
    this.answer('GREETING', '');
  }

  destroy(): void {
    clearInterval(this.timer);
    this.socket.destroy();
  }

  private listen(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closed = true;
      clearInterval(this.timer);
    });
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    if (this.mode === 'hung') return;
    if (this.mode === 'data' && !this.mayEnd(chunk)) return;
    this.pending = Buffer.concat([this.pending, ...this.content, chunk]);
    this.content = [];
    this.work();
  }

  /** Keeps the pieces of a large message apart until its end has come. */
  private mayEnd(chunk: Buffer): boolean {
    const seen = Buffer.concat([this.tail, chunk]);
    if (seen.includes(END)) return true;
    this.tail = seen.subarray(-END.length + 1);
    this.content.push(chunk);
    return false;
  }

  private work(): void {
    while (this.mode === 'command' || this.mode === 'data') {
      if (this.mode === 'data' ? !this.takeContent() : !this.takeLine()) return;
    }
  }

  private takeLine(): boolean {
    const end = this.pending.indexOf('\r\n');
    if (end < 0) return false;
    const line = this.pending.toString('utf8', 0, end);
    this.pending = this.pending.subarray(end + 2);
    const answer = this.answers.shift();
    if (answer !== undefined) answer(line);
    else this.obey(line);
    return true;
  }

  private takeContent(): boolean {
    const wire = this.pending;
    const empty = wire.length >= 3 && wire.toString('latin1', 0, 3) === '.\r\n';
    const end = empty ? 0 : wire.indexOf('\r\n.\r\n') + 2;
    if (!empty && end < 2) {
      this.tail = Buffer.concat([END.subarray(0, 2), wire.subarray(-END.length + 1)]).subarray(-END.length + 1);
      return false;
    }
    this.pending = wire.subarray(end + 3);
    this.mode = 'command';
    this.finish(unstuff(wire.subarray(0, end)));
    return true;
  }

  private finish(content: Buffer): void {
    const sender = /<([^>]*)>/.exec(this.mail)?.[1] ?? '';
    const message: FakeMxMessage = {
      sender,
      recipients: this.recipients,
      mail: this.mail,
      content,
      tls: this.tls,
      session: this,
    };
    this.hooks.mx.messages.push(message);
    this.forget();
    this.answer('DOT', '');
  }

  private forget(): void {
    this.mail = '';
    this.recipients = [];
  }

  private obey(line: string): void {
    this.commands.push(line);
    const verb = (line.split(' ')[0] ?? '').toUpperCase();
    if (verb === 'AUTH') this.authenticate(line);
    else if (verb === 'MAIL') {
      this.forget();
      if (this.answer(verb, line).startsWith('2')) this.mail = line;
    } else if (verb === 'RCPT') {
      if (this.mail === '') this.write('503 5.5.1 no sender\r\n');
      else if (this.answer(verb, line).startsWith('2')) this.recipients.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
    } else if (verb === 'DATA') this.beginData(line);
    else if (verb === 'RSET' || verb === 'EHLO' || verb === 'HELO') {
      this.forget();
      this.answer(verb, line);
    } else if (verb === 'STARTTLS' && this.hooks.starttls) this.upgrade(line);
    else if (verb === 'STARTTLS' && this.hooks.mx.script.STARTTLS !== undefined) this.answer(verb, line);
    else if (verb === 'NOOP') this.answer(verb, line);
    else if (verb === 'QUIT') {
      if (this.answer(verb, line).startsWith('2')) this.socket.end();
    } else this.write('500 5.5.1 what?\r\n');
  }

  private beginData(line: string): void {
    if (this.hooks.mx.script.DATA === undefined && this.recipients.length === 0) {
      this.write('503 5.5.1 no recipient\r\n');
      return;
    }
    if (this.answer('DATA', line).startsWith('3') && this.mode === 'command') this.mode = 'data';
  }

  private authenticate(line: string): void {
    const [, mechanism = '', initial] = line.split(' ');
    const decode = (text: string): string => Buffer.from(text, 'base64').toString();
    const done = (user: string, password: string): void => {
      this.credentials = { user, password };
      this.answer('AUTH', line);
    };
    const plain = (text: string): void => {
      const [, user = '', password = ''] = decode(text).split('\0');
      done(user, password);
    };
    if (mechanism.toUpperCase() === 'PLAIN') {
      if (initial !== undefined) plain(initial);
      else this.ask('334 ', plain);
    } else {
      this.ask('334 VXNlcm5hbWU6', (user) => {
        this.ask('334 UGFzc3dvcmQ6', (password) => done(decode(user), decode(password)));
      });
    }
  }

  private ask(prompt: string, then: (line: string) => void): void {
    this.answers.push(then);
    this.write(`${prompt}\r\n`);
  }

  /** Does what the script says, and returns the first line of what was said (empty when nothing was). */
  private answer(verb: FakeMxVerb, line: string): string {
    const step = this.hooks.next(verb, line, this) ?? { do: 'say', lines: this.defaultLines(verb), drop: false };
    if (step.do === 'hang') this.mode = 'hung';
    else if (step.do === 'drop') this.hangUp(step.reset);
    else if (step.do === 'drip') this.drip(verb, step.bytes, step.everyMs);
    else {
      const bytes = step.do === 'raw' ? step.bytes : Buffer.from(step.lines.map((text) => `${text}\r\n`).join(''));
      this.write(bytes);
      if (step.drop) {
        this.mode = 'hung';
        this.socket.end();
      }
      return bytes.toString('latin1');
    }
    return '';
  }

  private defaultLines(verb: FakeMxVerb): string[] {
    if (verb !== 'EHLO') return [DEFAULTS[verb]];
    const offers = [...this.hooks.mx.capabilities];
    if (this.hooks.starttls && !this.tls) offers.push('STARTTLS');
    const lines = ['fake.mx.example', ...offers];
    return lines.map((text, index) => `250${index === lines.length - 1 ? ' ' : '-'}${text}`);
  }

  private hangUp(hard: boolean): void {
    this.mode = 'hung';
    // At once, a client that is still connecting would see a failure to connect.
    if (hard) setImmediate(() => this.socket.resetAndDestroy());
    else this.socket.destroy();
  }

  /** What comes meanwhile waits until all is said. */
  private drip(verb: FakeMxVerb, bytes: Buffer, everyMs: number): void {
    let at = 0;
    this.mode = 'busy';
    this.timer = setInterval(() => {
      this.write(bytes.subarray(at, ++at));
      if (at < bytes.length) return;
      clearInterval(this.timer);
      this.mode = verb === 'DATA' && bytes.toString('latin1').startsWith('3') ? 'data' : 'command';
      this.work();
    }, everyMs);
  }

  private upgrade(line: string): void {
    const said = this.answer('STARTTLS', line);
    if (!said.startsWith('220') || this.mode !== 'command') return;
    this.mode = 'handshake';
    this.pending = Buffer.alloc(0);
    const plain = this.socket;
    plain.removeAllListeners('data');
    const secure = new TLSSocket(plain, { isServer: true, secureContext: createSecureContext(this.hooks.identity) });
    this.listen(secure);
    secure.once('secure', () => {
      this.tls = true;
      this.mode = 'command';
      this.work();
    });
    this.socket = secure;
  }

  private write(bytes: Buffer | string): void {
    if (this.socket.writable) this.socket.write(bytes);
  }
}

/** Undoes dot-stuffing (RFC 5321 section 4.5.2). */
function unstuff(wire: Buffer): Buffer {
  const text = wire.toString('latin1');
  return Buffer.from(text.replace(/(^|\r\n)\./g, '$1'), 'latin1');
}
