/**
 * A mail's styles, taken apart and put together again by the browser's own parser: no rule that loads something, nothing
 * that follows the screen, and no measure that grows with the frame. What is left could not load anything anyway: the
 * frame's policy allows pictures as data only.
 */

/** Takes the address of a picture to that of what is shown for it; null: nothing is shown. */
export type Resolve = (url: string) => string | null;

/** They name, or may name, what is loaded. */
const LOADS = /\b(?:image-set|image|cross-fade|element|paint|src|attr)\s*\(/i;
const URL_OF = /url\(\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^)"']*))\s*\)/gi;
const REFUSED = new Set(['behavior', '-moz-binding', 'cursor', 'animation', 'animation-name', 'view-transition-name']);
/** A mail takes as much room as it needs, so a measure of the frame's height would never come to an end. */
const OF_HEIGHT = /(\d*\.?\d+)(?:[dsl]?vh|[dsl]?vmax|[dsl]?vb)\b/gi;
const PIXELS = 7;
const MOST_RULES = 5_000;

/** Of a `style` element. */
export function cleanSheet(css: string, resolve: Resolve): string {
  let left = MOST_RULES;
  const clean = (rules: CSSRuleList): string =>
    [...rules]
      .map((rule) => {
        if (left-- <= 0) return '';
        if (rule instanceof CSSStyleRule) return `${rule.selectorText}{${declarations(rule.style, resolve)}}`;
        if (rule instanceof CSSMediaRule) return `@media ${rule.conditionText}{${clean(rule.cssRules)}}`;
        return rule instanceof CSSSupportsRule ? `@supports ${rule.conditionText}{${clean(rule.cssRules)}}` : '';
      })
      .join('\n');
  return clean(parse(css));
}

/** Of a `style` attribute. */
export function cleanStyle(css: string, resolve: Resolve): string {
  const [rule] = parse(`x{${css}}`);
  return rule instanceof CSSStyleRule ? declarations(rule.style, resolve) : '';
}

function parse(css: string): CSSRuleList {
  const sheet = new CSSStyleSheet();
  // The parser leaves these out as well, but complains.
  sheet.replaceSync(css.replace(/@import\b[^;]*;?/gi, ''));
  return sheet.cssRules;
}

function declarations(style: CSSStyleDeclaration, resolve: Resolve): string {
  const kept: string[] = [];
  for (const name of style) {
    const value = cleanValue(name, style.getPropertyValue(name), resolve);
    const priority = style.getPropertyPriority(name);
    if (value !== null) kept.push(`${name}:${value}${priority === '' ? '' : '!important'}`);
  }
  return kept.join(';');
}

function cleanValue(name: string, value: string, resolve: Resolve): string | null {
  if (REFUSED.has(name)) return null;
  if (name === 'position' && /fixed|sticky/i.test(value)) return null;
  if (LOADS.test(value.replace(URL_OF, ''))) return null;
  let whole = true;
  const resolved = value.replace(URL_OF, (_, double?: string, single?: string, bare?: string) => {
    const url = resolve(unescaped(double ?? single ?? bare ?? ''));
    if (url === null) whole = false;
    return `url("${url ?? ''}")`;
  });
  if (!whole || (name.startsWith('--') && /[(\\]/.test(resolved))) return null;
  return resolved.replace(OF_HEIGHT, (_, count: string) => `${Number(count) * PIXELS}px`);
}

/** CSS Syntax 3, section 4.3.7. */
function unescaped(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gi, (_, code?: string, char?: string) =>
    code === undefined ? (char ?? '') : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff)),
  );
}
