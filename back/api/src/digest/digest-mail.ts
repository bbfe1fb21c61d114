import type { DigestContent, DigestEntry } from '@postern/data';

const LONGEST = 150;

/** @param page where people see a message, by its id; null: nobody has said where this installation is reached */
export function digestMail(
  { count, entries }: DigestContent,
  page: ((messageId: string) => string) | null,
): { subject: string; text: string } {
  const more = count - entries.length;
  const messages = count === 1 ? '1 message is' : `${count} messages are`;
  return {
    subject: count === 1 ? '1 message is held for you' : `${count} messages are held for you`,
    text: lines(
      `Since the last digest, rules have held mail for you. ${messages} new:`,
      '',
      ...entries.flatMap((entry) => [...entryLines(entry, page), '']),
      ...(more > 0 ? [`${more} more came before these; the list of held messages shows them all.`, ''] : []),
      page === null
        ? 'To get one of them, ask somebody of the organization to release it, in the list of held messages.'
        : 'To get one of them, open its address and release it; that takes an account in the organization.',
      'They stay held until somebody releases or drops them; no retention deletes them before. None is listed twice.',
    ),
  };
}

function entryLines(
  { messageId, acceptedAt, from, subject, recipient, size }: DigestEntry,
  page: ((messageId: string) => string) | null,
): string[] {
  const title = subject === null ? '(the subject cannot be read)' : oneLine(subject) || '(no subject)';
  return [
    `- ${title}`,
    `  from ${oneLine(from) || 'nobody (the null reverse-path)'} to ${oneLine(recipient)}`,
    `  ${acceptedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC, ${shownSize(size)}`,
    `  ${page === null ? messageId : page(messageId)}`,
  ];
}

/** What a sender wrote must not look like lines of ours, nor turn them around. */
function oneLine(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
}

function shownSize(octets: number): string {
  return octets < 1024 ? `${octets} octets` : `${Math.ceil(octets / 1024)} KiB`;
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
