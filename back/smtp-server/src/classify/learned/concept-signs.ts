import { CONCEPTS, type Concept } from './concepts.js';

/** How many words of each concept there are, by index of {@link CONCEPTS}. */
export interface Heard {
  readonly inSubject: Uint16Array;
  readonly inText: Uint16Array;
}

const ABOUT = CONCEPTS.map((name) => [`about ${name}`, `about ${name}, twice`, `about ${name}, often`]);
const SUBJECT_ABOUT = CONCEPTS.map((name) => `subject about ${name}`);
const at = (name: Concept): number => CONCEPTS.indexOf(name);
const [ACCOUNT, CREDENTIALS, DEMAND, THREAT, URGENCY] = [
  at('account'),
  at('credentials'),
  at('demand'),
  at('threat'),
  at('urgency'),
];

/** What it is about, in whatever language; and what impostors put together. */
export function tellConcepts({ inSubject, inText }: Heard, tell: (name: string) => void): void {
  for (let index = 0; index < CONCEPTS.length; index++) {
    if ((inSubject[index] as number) > 0) tell(SUBJECT_ABOUT[index] as string);
    const names = ABOUT[index] as string[];
    const count = inText[index] as number;
    if (count > 0) tell(names[0] as string);
    if (count > 1) tell(names[1] as string);
    if (count > 4) tell(names[2] as string);
  }
  const has = (index: number): boolean => (inSubject[index] as number) + (inText[index] as number) > 0;
  const pressed = Number(has(THREAT)) + Number(has(URGENCY));
  const asked = Number(has(ACCOUNT)) + Number(has(CREDENTIALS)) + Number(has(DEMAND));
  tell(`asks ${asked}, presses ${pressed}`);
}
