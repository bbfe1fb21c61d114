import type { KeptCheck } from '@postern/data';
import { domainToUnicode } from 'node:url';

import type { Notice } from '../organization/tell-owners.js';

export function brokenNotice(name: string, failed: readonly KeptCheck[], page: string): Notice {
  const items = failed.map(({ explanation, remedy }) => `- ${explanation}${remedy === null ? '' : `\n  ${remedy}`}`);
  return {
    subject: `${domainToUnicode(name)}: a DNS record is not right any more`,
    text: lines(
      `What was right in the DNS of ${shown(name)} is not any more:`,
      '',
      ...items,
      '',
      `All records, and a check on demand: ${page}`,
      'You will get another mail when all is well again, and none until then.',
    ),
  };
}

export function recoveredNotice(name: string, page: string): Notice {
  return {
    subject: `${domainToUnicode(name)}: all is well again`,
    text: lines(`The DNS records of ${shown(name)} that were not right are right again.`, '', `All records: ${page}`),
  };
}

export function movedNotice(name: string, page: string): Notice {
  return {
    subject: `${domainToUnicode(name)} has moved to another organization`,
    text: lines(
      `Another organization has published its own ownership record for ${shown(name)}, so the domain is now its own.`,
      '',
      'Your aliases of the domain are kept, and take no mail. If the domain is yours, publish the new ownership record',
      `that you find at the following address, and it comes back; else you can delete it there: ${page}`,
      '',
      'If you did not expect this, look first at who can change the DNS of the domain.',
    ),
  };
}

function shown(name: string): string {
  const unicode = domainToUnicode(name);
  return unicode === name ? name : `${unicode} (${name})`;
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
