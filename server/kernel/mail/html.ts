import sanitizeHtml from 'sanitize-html';
import { ATTRIBUTES, DROPPED_WITH_CONTENT, SIMPLE, TAGS } from './html-allowed.ts';
import { boundNesting } from './html-bounds.ts';
import { ColourBook, isPale, withoutHiding, withoutPaleText } from './html-colours.ts';
import type { MailColours } from './html-colours.ts';
import { cleanStyle, styleImage } from './html-css.ts';

export interface SanitizeOptions {
  /** Where the attachment with this Content-ID (no brackets) is served, or null when there is none. */
  cidUrl(contentId: string): string | null;
}

export interface SanitizedMail {
  html: string;
  /** Remote pictures kept back as `data-remote-src` / `data-remote-background`. */
  remoteImages: number;
  truncated: boolean;
  /** What a dark screen may repaint: a mail with backgrounds of its own keeps them, on light paper. */
  colours: MailColours;
}

const MAX_CHARS = 1024 * 1024;

type Attributes = Record<string, string>;

/** What a browser would see: it ignores tabs, line breaks and control characters inside a URL. */
function asBrowserReads(url: string): string {
  // eslint-disable-next-line no-control-regex -- exactly the characters browsers skip
  return url.replace(/[\u0000-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, '');
}

/** The link a person may follow, or null. Relative links are dropped: they would point into the product. */
function safeLink(url: string): string | null {
  const bare = asBrowserReads(url).replace(/^\/\//, 'https://').replaceAll('\\', '/');
  if (/^(?:mailto|tel):/i.test(bare)) return bare.slice(0, 2000);
  if (!/^https?:\/\/[^/]/i.test(bare)) return null;
  return URL.canParse(bare) ? bare.slice(0, 4000) : null;
}

function remoteUrl(url: string): string | null {
  const bare = safeLink(url);
  return bare !== null && /^https?:/i.test(bare) ? bare : null;
}

class Cleaner {
  remoteImages = 0;
  /** Whether the reader has come to any text: what is hidden above it is a preview line and stays hidden. */
  begun = false;
  readonly book = new ColourBook();
  readonly cidUrl: SanitizeOptions['cidUrl'];
  private readonly onPaper: boolean;

  /** `onPaper`: nothing is drawn below the text, so text nobody could read on white loses its colour. */
  constructor(options: SanitizeOptions, onPaper: boolean) {
    this.cidUrl = options.cidUrl;
    this.onPaper = onPaper;
  }

  private style(given: string): string {
    let style = given === '' ? '' : cleanStyle(given);
    if (this.onPaper) style = withoutPaleText(style);
    return this.begun ? withoutHiding(style) : style;
  }

  private picture(source: string, kept: Attributes, target: string): void {
    const bare = asBrowserReads(source);
    if (/^cid:/i.test(bare)) {
      const url = this.cidUrl(decodeCid(bare.slice(4)));
      if (url !== null && target === 'data-remote-src') kept['src'] = url;
      return;
    }
    if (target === 'data-remote-src' && /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=]+$/i.test(bare)) {
      kept['src'] = bare;
      return;
    }
    const url = remoteUrl(source);
    if (url === null) return;
    kept[target] = url;
    this.remoteImages += 1;
  }

  clean(tagName: string, given: Attributes): { tagName: string; attribs: Attributes } {
    const kept: Attributes = {};
    for (const [name, value] of Object.entries(given))
      if (ATTRIBUTES.has(name) && SIMPLE.test(value)) kept[name] = value;
    const style = given['style'] ?? '';
    const cleaned = this.style(style);
    if (cleaned !== '') kept['style'] = cleaned;
    if (this.onPaper && isPale(kept['color'] ?? '')) delete kept['color'];
    const background = given['background'] ?? styleImage(style);
    if (background !== null && background !== '') this.picture(background, kept, 'data-remote-background');
    if (tagName === 'img') this.picture(given['src'] ?? firstOfSrcset(given['srcset'] ?? ''), kept, 'data-remote-src');
    if (tagName === 'a') {
      const link = safeLink(given['href'] ?? '');
      if (link !== null) Object.assign(kept, { href: link, rel: 'noopener noreferrer nofollow', target: '_blank' });
    }
    this.book.note(cleaned, kept);
    delete kept[tagName === 'blockquote' || tagName === 'q' ? 'cite' : ''];
    return { tagName: tagName === 'body' || tagName === 'html' ? 'div' : tagName, attribs: kept };
  }
}

function decodeCid(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function firstOfSrcset(srcset: string): string {
  return srcset.trim().split(/[\s,]+/)[0] ?? '';
}

type Cleaned = Omit<SanitizedMail, 'truncated'>;

function sanitizeOnce(html: string, options: SanitizeOptions, onPaper = false): Cleaned {
  const cleaner = new Cleaner(options, onPaper);
  const clean = sanitizeHtml(html, {
    allowedTags: TAGS,
    nonTextTags: DROPPED_WITH_CONTENT,
    // Every attribute went through Cleaner.clean, which builds a new set; what it returns is what may stay.
    allowedAttributes: {
      '*': [...ATTRIBUTES, 'style', 'src', 'href', 'rel', 'target', 'data-remote-src', 'data-remote-background'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: 100,
    transformTags: { '*': (tagName, attribs) => cleaner.clean(tagName, attribs) },
    textFilter(text) {
      cleaner.begun ||= text.trim() !== '';
      return text;
    },
  });
  const { colours, pale } = cleaner.book;
  if (pale && colours === 'text') return sanitizeOnce(html, options, true);
  return { html: clean, remoteImages: cleaner.remoteImages, colours };
}

/**
 * HTML of a stranger → HTML that can be shown in a script-less frame: allow-listed elements, attributes and CSS; no
 * scripts, forms, frames, SVG, ids or classes; links open elsewhere without referrer; nothing is loaded from the
 * network until the screen copies `data-remote-src` to `src`. At most 1 MB comes out.
 */
export function sanitizeMailHtml(html: string, options: SanitizeOptions): SanitizedMail {
  let input = boundNesting(html.slice(0, MAX_CHARS));
  const whole = input;
  let result = sanitizeOnce(input, options);
  // Escaping can make the result longer than what came in.
  while (result.html.length > MAX_CHARS && input.length > 1000) {
    input = input.slice(0, Math.floor(input.length * Math.min(0.9, (MAX_CHARS / result.html.length) * 0.95)));
    result = sanitizeOnce(input, options);
  }
  return { ...result, truncated: html.length > MAX_CHARS || input.length < whole.length };
}
