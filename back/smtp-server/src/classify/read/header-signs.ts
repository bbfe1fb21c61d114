import { listIn, type FirstFields } from '@postern/data';

import type { HeaderSigns } from '../view.js';
import { oneLine } from './clean.js';

/** Of the programs that send to many: Mailchimp, Sendinblue, Salesforce, those of CSA's members. */
const CAMPAIGN =
  /^(?:feedback-id|x-campaign(?:-?id)?|x-mc-user|x-csa-complaints|x-mailin-campaign|x-job|x-sfmc-stack|x-mailer-recptid|x-mailer-sent-by|x-cid|x-campaign-\w+|x-bulk\w*|x-mass-mailer|x-newsletter\w*)$/;

/** @param sender reverse-path */
export function headerSigns(fields: FirstFields, sender: string): HeaderSigns {
  const listUnsubscribe = fields.has('list-unsubscribe');
  return {
    listId: listIn(fields.value('list-id')),
    listUnsubscribe,
    oneClick: listUnsubscribe && /one-click/i.test(fields.value('list-unsubscribe-post')),
    autoSubmitted: keyword(fields.value('auto-submitted')),
    precedence: keyword(fields.value('precedence')),
    isReport: sender === '' || /^multipart\/report\b/i.test(fields.value('content-type')),
    isReply: fields.has('in-reply-to') || fields.has('references'),
    mailer: oneLine(fields.value('x-mailer') || fields.value('user-agent'), 100),
    isCampaign: [...fields.names()].some((name) => CAMPAIGN.test(name)),
  };
}

function keyword(value: string): string | null {
  return /^[a-z][a-z-]{0,40}/i.exec(value)?.[0].toLowerCase() ?? null;
}
