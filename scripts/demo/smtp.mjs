import { connect } from 'node:net';
import { createInterface } from 'node:readline';

const ANSWER_WITHIN_MS = 30_000;

/**
 * @typedef {object} Sending
 * @property {string} from reverse-path; empty for the null one
 * @property {string[]} to
 * @property {Buffer} data sent as it is, but for dots at the beginning of lines
 * @property {string} [parameters] of MAIL, e.g. `SMTPUTF8`
 */

/**
 * One SMTP transaction, by hand, so that things can be sent that no library would send.
 *
 * @param {{ host: string, port: number }} server
 * @param {Sending} sending
 * @returns {Promise<{ recipients: string[], reply: string }>} the reply to each RCPT, and the last reply
 */
export async function send({ host, port }, { from, to, data, parameters = '' }) {
  const socket = connect({ host, port, timeout: ANSWER_WITHIN_MS });
  socket.once('timeout', () => socket.destroy(new Error(`no answer within ${ANSWER_WITHIN_MS / 1000} s`)));
  socket.setNoDelay(true);
  const replies = readReplies(socket);
  /** @param {string} command */
  const say = async (command) => {
    socket.write(`${command}\r\n`);
    return nextReply(replies);
  };
  try {
    await nextReply(replies);
    await say('EHLO demo.sender.invalid');
    const mail = await say(`MAIL FROM:<${from}>${parameters === '' ? '' : ` ${parameters}`}`);
    if (!mail.startsWith('2')) return { recipients: [], reply: mail };
    const recipients = [];
    for (const address of to) recipients.push(await say(`RCPT TO:<${address}>`));
    if (!recipients.some((reply) => reply.startsWith('2'))) return { recipients, reply: recipients.at(-1) ?? '' };
    const go = await say('DATA');
    if (!go.startsWith('354')) return { recipients, reply: go };
    socket.write(dotStuffed(data));
    const reply = await say(data.subarray(-2).toString('latin1') === '\r\n' ? '.' : '\r\n.');
    return { recipients, reply };
  } finally {
    socket.end('QUIT\r\n');
    socket.destroySoon();
  }
}

/** @param {Buffer} data */
function dotStuffed(data) {
  const text = data.toString('latin1');
  return Buffer.from(text.replace(/(^|\r\n)\./g, '$1..'), 'latin1');
}

/** @param {import('node:net').Socket} socket */
async function* readReplies(socket) {
  /** @type {string[]} */
  let lines = [];
  for await (const line of createInterface({ input: socket })) {
    lines.push(line);
    if (/^\d{3}-/.test(line)) continue;
    yield lines.join('\n');
    lines = [];
  }
}

/** @param {AsyncGenerator<string, void>} replies */
async function nextReply(replies) {
  const { value, done } = await replies.next();
  if (done === true || value === undefined) throw new Error('the server closed the connection');
  return value;
}
