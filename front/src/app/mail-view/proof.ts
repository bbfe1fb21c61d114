import type { Tone } from '../ui/notice';

/** What SPF, DKIM, DMARC and ARC found, as the API gives it; of an older version perhaps less. */
export interface AuthReport {
  spf?: { result?: string; domain?: string; comment?: string };
  dkim?: { result?: string; domain?: string; selector?: string; comment?: string }[];
  dmarc?: { result?: string; fromDomain?: string; policy?: string | null; alignedBy?: string | null; comment?: string };
  arc?: { result?: string; sealers?: string[] };
}

/** Who a mail is from, as far as that is proved. */
export interface Proof {
  tone: Tone;
  text: string;
  /** Each check by itself. */
  checks: { name: string; text: string }[];
}

/** In words for people who have never heard of any of it. @param report null or anything: then nothing was looked at */
export function proofOf(report: unknown): Proof | null {
  if (typeof report !== 'object' || report === null || !('dmarc' in report || 'spf' in report)) return null;
  const auth = report as AuthReport;
  return { ...verdictOf(auth), checks: checksOf(auth) };
}

function verdictOf({ spf, dkim = [], dmarc, arc }: AuthReport): Pick<Proof, 'tone' | 'text'> {
  const domain = dmarc?.fromDomain ?? '';
  if (dmarc?.result === 'pass') return { tone: 'good', text: $localize`It really comes from ${domain}.` };
  const signer = dkim.find(({ result }) => result === 'pass')?.domain ?? '';
  if (dmarc?.result === 'fail' && arc?.result === 'pass') {
    return {
      tone: 'warn',
      text: $localize`It was passed on by ${(arc.sealers ?? []).at(-1) ?? ''}, which says that it came from ${domain}.`,
    };
  }
  if (dmarc?.result === 'fail') {
    const text = $localize`It says that it is from ${domain}, and that is not proved. Somebody else may have written it.`;
    return { tone: 'bad', text };
  }
  if (signer !== '') return { tone: 'info', text: $localize`It is signed by ${signer}.` };
  if (spf?.result === 'pass') {
    return { tone: 'info', text: $localize`It was sent by a server of ${spf.domain ?? ''}; nobody signed it.` };
  }
  return { tone: 'warn', text: $localize`Nothing proves who sent it.` };
}

const RESULTS: Readonly<Record<string, string>> = {
  pass: $localize`passed`,
  fail: $localize`failed`,
  softfail: $localize`failed, says the domain, perhaps`,
  neutral: $localize`the domain does not say`,
  none: $localize`there is none`,
  policy: $localize`does not count`,
  temperror: $localize`could not be looked up`,
  permerror: $localize`is written wrongly`,
};

function checksOf({ spf, dkim = [], dmarc, arc }: AuthReport): Proof['checks'] {
  const word = (result: string | undefined): string => RESULTS[result ?? 'none'] ?? result ?? '';
  const of = (domain: string | undefined): string => (domain ? ` (${domain})` : '');
  return [
    { name: $localize`Sending server (SPF)`, text: word(spf?.result) + of(spf?.domain) },
    ...(dkim.length === 0 ? [{ result: 'none', domain: '' }] : dkim.slice(0, 5)).map(({ result, domain }) => ({
      name: $localize`Signature (DKIM)`,
      text: word(result) + of(domain),
    })),
    { name: $localize`Rule of the sender’s domain (DMARC)`, text: word(dmarc?.result) + of(dmarc?.fromDomain) },
    ...(arc?.result === undefined || arc.result === 'none'
      ? []
      : [{ name: $localize`Passed on (ARC)`, text: word(arc.result) + of((arc.sealers ?? []).join(', ')) }]),
  ];
}
