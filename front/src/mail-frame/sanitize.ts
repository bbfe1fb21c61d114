import createPurify from 'dompurify';

import { ATTRIBUTES, DROPPED_WHOLE, TAGS } from './allowed';

/** What is left of a mail's HTML. */
export interface Sanitized {
  /** Of a document that shows nothing and loads nothing. */
  body: HTMLElement;
  /** What stood in its `style` elements. */
  styles: string[];
}

interface Policy {
  createHTML(text: string): string;
  createScriptURL(text: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, policy: Policy): Policy;
}

const NAME = 'mail';
/** Where a browser has no such policies, strings are good enough. */
const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
const policy = factory?.createPolicy(NAME, {
  createHTML: (text) => text,
  createScriptURL: () => {
    throw new TypeError('A mail has no scripts.');
  },
});

const purify = createPurify(window);

/** Of the platform: a form answers with its field of that name. */
const nodeName = Object.getOwnPropertyDescriptor(Node.prototype, 'nodeName')!;

/** By the parser that will show it, so that nothing is read here in one way and shown in another. */
export function sanitize(html: string): Sanitized {
  const styles: string[] = [];
  purify.removeAllHooks();
  // Styles are read by another parser, see styles.ts; as text in markup they are a way to confuse this one.
  purify.addHook('beforeSanitizeElements', (node) => {
    if (String(nodeName.get?.call(node)).toLowerCase() !== 'style') return;
    if (node instanceof HTMLStyleElement) styles.push(node.textContent);
    node.textContent = '';
  });
  const whole = purify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_NAMESPACES: ['http://www.w3.org/1999/xhtml'],
    // Addresses are judged one by one afterwards; what could run is no address that is kept there.
    ALLOWED_URI_REGEXP: /^(?!\s*(?:javascript|vbscript|livescript|mocha|file|filesystem|blob):)/i,
    ADD_FORBID_CONTENTS: DROPPED_WHOLE,
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
    ...(policy === undefined ? {} : { TRUSTED_TYPES_POLICY: policy as never }),
  });
  const body = whole.querySelector('body');
  for (const style of whole.querySelectorAll('style')) style.remove();
  return { body: body ?? document.createElement('body'), styles };
}
