import type { SenderRuleKind } from '@postern/data';
import { UserError, formatMailbox, normalizeDomain, parseMailbox } from '@postern/platform';

const LONGEST_PATTERN = 200;

/**
 * What a rule compares, in the one spelling in which the smtp-server looks for it: lower case, domains in A-labels.
 *
 * @throws UserError `sender-rule.value`
 */
export function senderValue(kind: SenderRuleKind, text: string): string {
  const value = valueOf(kind, text.trim());
  if (value !== null) return value.toLowerCase();
  throw new UserError(
    'sender-rule.value',
    `"${text}" is no ${kind}.`,
    'Give a full address, a domain such as example.org, or a pattern with at least one "*".',
  );
}

function valueOf(kind: SenderRuleKind, text: string): string | null {
  if (kind === 'address') {
    const mailbox = parseMailbox(text, { smtputf8: true });
    return mailbox === null ? null : formatMailbox(mailbox);
  }
  if (kind === 'domain') return text.startsWith('[') ? null : normalizeDomain(text.replace(/^(?:@|\*\.)/, ''));
  return isPattern(text) ? text : null;
}

/** One that would match everybody is a mistake: switching the alias off says that better. */
function isPattern(text: string): boolean {
  return text.includes('*') && text.length <= LONGEST_PATTERN && /[^*@.\s]/.test(text) && !/\s/.test(text);
}
