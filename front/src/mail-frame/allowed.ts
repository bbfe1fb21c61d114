/** What a mail may consist of. All else goes; of what is not named here nor dropped whole, its words stay. */
export const TAGS = [
  ...['html', 'head', 'body', 'style'],
  ...['a', 'abbr', 'acronym', 'address', 'article', 'aside', 'b', 'bdi', 'bdo', 'big', 'blockquote', 'br', 'caption'],
  ...['center', 'cite', 'code', 'col', 'colgroup', 'dd', 'del', 'dfn', 'dir', 'div', 'dl', 'dt', 'em', 'figcaption'],
  ...['figure', 'font', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'i', 'img', 'ins', 'kbd', 'li'],
  ...['main', 'mark', 'nav', 'ol', 'p', 'pre', 'q', 'rp', 'rt', 'ruby', 's', 'samp', 'section', 'small', 'span'],
  ...['strike', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'tt', 'u', 'ul'],
  ...['var', 'wbr'],
];

export const ATTRIBUTES = [
  ...['href', 'src', 'alt', 'title', 'width', 'height', 'style', 'class', 'id', 'dir', 'lang'],
  ...[
    'align',
    'valign',
    'bgcolor',
    'color',
    'face',
    'size',
    'border',
    'cellpadding',
    'cellspacing',
    'colspan',
    'rowspan',
  ],
  ...['nowrap', 'span', 'scope', 'start', 'type', 'reversed', 'hspace', 'vspace', 'clear', 'noshade', 'background'],
];

/** Gone with all that is in them: their words are no words of the mail. */
export const DROPPED_WHOLE = [
  ...['script', 'noscript', 'template', 'title', 'svg', 'math', 'iframe', 'frame', 'frameset', 'noframes', 'noembed'],
  ...['object', 'embed', 'applet', 'audio', 'video', 'canvas', 'select', 'datalist', 'textarea', 'xmp', 'plaintext'],
  ...['map', 'dialog', 'portal', 'marquee', 'listing', 'foreignobject', 'desc', 'annotation-xml'],
];
