import { SealError, UserError, messageOf } from '@postern/platform';
import { CommanderError } from 'commander';

import { printable, printableJson } from './printable.js';

/** What the process ends with. */
export const EXIT = { ok: 0, refused: 1, usage: 2, internal: 70 } as const;

/** Why a command failed, as shown to people and programs. */
export interface Failure {
  code: string;
  title: string;
  detail: string;
  remedy: string;
  exitCode: number;
}

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof UserError) {
    const { code, message, remedy } = thrown;
    return { code, title: 'Refused', detail: message, remedy, exitCode: EXIT.refused };
  }
  if (thrown instanceof CommanderError) return usageFailure(thrown);
  if (thrown instanceof SealError) {
    return {
      code: 'secret.wrong',
      title: 'Refused',
      detail: 'The data cannot be decrypted: SECRET_KEY is not the one it was stored with, or it was changed.',
      remedy: 'Set SECRET_KEY to the one the database was made with (DATA_DIR/secret.key when none was set).',
      exitCode: EXIT.refused,
    };
  }
  return {
    code: 'internal',
    title: 'Internal error',
    detail: `Internal error, a defect of Postern: ${messageOf(thrown)}`,
    remedy: 'Please report it, with the command and what npm run postern -- doctor says.',
    exitCode: EXIT.internal,
  };
}

function usageFailure({ code, message }: CommanderError): Failure {
  const detail = code === 'commander.help' ? 'The command is not complete.' : sentence(message.replace(/^error: /, ''));
  return {
    code: `usage.${code.replace(/^commander\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    title: 'Usage',
    detail,
    remedy: 'See what there is with: npm run postern -- help, or --help after any command.',
    exitCode: EXIT.usage,
  };
}

function sentence(text: string): string {
  const [first = '', ...rest] = text.trim().replace(/\n/g, ' ');
  const line = first.toUpperCase() + rest.join('');
  return /[.?)]$/.test(line) ? line : `${line}.`;
}

/** @param json as a problem document (RFC 9457) with our members `code`, `remedy` and `exitCode` */
export function showFailure(failure: Failure, json: boolean): string {
  const { code, title, detail, remedy, exitCode } = failure;
  if (!json) return `${printable(detail)}\n→ ${printable(remedy)}\n`;
  return `${printableJson({ type: `urn:postern:problem:${code}`, title, detail, code, remedy, exitCode })}\n`;
}
