import {
  LINK_PATH,
  UNWANTED,
  type ActionLinks,
  type DigestEntry,
  type DigestKind,
  type LinkPurpose,
} from '@postern/data';

export interface DigestAction {
  label: string;
  url: string;
}

/** Whom a digest is for. */
export interface DigestReader {
  organizationId: string;
  destinationId: string;
}

const DAY_MS = 86_400_000;
/** How the reason begins for which a scanner's finding is held. */
const MALWARE = 'malware: ';
/** Whoever wants no more of them may find out late, in an old one. */
const STOP_DAYS = 400;

/** The links of one digest. Without a public address there are none: nobody could follow them. */
export class DigestLinks {
  /**
   * @param base of `PUBLIC_URL`; undefined where nobody has said where this installation is reached
   * @param days that links to messages work
   */
  constructor(
    private readonly links: ActionLinks,
    private readonly base: string | undefined,
    private readonly days: number,
  ) {}

  /** What its reader can do about a message. */
  actionsOf(
    reader: DigestReader,
    kind: DigestKind,
    { messageId, category, reason }: DigestEntry,
    now: number,
  ): DigestAction[] {
    if (this.base === undefined) return [];
    const action = (label: string, purpose: LinkPurpose): DigestAction => ({
      label,
      url: this.url(reader, purpose, messageId, now + this.days * DAY_MS),
    });
    const isUnwanted = category !== null && UNWANTED.includes(category);
    const wrong = isUnwanted ? action('Not spam', 'not-spam') : action('Wrong category', 'correct');
    // Whoever wants it all the same signs in, and sees what was found.
    if (reason.startsWith(MALWARE)) return [action('Drop', 'drop')];
    if (kind === 'gathered') return [action('Read it', 'read'), wrong];
    return [action('Release', 'release'), wrong, action('Drop', 'drop')];
  }

  /** Where its reader stops such digests; null: nowhere. */
  stop(reader: DigestReader, kind: DigestKind, now: number): string | null {
    if (this.base === undefined) return null;
    return this.url(reader, kind === 'held' ? 'stop-held' : 'stop-gathered', null, now + STOP_DAYS * DAY_MS);
  }

  private url(
    { organizationId, destinationId }: DigestReader,
    purpose: LinkPurpose,
    messageId: string | null,
    expiresAt: number,
  ): string {
    const token = this.links.sign(organizationId, { purpose, destinationId, messageId, expiresAt });
    return `${this.base!.replace(/\/$/, '')}${LINK_PATH}${token}`;
  }
}
