import { decodeEntities } from './html-entities.js';

/** What an element's own style does to the visibility of its text; null: nothing is said. */
export interface Look {
  /** Not shown, whatever its children say. */
  readonly gone: boolean;
  readonly tiny: boolean | null;
  readonly colour: string | null;
  readonly background: string | null;
}

/** Characters of a style that are looked at. */
const LONGEST = 1_000;
const PLAIN: Look = { gone: false, tiny: null, colour: null, background: null };
const GONE = new RegExp(
  [
    'display:none',
    'visibility:(?:hidden|collapse)',
    String.raw`opacity:(?:0|0?\.0+|0%)(?![\d.])`,
    String.raw`text-indent:-\d{3,}`,
    String.raw`(?:left|top):-\d{3,}`,
  ].join('|'),
);
const NO_HEIGHT = /(?:^|;)(?:max-)?(?:height|width):0(?![\d.])/;
const SIZE = /(?:^|;)font-size:(\d{0,4}\.?\d{0,4})(px|pt|em|rem|%|vw|)/;
const COLOUR = /(?:^|;)color:([^;!]{1,40})/;
const BACKGROUND = /(?:^|;)background(?:-color)?:([^;!]{1,80})/;

/** @param style the value of the attribute, as written */
export function lookOf(style: string): Look {
  const text = withoutComments(decodeEntities(style.slice(0, LONGEST)).replace(/\s+/g, '')).toLowerCase();
  if (text === '') return PLAIN;
  const gone = GONE.test(text) || (NO_HEIGHT.test(text) && text.includes('overflow:hidden'));
  return { gone, tiny: isTiny(text), colour: colourIn(text, COLOUR), background: colourIn(text, BACKGROUND) };
}

function withoutComments(style: string): string {
  if (!style.includes('/*')) return style;
  const [first = '', ...rest] = style.split('/*');
  return first + rest.map((each) => each.slice(each.indexOf('*/') < 0 ? each.length : each.indexOf('*/') + 2)).join('');
}

/** Of less than this, in CSS pixels, nobody can read. */
const TINIEST = 2;

function isTiny(style: string): boolean | null {
  const size = SIZE.exec(style);
  if (size?.[1] === undefined || size[1] === '' || size[1] === '.') return null;
  const number = Number(size[1]);
  if (size[2] === 'px' || size[2] === 'pt' || size[2] === '') return number < TINIEST;
  return size[2] === '%' ? number < 10 : number < 0.1;
}

function colourIn(style: string, pattern: RegExp): string | null {
  const value = pattern.exec(style)?.[1];
  return value === undefined ? null : colourOf(value);
}

const NAMED: Readonly<Record<string, string>> = {
  white: 'ffffff',
  black: '000000',
  red: 'ff0000',
  blue: '0000ff',
  yellow: 'ffff00',
  gray: '808080',
  grey: '808080',
  silver: 'c0c0c0',
  whitesmoke: 'f5f5f5',
};

/** As `rrggbb`, or `transparent`; null for what is no colour that we know. */
export function colourOf(value: string): string | null {
  const text = value.trim().toLowerCase();
  if (text === 'transparent') return text;
  const hex = /#?\b([\da-f]{8}|[\da-f]{6}|[\da-f]{3})\b/.exec(text)?.[1];
  if (hex !== undefined) return hex.length === 3 ? hex.replace(/./g, '$&$&') : hex.slice(0, 6);
  const rgb = /rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,([\d.]+))?\)/.exec(text);
  if (rgb === null) return NAMED[/^[a-z]+/.exec(text)?.[0] ?? ''] ?? null;
  if (rgb[4] !== undefined && Number(rgb[4]) === 0) return 'transparent';
  return rgb
    .slice(1, 4)
    .map((each) => Math.min(255, Number(each)).toString(16).padStart(2, '0'))
    .join('');
}

/** Whether text of one colour on the other cannot be told from it. */
export function isSameColour(colour: string, background: string): boolean {
  if (colour === 'transparent') return true;
  if (background === 'transparent') return false;
  if (colour === background) return true;
  const one = Number.parseInt(colour, 16);
  const other = Number.parseInt(background, 16);
  return [16, 8, 0].every((shift) => Math.abs(((one >> shift) & 0xff) - ((other >> shift) & 0xff)) <= 3);
}
