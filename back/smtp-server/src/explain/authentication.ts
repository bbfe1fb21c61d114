import type { Explanation } from '@postern/data';

import type { Ruling } from '../authenticate/policy.js';
import type { AuthReport } from '../message.js';

type ExplainedAuthentication = NonNullable<Explanation['authentication']>;

export function explainAuthentication(auth: AuthReport, ruling: Ruling): ExplainedAuthentication {
  const { spf, dkim, dmarc, arc } = auth;
  return {
    spf: { result: spf.result, domain: spf.domain, comment: spf.comment },
    dkim: dkim.map(({ result, domain, selector, comment }) => ({ result, domain, selector, comment })),
    dmarc: { result: dmarc.result, fromDomain: dmarc.fromDomain, policy: dmarc.policy, alignedBy: dmarc.alignedBy },
    arc: { result: arc.result, instance: arc.instance, sealers: [...arc.sealers] },
    ruling: ruling.reason,
    words: `${spfWords(auth)} ${dkimWords(auth)} ${dmarcWords(auth)} ${RULINGS[ruling.reason]}`,
  };
}

/** Of an address alone, a sender and its client tell no more than SPF. */
export function explainSpf(auth: AuthReport): ExplainedAuthentication {
  const none: Ruling = { verdict: 'accept', reason: 'dmarc.none', reply: null };
  return {
    ...explainAuthentication({ ...auth, dkim: [] }, none),
    words: `${spfWords(auth)} The rest needs a message.`,
  };
}

function spfWords({ spf }: AuthReport): string {
  return spf.domain === '' ? 'SPF has nothing to check.' : `SPF of ${spf.domain}: ${spf.result}.`;
}

function dkimWords({ dkim }: AuthReport): string {
  if (dkim.length === 0) return 'There is no DKIM signature.';
  return `DKIM: ${dkim.map(({ domain, result }) => `${domain === '' ? 'an unreadable signature' : domain} ${result}`).join(', ')}.`;
}

function dmarcWords({ dmarc }: AuthReport): string {
  if (dmarc.fromDomain === '') return 'DMARC finds no single From domain.';
  const asks = dmarc.policy === null ? 'has no policy' : `asks for ${dmarc.policy}`;
  const by = dmarc.alignedBy === null ? '' : ` by ${dmarc.alignedBy.toUpperCase()}`;
  return `DMARC of ${dmarc.fromDomain}, which ${asks}: ${dmarc.result}${by}.`;
}

const RULINGS: Record<Ruling['reason'], string> = {
  'dmarc.pass': 'It is taken.',
  'dmarc.none': 'No policy speaks against it.',
  'dmarc.quarantine': 'It is taken, and what was found is told to the destination.',
  'dmarc.reject': 'So it is refused.',
  'dmarc.arc': 'A trusted sealer vouches for it, so it is taken all the same.',
  'dmarc.temperror': 'The DNS did not answer, so it is put off.',
  'dmarc.invalid-from': 'Nobody could tell whose policy counts.',
};
