import type { MessageView } from '../view.js';
import { attachmentSignals } from './attachments.js';
import { authSignals } from './auth.js';
import { bulkSignals } from './bulk.js';
import { codeSignals } from './code.js';
import { disposableSignals } from './disposable.js';
import { linkSignals } from './links.js';
import { senderSignals } from './sender.js';
import type { Signal } from './signal.js';
import { textSignals } from './text.js';

export type { Signal } from './signal.js';

const FAMILIES: readonly ((view: MessageView) => Signal[])[] = [
  authSignals,
  bulkSignals,
  senderSignals,
  linkSignals,
  textSignals,
  attachmentSignals,
  codeSignals,
  disposableSignals,
];

/** What is so about a message, whatever its words; each name once. Pure and total. */
export function signalsOf(view: MessageView): Signal[] {
  return FAMILIES.flatMap((family) => family(view));
}
