import type { LinkMessage, LinkPurpose } from '@postern/data';

import { escapeHtml, page, shownLine } from '../http/page.js';
import type { LinkOutcome, LinkView } from './link.service.js';

/** Enough to know a mail again. */
const SUBJECT = 80;
const HOST = 100;

/** What there is to see before anything is done, or after. */
export function linkPage(view: LinkView): string {
  const { claim, message, outcome } = view;
  if (claim.messageId !== null && message === null) {
    return page('This message is gone', '<p>It is not stored any more, so there is nothing to decide about it.</p>');
  }
  return outcome === null ? askingPage(view) : donePage(view, outcome);
}

const TITLES: Record<LinkPurpose, string> = {
  correct: 'What is this message?',
  'not-spam': 'Not spam: what is it?',
  release: 'Send this message to me?',
  read: 'Send this message to me?',
  drop: 'Drop this message?',
  'stop-held': 'Stop mails about held messages?',
  'stop-gathered': 'Stop these digests?',
};

function askingPage(view: LinkView): string {
  return page(TITLES[view.claim.purpose], `${about(view.message)}${question(view)}`);
}

function question({ claim: { purpose }, message, categories, destination }: LinkView): string {
  const address = `<b>${escapeHtml(destination.address)}</b>`;
  switch (purpose) {
    case 'correct':
      return `<p>${taken(message)} Mail from the same sender or list is taken for what you say from now on.</p>${choices(categories)}`;
    case 'not-spam':
      return `<p>It is sent to ${address}, and mail from the same sender or list is taken for what you say from now on.</p>${choices(categories)}`;
    case 'release':
    case 'read':
      return message?.isHeld === true
        ? `<p>It goes to ${address}, as it came.</p>${button('Send it to me')}`
        : nothingHeld();
    case 'drop':
      return message?.isHeld === true
        ? `<p>It is never sent, and nobody is told.</p>${button('Drop it')}`
        : nothingHeld();
    case 'stop-held':
      return `<p>${address} gets no more mails that list held messages. What is held stays held.</p>${button('Stop them')}`;
    case 'stop-gathered':
      return `<p>${address} gets no more digests, and mail is no longer gathered by its category: each comes by itself again.</p>${button('Stop them')}`;
  }
}

function donePage(view: LinkView, outcome: LinkOutcome): string {
  const { message, destination } = view;
  const address = `<b>${escapeHtml(destination.address)}</b>`;
  switch (outcome) {
    case 'corrected':
      return page('Thank you', `${about(message)}<p>${taken(message)}</p>${undo(view)}`);
    case 'withdrawn':
      return page('Taken back', `${about(message)}<p>Nothing is learned from it any more.</p>`);
    case 'released':
      return page('It is on its way', `${about(message)}<p>It goes to ${address}.</p>${undo(view)}`);
    case 'dropped':
      return page('Dropped', `${about(message)}<p>It is not sent.</p>`);
    case 'stopped':
      return page('Stopped', `<p>${address} gets no more of them. An account in the organization can change that.</p>`);
    case 'not-held':
      return page('Nothing to do', `${about(message)}${nothingHeld()}${undo(view)}`);
    case 'no-destination':
      return page('It has nowhere to go', `${about(message)}<p>Its alias has no destination; it stays held.</p>`);
  }
}

/** Of the sender no more than the domain: whoever sees the address bar or its history need not know who writes to whom. */
function about(message: LinkMessage | null): string {
  if (message === null) return '';
  const { subject, author, acceptedAt } = message;
  const title = subject === null ? '(the subject cannot be read)' : shownLine(subject, SUBJECT) || '(no subject)';
  const host = shownLine(author.slice(author.lastIndexOf('@') + 1), HOST) || 'nobody';
  const day = acceptedAt.toISOString().slice(0, 10);
  return `<blockquote><bdi>${escapeHtml(title)}</bdi><br>from <bdi>${escapeHtml(host)}</bdi>, ${day}</blockquote>`;
}

function taken(message: LinkMessage | null): string {
  if (message === null || message.category === null) return 'It was taken for nothing yet.';
  return `It is taken for <b>${escapeHtml(words(message.category))}</b>.`;
}

function nothingHeld(): string {
  return '<p>It is not held for you any more: it was sent or dropped, or its time was over.</p>';
}

function choices(categories: readonly string[]): string {
  const buttons = categories.map(
    (name) => `<button formaction="?category=${encodeURIComponent(name)}">${escapeHtml(words(name))}</button>`,
  );
  return `<form method="post">${buttons.join('\n')}</form>`;
}

function button(label: string): string {
  return `<form method="post"><button>${label}</button></form>`;
}

/** Of what was said; what was sent cannot be called back. */
function undo({ claim: { purpose }, message, before }: LinkView): string {
  const says = purpose === 'correct' || purpose === 'not-spam';
  if (!says || message?.corrected == null) return '';
  // Said twice, as by a double click, there is no earlier word to go back to.
  const isFirst = before === null || before === message.corrected || purpose === 'not-spam';
  const back = isFirst ? 'undo=yes' : `category=${encodeURIComponent(before)}`;
  const what = purpose === 'correct' ? 'Undo' : 'Undo what was learned';
  return `<form method="post"><button formaction="?${back}">${what}</button></form>`;
}

function words(category: string): string {
  return category.replaceAll('-', ' ');
}
