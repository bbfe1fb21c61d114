import { decodeHeaderWords, FirstFields, leavesOf, type LeafPart } from '@postern/data';

import type { ParsedMessage } from '../../header.js';
import type { AuthReport } from '../../message.js';
import type { AttachmentView, MessageView } from '../view.js';
import { oneLine } from './clean.js';
import { readBody } from './body.js';
import { headerSigns } from './header-signs.js';
import { countMailboxes, NOBODY, partyOf } from './party.js';

const MAX_SUBJECT = 500;
const MAX_ATTACHMENTS = 50;
const MAX_NAME = 200;
const ANSWER = /^\s*(?:re|aw|sv|vs|antw|odp|ynt|res|rif)\s?(?:\[\d+\])?:/i;

export interface ViewContext {
  /** Reverse-path, empty for the null one. */
  readonly sender: string;
  readonly auth: AuthReport | null;
}

/** What classification reads of a message. Total, and bounded in time and memory, whatever the octets are. */
export function readView(raw: Buffer, parsed: ParsedMessage, context: ViewContext): MessageView {
  const fields = new FirstFields(parsed);
  const headers = headerSigns(fields, context.sender);
  const subject = oneLine(decodeHeaderWords(fields.value('subject')), MAX_SUBJECT);
  const leaves = leavesOf(raw, parsed);
  return {
    from: fields.has('from') ? partyOf(fields.value('from')) : NOBODY,
    replyTo: fields.has('reply-to') ? partyOf(fields.value('reply-to')) : null,
    sender: context.sender,
    addressees: countMailboxes(fields.value('to')) + countMailboxes(fields.value('cc')),
    subject,
    ...readBody(leaves.filter(isBody), headers.isReply || ANSWER.test(subject)),
    attachments: leaves.filter(isFile).slice(0, MAX_ATTACHMENTS).map(attachmentOf),
    headers,
    auth: context.auth,
  };
}

function isBody(part: LeafPart): boolean {
  return part.disposition.value.toLowerCase() !== 'attachment' && fileName(part) === '';
}

/** As mail programs show them (RFC 2183), and files that have no name. */
function isFile(part: LeafPart): boolean {
  return !isBody(part) || /^(?:application|audio|video)\//.test(part.media);
}

function fileName({ disposition, type }: LeafPart): string {
  return disposition.params['filename'] ?? type.params['name'] ?? '';
}

function attachmentOf(part: LeafPart): AttachmentView {
  return { name: oneLine(decodeHeaderWords(fileName(part)), MAX_NAME), type: part.media.slice(0, MAX_NAME) };
}
