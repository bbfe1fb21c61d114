import { valueOf, type HeaderField, type ParsedMessage } from '../../header.js';
import type { HeaderSigns } from '../view.js';
import { oneLine } from './clean.js';

/** Characters of a field that are looked at. */
const LONGEST = 4_000;
const MOST_FIELDS = 1_000;

/** The first field of each name: what readers show, and all that classification asks for. */
export class FirstFields {
  private readonly fields = new Map<string, HeaderField>();

  constructor(parsed: ParsedMessage) {
    for (const field of parsed.fields.slice(0, MOST_FIELDS)) {
      if (!this.fields.has(field.name)) this.fields.set(field.name, field);
    }
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  /** Unfolded, not decoded; empty without one. */
  value(name: string): string {
    const field = this.fields.get(name);
    return field === undefined ? '' : valueOf({ ...field, raw: field.raw.slice(0, LONGEST) });
  }

  names(): Iterable<string> {
    return this.fields.keys();
  }
}

/** Of the programs that send to many: Mailchimp, Sendinblue, Salesforce, those of CSA's members. */
const CAMPAIGN =
  /^(?:feedback-id|x-campaign(?:-?id)?|x-mc-user|x-csa-complaints|x-mailin-campaign|x-job|x-sfmc-stack|x-mailer-recptid|x-mailer-sent-by|x-cid|x-campaign-\w+|x-bulk\w*|x-mass-mailer|x-newsletter\w*)$/;

/** @param sender reverse-path */
export function headerSigns(fields: FirstFields, sender: string): HeaderSigns {
  const listUnsubscribe = fields.has('list-unsubscribe');
  return {
    listId: listIdIn(fields.value('list-id')),
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

/** RFC 2919 section 3: in brackets; some leave them out. */
function listIdIn(value: string): string | null {
  const id = /<([^<>]{1,255})>\s*$/.exec(value)?.[1] ?? value.slice(0, 255);
  return id.trim() === '' ? null : id.trim().toLowerCase();
}

function keyword(value: string): string | null {
  return /^[a-z][a-z-]{0,40}/i.exec(value)?.[0].toLowerCase() ?? null;
}
