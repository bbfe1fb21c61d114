import type { Capabilities } from './capabilities.js';
import type { Channel } from './channel.js';
import { localOutcome, outcomeOfReply, type Attempt, type Peer } from './outcome.js';
import type { ServerReply } from './reply-parser.js';

/** What a smart host asks of us. */
export interface Credentials {
  user: string;
  password: string;
}

/**
 * Logs in with PLAIN (RFC 4616), or LOGIN where that is all there is. No credential enters an outcome.
 *
 * @returns null when logged in
 * @throws ConnectionError
 */
export async function authenticate(
  channel: Channel,
  credentials: Credentials,
  offers: Capabilities,
  peer: Peer,
  ms: number,
): Promise<Attempt | null> {
  const ask = (line: string): Promise<ServerReply> => {
    channel.write(`${line}\r\n`);
    return channel.read(ms);
  };
  const { user, password } = credentials;
  let reply: ServerReply;
  if (offers.auth.has('PLAIN')) reply = await ask(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`);
  else if (offers.auth.has('LOGIN')) {
    reply = await ask('AUTH LOGIN');
    if (reply.code === 334) reply = await ask(base64(user));
    if (reply.code === 334) reply = await ask(base64(password));
  } else
    return localOutcome(
      'AUTH',
      'temporary',
      'auth-refused',
      'the smart host offers neither AUTH PLAIN nor LOGIN',
      peer,
    );
  return reply.code === 235 ? null : outcomeOfReply('AUTH', reply, peer);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
