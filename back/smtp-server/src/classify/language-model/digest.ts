import { registeredDomain } from '@postern/platform';

import { MAX_TEXT, type Link, type MessageView } from '../view.js';
import { clean, fit, fitEnds } from './clean.js';
import { redact } from './redact.js';

export interface DigestOptions {
  /** Replaces what identifies people and accounts. */
  readonly redact: boolean;
  /** Characters of the JSON text. */
  readonly most: number;
}

/** What each part of a mail may take of the whole; the visible text has the rest, four tenths at least. */
const SHARE = { line: 0.03, subject: 0.08, links: 0.12, attachments: 0.08, hidden: 0.09, quoted: 0.06 };
const MOST_LINKS = 15;
const MOST_ATTACHMENTS = 10;
/** Below this the names of the fields alone would fill it. */
const LEAST_CHARACTERS = 2_000;

type Write = (text: string, share: number) => string;

/**
 * A mail as one line of JSON with fixed names: what tells of how it was made first, then what it says. Whatever the
 * mail holds stands inside string values, and cannot end them.
 */
export function digest(view: MessageView, options: DigestOptions): string {
  const most = Math.max(options.most, LEAST_CHARACTERS);
  const tidy = (text: string): string => {
    const cleaned = clean(text.slice(0, MAX_TEXT));
    return options.redact ? redact(cleaned) : cleaned;
  };
  const write: Write = (text, share) => fit(tidy(text), Math.floor(most * share));
  const parts = {
    ...sender(view, write, options.redact),
    signs: signs(view, write),
    subject: write(view.subject, SHARE.subject),
    ...some('link_hosts', list(links(view.links), MOST_LINKS, write, SHARE.links)),
    ...some('attachments', list(attachments(view), MOST_ATTACHMENTS, write, SHARE.attachments)),
    ...some('hidden_text', write(view.hiddenText, SHARE.hidden)),
    ...some('quoted_text', write(view.quotedText, SHARE.quoted)),
  };
  const left = most - JSON.stringify({ ...parts, visible_text: '' }).length;
  return JSON.stringify({ ...parts, visible_text: fitEnds(tidy(view.text), left) });
}

function sender({ from, replyTo, sender: path }: MessageView, write: Write, isRedacted: boolean): object {
  const pathDomain = path.slice(path.lastIndexOf('@') + 1);
  const differs = (domain: string): boolean =>
    domain !== '' && registeredDomain(domain.toLowerCase()) !== registeredDomain(from.domain);
  return {
    from_name: write(from.name, SHARE.line),
    // Of an address the domain tells most, and is nobody's name.
    ...(isRedacted ? {} : { from_address: write(from.address, SHARE.line) }),
    from_domain: write(from.domain, SHARE.line),
    ...(replyTo !== null && differs(replyTo.domain) ? { reply_to_domain: write(replyTo.domain, SHARE.line) } : {}),
    ...(differs(pathDomain) ? { bounces_to_domain: write(pathDomain, SHARE.line) } : {}),
  };
}

function signs({ headers, auth, addressees, links: all, images, form }: MessageView, write: Write): object {
  const { listId, autoSubmitted, precedence, mailer } = headers;
  return {
    ...{ addressees, links: all.length, images, form },
    ...(auth === null ? {} : { authenticated: auth.dmarc.result, spf: auth.spf.result }),
    ...some('list_id', write(listId ?? '', SHARE.line)),
    ...some('list_unsubscribe', headers.listUnsubscribe),
    ...some('one_click_unsubscribe', headers.oneClick),
    ...some('auto_submitted', write(autoSubmitted ?? '', SHARE.line)),
    ...some('precedence', write(precedence ?? '', SHARE.line / 2)),
    ...some('delivery_report', headers.isReport),
    ...some('reply', headers.isReply),
    ...some('bulk_mailing_system', headers.isCampaign),
    ...some('mailer', write(mailer, SHARE.line / 2)),
  };
}

/** Left out where there is nothing to say: every character is time on a small machine. */
function some(name: string, value: string | boolean | readonly string[]): object {
  const isNothing = typeof value === 'boolean' ? !value : value.length === 0;
  return isNothing ? {} : { [name]: value };
}

/** As many as there is room for. */
function list(items: readonly string[], most: number, write: Write, share: number): readonly string[] {
  return items.slice(0, most).map((item) => write(item, share / Math.min(items.length, most) - 0.001));
}

const SHOWN_HOST = /(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/u;

/** Hosts, each once; first those that are shown as another. */
function links(all: readonly Link[]): string[] {
  const plain = new Set<string>();
  const disguised = new Set<string>();
  for (const { host, scheme, text } of all) {
    const target = host !== '' ? host : scheme === 'mailto' || scheme === 'tel' ? '' : `${scheme}:`;
    if (target === '') continue;
    const shown = SHOWN_HOST.exec(clean(text))?.[0].toLowerCase();
    if (shown !== undefined && registeredDomain(shown) !== registeredDomain(host)) {
      disguised.add(`${target} shown as ${shown}`);
    } else {
      plain.add(target);
    }
  }
  return [...disguised, ...plain];
}

function attachments({ attachments: all }: MessageView): string[] {
  return all.map(({ name, type }) => (name === '' ? type : `${name} (${type})`));
}
