import { createConnection } from 'node:net';

/** The last line of a reply. */
const REPLY = /^\d{3}(?: [^\r\n]*)?\r\n/m;

/** The least of SMTP that sends a message, so that what is measured is the other side. */
export class SmtpClient {
  /** @type {((reply: string) => void) | null} */
  #answered = null;
  #buffer = '';

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
    const client = new SmtpClient(createConnection(port, '127.0.0.1'));
    await client.#expect('220');
    await client.#say('EHLO load.test\r\n', '250');
    return client;
  }

  /**
   * @param {import('./types.js').Mail} mail
   * @returns {Promise<number>} milliseconds from the dot to its 250
   */
  async send({ sender, recipient, wire }) {
    await this.#say(`MAIL FROM:<${sender}>\r\n`, '250');
    await this.#say(`RCPT TO:<${recipient}>\r\n`, '250');
    await this.#say('DATA\r\n', '354');
    const start = performance.now();
    await this.#say(wire, '250');
    return performance.now() - start;
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
    await this.#expect(code);
  }

  /** @param {string} code */
  async #expect(code) {
    /** @type {string} */
    const got = await new Promise((resolve) => (this.#answered = resolve));
    if (!got.startsWith(code)) throw new Error(`the server answered "${got}" where ${code} was expected`);
  }

  /** @param {string} text */
  #heard(text) {
    this.#buffer += text;
    const reply = REPLY.exec(this.#buffer);
    if (reply === null) return;
    this.#buffer = this.#buffer.slice(reply.index + reply[0].length);
    const answered = this.#answered;
    this.#answered = null;
    answered?.(reply[0].trimEnd());
  }
}
