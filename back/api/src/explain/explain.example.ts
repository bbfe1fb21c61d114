import type { Explanation } from '@postern/data';

/** Mail that a rule sends elsewhere. */
export const EXPLANATION: Explanation = {
  recipient: {
    address: 'shop@example.org',
    outcome: 'alias',
    reason: 'alias.found',
    alias: {
      id: '7a1f8f0e-9c1b-4c53-9f0a-2d8f5f1f6a22',
      kind: 'exact',
      pattern: 'shop',
      domain: 'example.org',
      action: 'forward',
      enabled: true,
      expiresAt: null,
      dailyLimit: null,
      destinations: ['you@example.net'],
    },
    words:
      'shop@example.org is the alias shop@example.org itself, which comes before expressions and the catch-all. It takes mail.',
  },
  client: {
    hostname: 'mx1.sender.example',
    refused: null,
    words: 'The address that connects is mx1.sender.example. Nothing speaks against it.',
  },
  authentication: {
    spf: { result: 'pass', domain: 'sender.example', comment: '' },
    dkim: [],
    dmarc: { result: 'none', fromDomain: 'sender.example', policy: null, alignedBy: null },
    arc: { result: 'none', instance: 0, sealers: [] },
    ruling: 'dmarc.none',
    words:
      'SPF of sender.example: pass. There is no DKIM signature. DMARC of sender.example, which has no policy: none. No policy speaks against it.',
  },
  loop: { detected: false, words: 'It is here for the first time.' },
  category: { name: null, confidence: null, words: 'It has no category: nothing classifies mail here.' },
  rules: [
    {
      id: '1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10',
      name: 'Orders',
      result: 'matched',
      reason: 'rule.matched',
      actions: ['forward'],
      words: 'The rule “Orders” matches: forward.',
    },
  ],
  decision: {
    action: 'forward',
    reason: 'rule.1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10',
    rule: { id: '1c7a4f52-3f0e-4d55-8a0b-5f0f2a7f6f10', name: 'Orders' },
    destinations: ['orders@example.net'],
    fallback: null,
    headerTag: null,
    subjectTag: null,
    webhooks: [],
    words: 'Mail for shop@example.org is forwarded to orders@example.net, by the rule “Orders”.',
  },
  reply: {
    code: 250,
    enhanced: '2.0.0',
    text: 'queued as',
    words: 'The sender is told 250 2.0.0: the message is kept.',
  },
  unasked: [
    {
      check: 'greylist',
      words:
        'A sender that is new here is asked to come again after five minutes; whether this one is was not looked at.',
    },
  ],
  deliveries: [
    {
      destination: 'orders@example.net',
      envelopeSender: 'SRS0=…=WV=sender.example=bounce@mx.example.org',
      size: 1523,
      added: [{ name: 'X-Postern-Id', value: '019a9f5e-7c00-7000-8000-0123456789ab; hop=…' }],
      from: {
        rewritten: false,
        before: 'ann@sender.example',
        after: 'ann@sender.example',
        reason: 'not-needed',
        words: 'From stays as it is.',
      },
      subject: { before: 'An order', after: 'An order' },
      signing: { domain: 'example.org', selector: 'postern1', algorithm: 'rsa-sha256', dkim: false, arc: true },
      words:
        'It goes to orders@example.net from SRS0=…=WV=sender.example=bounce@mx.example.org; an ARC seal of example.org signs it. From stays as it is.',
    },
  ],
};
