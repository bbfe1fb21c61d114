import { Keyring, readCaptured, readerOf } from '@postern/data';
import { TEST_SECRET, type TestDatabase } from '@postern/data/testing';

import { until } from './until.js';

/** A mail that would have gone out. */
export interface SandboxMail {
  messageId: string;
  recipient: string;
  /** Octets as they would have been sent. */
  raw: string;
  subject: string;
  /** With quoted-printable undone, so that links can be found in it. */
  text: string;
}

/** What `DELIVERY=sandbox` kept, of every organization. */
export class Sandbox {
  constructor(private readonly database: TestDatabase) {}

  /** Mails to an address outside, oldest first. */
  async mailsTo(address: string): Promise<SandboxMail[]> {
    const { pool } = this.database;
    const { rows } = await pool.query<{ messageId: string; ordinal: number; recipient: string }>(
      `select message_id as "messageId", ordinal, recipient from captured
       where lower(recipient) = lower($1) order by message_id, ordinal`,
      [address],
    );
    const keyring = new Keyring(pool, TEST_SECRET);
    return Promise.all(
      rows.map(async ({ messageId, ordinal, recipient }) => {
        const octets = await readCaptured(readerOf(pool), keyring, 'all', { messageId, ordinal });
        const raw = octets.toString('latin1');
        const subject = /^Subject: (.*(?:\r\n[ \t].*)*)/im.exec(raw)?.[1]?.replace(/\r\n/g, '') ?? '';
        return { messageId, recipient, raw, subject, text: decoded(raw) };
      }),
    );
  }

  /** Waits for a mail to an address. @param right which one; default: any @returns the newest that fits */
  async waitFor(address: string, right: (mail: SandboxMail) => boolean = () => true): Promise<SandboxMail> {
    const mails = await until(
      () => this.mailsTo(address),
      (seen) => seen.some(right),
    );
    return mails.filter(right).at(-1)!;
  }

  /** Waits for a mail with a link, which it returns. @param path what the link leads to, e.g. `/confirm-account` */
  async link(address: string, path: string): Promise<string> {
    const pattern = new RegExp(`https?://\\S*${path}\\S*`);
    const { text } = await this.waitFor(address, (mail) => pattern.test(mail.text));
    return pattern.exec(text)![0].replace(/[>)."']+$/, '');
  }
}

function decoded(raw: string): string {
  const octets = raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1').toString('utf8');
}
