import { UserError, formatMailbox, normalizeDomain, parseMailbox } from '@postern/platform';
import { RE2JS } from 're2js';

import type { AliasKind } from '../entity/index.js';

/** Which addresses an alias takes. */
export interface AliasAddress {
  kind: AliasKind;
  /** Local part in lower case and NFC; RE2 expression without its slashes; `*`. */
  pattern: string;
  /** Lower case, in A-labels. */
  domain: string;
}

const LONGEST_EXPRESSION = 500;

/**
 * `local@domain`, `*@domain`, or `/expression/@domain`. A local part that begins with a slash can be given in quotes.
 *
 * @throws UserError `alias.address`, `alias.expression`
 */
export function parseAliasAddress(text: string): AliasAddress {
  const given = text.trim();
  const at = given.startsWith('/') ? given.lastIndexOf('/@') + 1 : given.lastIndexOf('@');
  const local = given.slice(0, Math.max(at, 0));
  const domain = normalizeDomain(given.slice(at + 1));
  if (at < 1 || domain === null || domain.startsWith('[')) throw noAddress(text);
  if (local === '*') return { kind: 'catch-all', pattern: '*', domain };
  if (local.startsWith('/')) return { kind: 'regex', pattern: parseExpression(local), domain };
  const mailbox = parseMailbox(given, { smtputf8: true, strict: true });
  if (mailbox === null) throw noAddress(text);
  return { kind: 'exact', pattern: normalizeLocalPart(mailbox.localPart), domain };
}

/** The inverse of {@link parseAliasAddress}. */
export function formatAliasAddress({ kind, pattern, domain }: AliasAddress): string {
  if (kind === 'regex') return `/${pattern}/@${domain}`;
  if (kind === 'catch-all') return `*@${domain}`;
  const address = formatMailbox({ localPart: pattern, domain });
  return /^(?:\*@|\/)/.test(address) ? `"${address.slice(0, -domain.length - 1)}"@${domain}` : address;
}

/** Our local parts know no case; SMTPUTF8 ones are compared in NFC (RFC 6532 section 3.1). */
export function normalizeLocalPart(localPart: string): string {
  return localPart.toLowerCase().normalize('NFC');
}

/** How an alias's expression is matched: the whole local part, whatever its case. RE2 takes linear time. */
export function compileAliasExpression(pattern: string): RE2JS {
  return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}

function parseExpression(local: string): string {
  const pattern = local.slice(1, -1);
  if (pattern === '' || pattern.length > LONGEST_EXPRESSION) {
    throw new UserError(
      'alias.expression',
      `The expression has ${pattern.length} characters, and 1 to ${LONGEST_EXPRESSION} are allowed.`,
      'Shorten it, or use *@domain for every address.',
    );
  }
  try {
    compileAliasExpression(pattern);
    return pattern;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/^error parsing regexp: /, '') : 'it does not compile';
    throw new UserError(
      'alias.expression',
      `The expression /${pattern}/ is no RE2 expression: ${why}.`,
      'Correct it; look-around and back-references do not exist in RE2 (https://github.com/google/re2/wiki/Syntax).',
      { cause },
    );
  }
}

function noAddress(text: string): UserError {
  return new UserError(
    'alias.address',
    `"${text}" is no alias address.`,
    'Write local@example.org, *@example.org for all, or "/expression/@example.org".',
  );
}
