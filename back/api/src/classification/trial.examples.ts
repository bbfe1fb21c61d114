import type { ClassificationReplay, ClassificationTry } from '@postern/data';

const LEARNED = { category: 'newsletter', confidence: 0.61, source: 'learned' as const, reasons: [] };
const MODEL = { category: 'personal', confidence: 0.9, source: 'model' as const, reasons: [] };

export const TRIED: ClassificationTry = {
  signals: ['no-links'],
  steps: [
    { step: 'correction', verdict: null, weighed: [], decides: false, ms: 0.01 },
    { step: 'structure', verdict: null, weighed: [], decides: false, ms: 0.02 },
    { step: 'memory', verdict: null, weighed: [], decides: false, ms: 0.01 },
    { step: 'learned', verdict: LEARNED, weighed: ['parents', 'evening'], decides: true, ms: 0.2 },
  ],
  model: {
    needed: true,
    answer: { category: 'personal', confidence: 0.9, reason: 'A teacher writes to parents.' },
    failure: null,
    name: 'gemma3:4b',
    ms: 812,
    sent: [
      { role: 'system', content: 'You sort e-mail for the person who receives it. …' },
      { role: 'user', content: 'The mail, as JSON:\n{"from_name":"", …}\nThat was the mail. …' },
    ],
  },
  verdict: MODEL,
};

export const REPLAY: ClassificationReplay = {
  ...{ examined: 120, unreadable: 0, changed: 1, calls: 7, unasked: 0, unanswered: 0, stopped: null },
  categories: [
    { category: 'newsletter', before: 41, after: 40 },
    { category: 'personal', before: 79, after: 80 },
  ],
  messages: [
    {
      messageId: '019a9f5e-7c00-7000-8000-0123456789ab',
      from: 'Ann <ann@school.example>',
      subject: 'Parents evening',
      before: LEARNED,
      after: MODEL,
    },
  ],
};
