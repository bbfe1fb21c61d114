import type { MessageView } from '../view.js';
import { signalsFor, type Signal } from './signal.js';

/** What a one-time code is called where mail is written. */
const CALLED =
  'codes?|otp|passcode|pin|tan|kode|kod|codice|código|codigo|kodu|код|код[а-я]*|κωδικός|รหัส|mã|인증번호|인증|認証コード|確認コード|コード|验证码|驗證碼|代码|' +
  '\\w{0,20}(?:sicherheits|bestätigungs|verifizierungs|anmelde|login|einmal)code';
/** Four to eight digits, or six in halves; with the letter that Google puts in front. */
const DIGITS = String.raw`(?:[A-Z]{1,2}-)?(?:\d{3}[ -]\d{3}|\d{4,8})`;
const EDGE = '[^\\p{L}\\p{N}]';
/** Most text has none, and is not looked at further. */
const SOME_DIGITS = /\d{4}|\d{3}[ -]\d{3}/;
const NEAR = new RegExp(
  `(?:^|${EDGE})(?:${CALLED})(?:${EDGE}[^\\n\\d]{0,40}|[:：\\s]{0,3})?(?<![\\d#$€£.,/])(${DIGITS})(?![\\d%$€£/]|[.,]\\d)|` +
    `(?<![\\d#$€£.,/-])(${DIGITS})(?![\\d%$€£/]|[.,]\\d)[^\\n\\d]{0,30}(?:${EDGE})(?:${CALLED})(?:${EDGE}|$)`,
  'iu',
);
/** Codes of another kind. */
const OTHER =
  /\b(?:promo\w*|coupon|discount|voucher|rabatt\w*|gutschein\w*|zip|postal|postcode|area|dress|participant|conference|dial|call-in|host|meeting|source|bar|qr|order|tracking|error|product|% off|save)\b/i;
const YEAR = /^(?:19|20)\d\d$/;
/** A line of its own, large and in the middle: how codes are shown. */
const LONE = new RegExp(`^(?:${DIGITS})$`, 'mu');
const WORD = new RegExp(`(?:^|${EDGE})(?:${CALLED})(?:${EDGE}|$)`, 'iu');
/** Characters of text in which a code would stand. */
const BEGINNING = 1_500;

/** One-time codes: near the word for it, in the subject or the beginning of the text. */
export function codeSignals({ subject, text }: MessageView): Signal[] {
  const beginning = text.slice(0, BEGINNING);
  return signalsFor({
    'subject-code': hasCode(subject),
    'text-code':
      SOME_DIGITS.test(beginning) && !OTHER.test(beginning) && (hasCode(beginning) || hasLoneCode(beginning)),
  });
}

function hasCode(text: string): boolean {
  if (!SOME_DIGITS.test(text) || OTHER.test(text)) return false;
  const found = NEAR.exec(text);
  const code = found?.[1] ?? found?.[2];
  return code !== undefined && !YEAR.test(code);
}

function hasLoneCode(text: string): boolean {
  const lone = LONE.exec(text)?.[0];
  return lone !== undefined && !YEAR.test(lone) && WORD.test(text);
}
