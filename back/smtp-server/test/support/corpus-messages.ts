import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { withCrlf } from './dkim-corpora.js';

/** What lies beside the messages of a corpus: descriptions, expectations, parts. */
const NO_MESSAGE = /(^LICENSE|^COPYING|^SOURCE|\.(json|xml|html|md|png|jpg|doc|wav|out|toml|patch|csv|LESSER)$)/i;

export interface CorpusMessage {
  name: string;
  /** With CRLF line ends, also at its end, which SMTP adds. */
  raw: Buffer;
}

/** Every message file below a folder. Of an mbox file of one message its first line is taken off, others are left out. */
export function messagesBelow(folder: string): CorpusMessage[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NO_MESSAGE.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ name: path.relative(folder, file), raw: withEnd(withoutMboxLine(withCrlf(readFileSync(file)))) }))
    .filter(({ raw }) => !raw.subarray(0, 5).equals(FROM_LINE));
}

const FROM_LINE = Buffer.from('From ');
const CRLF = Buffer.from('\r\n');

/** RFC 4155 */
function withoutMboxLine(file: Buffer): Buffer {
  const isMailbox = file.subarray(0, 5).equals(FROM_LINE);
  if (!isMailbox || /\r\n\r\nFrom [^\r\n]+:\d\d/.test(file.toString('latin1'))) return file;
  return file.subarray(file.indexOf(CRLF) + 2);
}

function withEnd(message: Buffer): Buffer {
  return message.subarray(-2).equals(CRLF) ? message : Buffer.concat([message, CRLF]);
}
