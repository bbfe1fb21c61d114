import type { MessageView } from '../view.js';
import { signalsFor, type Signal } from './signal.js';

/** What authentication found (RFC 8601); nothing where nobody asked. */
export function authSignals({ auth }: MessageView): Signal[] {
  if (auth === null) return [];
  const { spf, dkim, dmarc } = auth;
  const dkimPasses = dkim.some(({ result }) => result === 'pass');
  const spfFails = spf.result === 'fail' || spf.result === 'softfail';
  return signalsFor({
    'dmarc-pass': dmarc.result === 'pass',
    'dmarc-fail': dmarc.result === 'fail',
    'dmarc-none': dmarc.result === 'none',
    'spf-pass': spf.result === 'pass',
    'spf-fail': spfFails,
    'dkim-pass': dkimPasses,
    'dkim-fail': dkim.length > 0 && !dkimPasses,
    'dkim-none': dkim.length === 0,
    // Neither says who it is from: the address may be anybody's.
    'no-auth': !dkimPasses && spf.result !== 'pass',
  });
}
