import { queueSystemMail, type Keyring } from '@postern/data';
import type { Clock, Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { publicUrl } from './engine/auth.js';

/** Pages of the dashboard that mailed links lead to. */
export type LinkPage = 'confirm-account' | 'reset-password' | 'confirm-email';

/** Mails to people about their accounts, in the transaction of what they tell of. */
export class Post {
  constructor(private readonly deps: { keyring: Keyring; clock: Clock; config: Config }) {}

  /** The token is in the fragment, which no server logs and no referrer shows. */
  link(page: LinkPage, token: string): string {
    return `${publicUrl(this.deps.config).origin}/${page}#${token}`;
  }

  /** The installation as people know it. */
  get host(): string {
    return publicUrl(this.deps.config).host;
  }

  /** @param paragraphs of text, each on a line */
  async send(manager: EntityManager, to: string, subject: string, paragraphs: readonly string[]): Promise<void> {
    const text = `${paragraphs.join('\n\n')}\n`;
    await queueSystemMail(manager, this.deps, { organizationId: null, to, subject, text });
  }

  /** Of a change that somebody who took over the account could have made. */
  async notice(manager: EntityManager, to: string, what: string): Promise<void> {
    await this.send(manager, to, `${what} (${this.host})`, [
      `${what}, for your account at ${this.host}.`,
      'If this was not you, set another password at once and end all other sessions: your account may be in somebody else’s hands.',
    ]);
  }
}
