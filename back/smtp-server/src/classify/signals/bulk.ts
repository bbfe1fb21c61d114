import type { MessageView } from '../view.js';
import { signalsFor, type Signal } from './signal.js';

const BULK = new Set(['bulk', 'list', 'junk']);

/** How it was sent, as header fields tell: RFC 2919, 2369, 8058, 3834, 3464. */
export function bulkSignals({ headers }: MessageView): Signal[] {
  const { listId, autoSubmitted, precedence } = headers;
  return signalsFor({
    'list-id': listId !== null,
    'list-unsubscribe': headers.listUnsubscribe,
    'one-click': headers.oneClick,
    'bulk-precedence': precedence !== null && BULK.has(precedence),
    'auto-submitted': autoSubmitted !== null && autoSubmitted !== 'no',
    'auto-replied': autoSubmitted === 'auto-replied' || precedence === 'auto_reply',
    report: headers.isReport,
    reply: headers.isReply,
    campaign: headers.isCampaign,
  });
}
