import type { ArcResult, AuthReport, DkimResult, DmarcResult, SpfResult } from '../message.js';

/** What authentication found, in one word a method; of several signatures the best. */
export interface AuthResults {
  spf: SpfResult;
  dkim: DkimResult;
  dmarc: DmarcResult;
  arc: ArcResult;
}

export function resultsOf({ spf, dkim, dmarc, arc }: AuthReport): AuthResults {
  const best = dkim.find(({ result }) => result === 'pass') ?? dkim[0];
  return { spf: spf.result, dkim: best?.result ?? 'none', dmarc: dmarc.result, arc: arc.result };
}
