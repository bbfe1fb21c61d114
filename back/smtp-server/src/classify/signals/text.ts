import type { MessageView } from '../view.js';
import { signalsFor, type Signal } from './signal.js';

/** Without a form, and nowhere in honest subjects: zero-width characters and changes of direction. */
const FORMLESS =
  /[\u00ad\u034f\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]|\udb40[\udc20-\udc7e]|[a-z][\u200c\u200d][a-z]/i;
const FORMLESS_ONLY = /[\u00ad\u034f\u200b-\u200d\u2060\ufeff]/;
const EMOJI = /\p{Extended_Pictographic}/u;
/** Newsletters hide the line that mail programs show beside the subject; these are longer. */
const LONG_HIDDEN = 400;
const LITTLE_TEXT = 120;

/** How the body is made. */
export function textSignals({ subject, text, hiddenText, form, images, quotedText, links }: MessageView): Signal[] {
  const isHtml = form === 'html' || form === 'both';
  return signalsFor({
    'html-only': form === 'html',
    // What is a picture to sell something leads somewhere; without that it is a picture.
    'image-only': isHtml && images > 0 && text.length < LITTLE_TEXT && links.length > 0,
    'no-text': text === '',
    'hidden-text': hiddenText.length >= LONG_HIDDEN && hiddenText.length > text.length / 2,
    'zero-width-in-subject': FORMLESS.test(subject),
    'zero-width-in-text': FORMLESS_ONLY.test(hiddenText),
    'mixed-scripts': hasMixedWord(subject) || hasMixedWord(text.slice(0, 2_000)),
    'emoji-in-subject': EMOJI.test(subject),
    'no-subject': subject === '',
    quotes: quotedText !== '',
  });
}

const WORD = /[A-Za-z\u0370-\u03ff\u0400-\u04ff]{3,40}/g;

/** Latin letters and Greek or Cyrillic ones that look like them, in one word. */
export function hasMixedWord(text: string): boolean {
  if (!/[\u0370-\u04ff]/.test(text) || !/[A-Za-z]/.test(text)) return false;
  return (text.match(WORD) ?? []).some((word) => /[A-Za-z]/.test(word) && /[\u0370-\u04ff]/.test(word));
}
