import { connect } from 'node:net';

import { codeOf, formatSocketAddress, type SocketAddress } from '@postern/platform';

import { ok, warn, type Finding, type Patient } from './check.js';
import { readSome } from './model.js';

const DEADLINE_MS = 5_000;
const MOST_OCTETS = 4_096;
const DAY_MS = 86_400_000;
/** Its makers publish signatures several times a day. */
const OLD_DAYS = 7;

/** Mail goes on without it, so nothing here stops mail. */
export async function checkRspamd({ config }: Patient): Promise<Finding> {
  const { RSPAMD_URL: given, RSPAMD_PASSWORD: password } = config;
  if (given === undefined) return ok('not used: RSPAMD_URL is not set');
  const url = given.replace(/\/+$/, '');
  const problem = await scanProblem(url, password);
  if (problem === null) return ok(`${url} scans mail`);
  return warn(`rspamd at ${url} cannot be asked (${problem.error}); mail goes on without it.`, problem.remedy);
}

/** By an empty message, for a worker that does not scan answers a ping as well. Null: all is well. */
async function scanProblem(
  url: string,
  password: string | undefined,
): Promise<{ error: string; remedy: string } | null> {
  const start = 'Start it. Or correct RSPAMD_URL: usually http://localhost:11333.';
  try {
    const response = await fetch(`${url}/checkv2`, {
      ...{ method: 'POST', redirect: 'manual', body: 'Subject: Postern asks whether you are there\r\n\r\n' },
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: password === undefined ? {} : { Password: password },
    });
    const text = await readSome(response);
    if (response.status === 401 || response.status === 403) {
      return { error: `status ${response.status}`, remedy: 'Set RSPAMD_PASSWORD to what its controller asks for.' };
    }
    if (!response.ok) return { error: `status ${response.status}`, remedy: start };
    return text.includes('"action"') ? null : { error: 'it answers something else than a scan', remedy: start };
  } catch (error) {
    const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
    return { error: codeOf(cause) ?? 'no answer', remedy: start };
  }
}

/** Mail goes on unscanned without it. */
export async function checkClamav({ config, io }: Patient): Promise<Finding> {
  const { CLAMD_ADDRESS: address } = config;
  if (address === undefined) return ok('not used: CLAMD_ADDRESS is not set');
  const where = formatSocketAddress(address);
  const said = await askVersion(address);
  if ('error' in said) {
    return warn(
      `ClamAV at ${where} cannot be asked (${said.error}); mail goes on unscanned.`,
      'Start clamd, which needs a minute to load its signatures. Or correct CLAMD_ADDRESS.',
    );
  }
  const { program, made } = said;
  const days = made === null ? null : Math.floor((io.clock.now() - made) / DAY_MS);
  if (days === null || days <= OLD_DAYS) {
    return ok(`${where} answers: ${program}${days === null ? ', signatures of unknown age' : ''}`);
  }
  return warn(
    `The signatures of ClamAV at ${where} are ${days} days old.`,
    'See to it that freshclam runs and reaches the Internet.',
  );
}

type Version = { program: string; made: number | null } | { error: string };

/** `ClamAV 1.4.6/27810/Fri Nov 27 09:26:00 2026`: of the program, of the signatures, and when these were made. */
async function askVersion(address: SocketAddress): Promise<Version> {
  const reply = await ask(address, 'zVERSION\0');
  if ('error' in reply) return reply;
  const [, program, time] = /^(ClamAV [\w.+-]{1,40})(?:\/\d+\/([\w :]{10,40}))?\0$/.exec(reply.text) ?? [];
  if (program === undefined) return { error: 'it answers something else than clamd does' };
  const made = time === undefined ? NaN : Date.parse(`${time} UTC`);
  return { program, made: Number.isNaN(made) ? null : made };
}

/** A command of clamd(8) that ends with NUL, and its reply, which does as well. */
function ask(address: SocketAddress, command: string): Promise<{ text: string } | { error: string }> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let text = '';
    const end = (answer: { text: string } | { error: string }): void => {
      socket.destroy();
      clearTimeout(deadline);
      resolve(answer);
    };
    const deadline = setTimeout(() => end({ error: 'no answer' }), DEADLINE_MS);
    socket.once('connect', () => socket.write(command));
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('latin1');
      if (text.includes('\0') || text.length > MOST_OCTETS) end({ text });
    });
    socket.on('error', (error) => end({ error: codeOf(error) ?? 'no answer' }));
    socket.on('close', () => end({ error: 'the connection was closed' }));
  });
}
