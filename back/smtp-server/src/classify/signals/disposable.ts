import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';

import type { MessageView } from '../view.js';
import { isWithin } from './domains.js';
import { detailed, type Signal } from './signal.js';

/** Where anybody gets an address for ten minutes: kept by the project of that name, as an npm package. */
const DISPOSABLE: ReadonlySet<string> = disposableEmailBlocklistSet();

/** Addresses that nobody will have tomorrow: as the author's, or as the one that answers go to. */
export function disposableSignals({ from, replyTo }: MessageView): Signal[] {
  return [
    ...detailed('disposable-sender', disposable(from.domain)),
    ...detailed('reply-to-disposable', disposable(replyTo?.domain ?? '')),
  ];
}

function disposable(domain: string): string | undefined {
  return domain !== '' && isWithin(domain, DISPOSABLE) ? domain : undefined;
}
