/**
 * What the dashboard and the frame that shows a mail say to each other, over a channel of their own. The frame has no
 * origin and no network; the dashboard believes it nothing but that something is to be shown.
 */

/** One piece of a mail, as the API gives it. */
export interface Piece {
  kind: 'html' | 'text';
  value: string;
}

export type ToFrame =
  | {
      kind: 'show';
      pieces: readonly Piece[];
      /** Pictures of the mail's own parts: Content-ID to `data:` address. */
      own: Readonly<Record<string, string>>;
      /** Language of the page, for who listens. */
      language: string;
    }
  /** Pictures that were fetched: the address in the mail to a `data:` address. */
  | { kind: 'pictures'; remote: Readonly<Record<string, string>> };

export type FromFrame =
  /** It is shown. */
  | { kind: 'shown'; /** Addresses of pictures elsewhere, each once. */ remote: readonly string[] }
  | { kind: 'height'; /** In CSS pixels. */ px: number }
  /** The reader is at a link, or at none any more. */
  | { kind: 'at-link'; link: FrameLink | null }
  /** The reader chose a link. */
  | { kind: 'open-link'; link: FrameLink };

export interface FrameLink {
  /** As it stands in the mail. */
  url: string;
  /** The words that it has. */
  text: string;
}
