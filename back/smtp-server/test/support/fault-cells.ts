import { drop, hang, raw, say, type FakeMxScript, type FakeMxStep } from './fake-mx.js';

/** How far a next hop lets us come, and what it does then. */
export const STEPS = {
  hang,
  drop,
  '4xx': say('451 4.3.0 later'),
  '5xx': say('554 5.7.1 never'),
  '421': say('421 4.3.2 closing'),
  garbage: raw('\u0000\u00ff HTTP/1.1 400 Bad Request\r\n\r\n'),
} satisfies Record<string, FakeMxStep>;

export type Fault = keyof typeof STEPS | 'refuses';
export type Verb = 'CONNECT' | 'GREETING' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'DOT';

/** A next hop that fails at one verb in one way, and what that has to mean. */
export interface FaultCell {
  verb: Verb;
  fault: Fault;
  /** Null: nobody listens, or nobody answers. */
  script: FakeMxScript | null;
  kind: 'temporary' | 'permanent';
  reason: string;
  code: number | null;
}

const REFUSED: Record<Exclude<Verb, 'CONNECT'>, string> = {
  GREETING: 'greeting-refused',
  EHLO: 'ehlo-refused',
  MAIL: 'sender-refused',
  RCPT: 'recipient-refused',
  DATA: 'data-refused',
  DOT: 'message-refused',
};

const CODES: Partial<Record<Fault, number>> = { '4xx': 451, '5xx': 554, '421': 421 };

/** A refusal of the host says nothing of the message; from MAIL on, 5xx is about the message (RFC 5321 section 4.2.1). */
const ABOUT_THE_MESSAGE: ReadonlySet<Verb> = new Set(['MAIL', 'RCPT', 'DATA', 'DOT']);

export const FAULT_CELLS: readonly FaultCell[] = [
  { ...silent('refuses'), reason: 'connect-refused' },
  { ...silent('hang'), reason: 'connect-timeout' },
  ...(Object.keys(REFUSED) as (keyof typeof REFUSED)[]).flatMap((verb) =>
    (Object.keys(STEPS) as (keyof typeof STEPS)[]).map((fault) => cell(verb, fault)),
  ),
];

function silent(fault: Fault): Omit<FaultCell, 'reason'> {
  return { verb: 'CONNECT', fault, script: null, kind: 'temporary', code: null };
}

function cell(verb: keyof typeof REFUSED, fault: keyof typeof STEPS): FaultCell {
  const step = STEPS[fault];
  const script = verb === 'EHLO' ? { EHLO: step, HELO: step } : { [verb]: step };
  const kind = fault === '5xx' && ABOUT_THE_MESSAGE.has(verb) ? 'permanent' : 'temporary';
  return { verb, fault, script, kind, reason: reasonOf(verb, fault), code: CODES[fault] ?? null };
}

function reasonOf(verb: keyof typeof REFUSED, fault: keyof typeof STEPS): string {
  switch (fault) {
    case 'hang':
      return 'reply-timeout';
    case 'drop':
      return 'connection-lost';
    case 'garbage':
      return 'protocol-error';
    default:
      return REFUSED[verb];
  }
}
