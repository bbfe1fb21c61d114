import type { RecordCheck } from '@postern/data';
import { SafeFetchError, safeFetch, type Resolver } from '@postern/platform';

/** What stands where senders fetch a domain's MTA-STS policy, or why nothing does: half a sentence. */
export type ServedPolicy = { text: string } | { trouble: string };

const WITHIN_MS = 5_000;
/** RFC 8461 section 3.3 advises senders to read no more. */
const MOST_BODY = 64 * 1024;

/** Fetches a policy as a sender does it: by https, with a valid certificate, without following redirects. */
export async function fetchPolicy(domain: string, resolver: Resolver, allowPrivate: boolean): Promise<ServedPolicy> {
  const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
  const resolve = async (host: string): Promise<string[]> => [
    ...(await resolver.a(host)),
    ...(await resolver.aaaa(host)),
  ];
  const policy = { allowHttp: false, allowPrivate, ports: [443] };
  try {
    const request = { method: 'GET', url, timeoutMs: WITHIN_MS, mostBody: MOST_BODY } as const;
    const { status, body } = await safeFetch(request, { policy, resolve });
    return status === 200 ? { text: body.toString('utf8') } : { trouble: `the answer was ${status}, not 200` };
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    return { trouble: error.message.replace(/\.$/, '') };
  }
}

/** The check of the policy's host, with what is served there. */
export function withPolicy(check: RecordCheck, served: ServedPolicy, expected: string): RecordCheck {
  if ('text' in served && sameText(served.text, expected)) return check;
  const why = 'text' in served ? 'another policy than the one of this domain is served there' : served.trouble;
  return {
    ...check,
    state: 'warning',
    reason: 'mta-sts-host.no-policy',
    explanation: `${check.explanation} Senders cannot fetch the policy from https://${check.name}, though: ${why}.`,
    remedy: `Tell whoever runs this service that ${check.name} needs a certificate, and a way to the API that keeps the Host field.`,
  };
}

function sameText(text: string, expected: string): boolean {
  const lines = (all: string): string =>
    all
      .trim()
      .split(/\s*\r?\n\s*/)
      .join('\n');
  return lines(text) === lines(expected);
}
