import { DnsTemporaryError, codeOf, type Resolver } from '@postern/platform';

import { fail, ok, warn, type Finding, type Patient } from './check.js';
import { localAddress, readGreeting } from './connection.js';

const HTTP_DEADLINE_MS = 5_000;
/** Kept for documentation by RFC 2606, and published. */
const KNOWN_DOMAIN = 'example.com';

/** Either nobody listens, or we do. */
export async function checkHttp({ config }: Patient): Promise<Finding> {
  const { HTTP_HOST: host, HTTP_PORT: port } = config;
  const address = localAddress(host);
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}/health/live`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HTTP_DEADLINE_MS) });
    await response.body?.cancel();
    if (response.ok) return ok(`port ${port} is answered`);
    return fail(`Port ${port} is answered with status ${response.status}.`, taken('HTTP_PORT'));
  } catch (error) {
    const code = causeCode(error);
    if (code === 'ECONNREFUSED') return ok(`port ${port} is free: the api is not running`);
    const why = code ?? 'no answer';
    return fail(`Port ${port} is answered by something that is not our API (${why}).`, taken('HTTP_PORT'));
  }
}

export async function checkSmtp({ config }: Patient): Promise<Finding> {
  const { SMTP_HOST: host, SMTP_PORT: port, MAIL_HOSTNAME: hostname } = config;
  const greeting = await readGreeting({ host: localAddress(host), port });
  if ('error' in greeting) {
    if (greeting.error === 'ECONNREFUSED') return ok(`port ${port} is free: the smtp-server is not running`);
    return fail(`Port ${port} is taken, and does not greet (${greeting.error}).`, taken('SMTP_PORT'));
  }
  if (greeting.line.startsWith(`220 ${hostname} `)) return ok(`port ${port} is answered`);
  if (/^[245]\d\d[ -]/.test(greeting.line) && greeting.line.includes(hostname)) {
    return warn(`Port ${port} is answered with "${greeting.line}".`, 'Read the log of the smtp-server.');
  }
  return fail(`Port ${port} is answered by another server: "${greeting.line}".`, taken('SMTP_PORT'));
}

/** Authentication and routing need it; the sandbox gets by without. */
export async function checkDns(resolver: Resolver, { config }: Patient): Promise<Finding> {
  const servers = config.DNS_SERVERS.length > 0 ? config.DNS_SERVERS.join(', ') : "the system's servers";
  const remedy = 'Set DNS_SERVERS to resolvers that this machine can reach.';
  try {
    const records = await resolver.mx(KNOWN_DOMAIN);
    if (records.length > 0) return ok(`${servers} answer`);
    return warn(`The DNS answers, but does not know ${KNOWN_DOMAIN}.`, remedy);
  } catch (error) {
    if (!(error instanceof DnsTemporaryError)) throw error;
    const detail = `The DNS does not answer (${servers}: ${error.cause_}).`;
    return config.DELIVERY === 'sandbox' ? warn(detail, remedy) : fail(detail, remedy);
  }
}

function taken(variable: string): string {
  return `Stop what listens there, or choose another port with ${variable}.`;
}

/** `fetch` wraps what happened. */
function causeCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'cause' in error ? codeOf(error.cause) : undefined;
}
