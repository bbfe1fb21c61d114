import { createConnection } from 'node:net';

const REPLY = /^\d{3}(?: [^\r\n]*)?\r\n/m;

/** One SMTP session, all of whose messages must be taken. */
export class Line {
  #buffer = '';
  /** @type {((reply: string) => void) | null} */
  #answered = null;

  /** @param {import('node:net').Socket} socket */
  constructor(socket) {
    this.socket = socket;
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('data', (text) => this.#heard(String(text)));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#answered?.('closed'));
  }

  /** @param {number} port */
  static async open(port) {
    const line = new Line(createConnection(port, '127.0.0.1'));
    await line.#expect('220');
    await line.#say('EHLO replay.example\r\n', '250');
    return line;
  }

  /**
   * @param {string} sender
   * @param {string} recipient
   * @param {Buffer} raw
   * @returns {Promise<string>} the message's id
   */
  async send(sender, recipient, raw) {
    await this.#say(`MAIL FROM:<${sender}>\r\n`, '250');
    await this.#say(`RCPT TO:<${recipient}>\r\n`, '250');
    await this.#say('DATA\r\n', '354');
    const text = raw
      .toString('latin1')
      .replace(/\r\n|\r|\n/g, '\r\n')
      .replace(/^\./gm, '..');
    const end = text.endsWith('\r\n') ? '.\r\n' : '\r\n.\r\n';
    const reply = await this.#say(Buffer.from(text + end, 'latin1'), '250');
    return /queued as (\S+)/.exec(reply)?.[1] ?? '';
  }

  close() {
    this.socket.end('QUIT\r\n');
  }

  /**
   * @param {string | Buffer} words
   * @param {string} code
   */
  async #say(words, code) {
    this.socket.write(words);
    return this.#expect(code);
  }

  /** @param {string} code */
  async #expect(code) {
    const got = /** @type {string} */ (await new Promise((resolve) => (this.#answered = resolve)));
    if (!got.startsWith(code)) throw new Error(`the server answered "${got.trim()}" where ${code} was expected`);
    return got;
  }

  /** @param {string} text */
  #heard(text) {
    this.#buffer += text;
    if (!REPLY.test(this.#buffer)) return;
    const reply = this.#buffer;
    this.#buffer = '';
    this.#answered?.(reply);
  }
}
