import type { LinkWarning } from './link-facts';

/** What is wrong with a link, in a sentence. */
export function warningWords(warning: LinkWarning): string {
  switch (warning.kind) {
    case 'names-another':
      return $localize`The words of the link name ${warning.named}, but it leads elsewhere.`;
    case 'foreign-letters':
      return $localize`The name has letters that may look like others. This is how it is really written: ${warning.shown}`;
    case 'user-name':
      return $localize`What stands before the @ only looks like the place that it leads to.`;
    case 'number':
      return $localize`It leads to a number instead of a name. Honest senders hardly do that.`;
    case 'unencrypted':
      return $localize`The page is not encrypted: others on the way can read what you enter there.`;
  }
}
