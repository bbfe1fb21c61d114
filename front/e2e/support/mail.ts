import { createTransport, type SendMailOptions } from 'nodemailer';

export interface SmtpServer {
  host: string;
  port: number;
}

/** A mail to send; without `from` and `text` an ordinary one. */
export type Mail = SendMailOptions & { to: string };

/** Nothing under .invalid exists (RFC 6761 section 6.4), so nothing is asked about it. */
const SENDER = 'Alice <alice@sender.invalid>';

/**
 * Sends a mail as anybody in the world would, on port 25.
 *
 * @returns the message's id, which the reply names
 * @throws Error when it is refused
 */
export async function sendMail(server: SmtpServer, mail: Mail): Promise<string> {
  // Its certificate is one of its own.
  const transport = createTransport({ ...server, tls: { rejectUnauthorized: false } });
  try {
    const defaults = mail.raw === undefined ? { from: SENDER, subject: 'Hello', text: 'A few words.\n' } : {};
    const { response } = (await transport.sendMail({ ...defaults, ...mail })) as { response: string };
    const id = /queued as ([0-9a-f-]{36})/.exec(response)?.[1];
    if (id === undefined) throw new Error(`the reply names no message: ${response}`);
    return id;
  } finally {
    transport.close();
  }
}
