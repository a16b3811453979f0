import sanitizeHtml from 'sanitize-html';
import { boundNesting, withoutBulk } from './html-bounds.ts';

const BLOCKS: ReadonlySet<string> = new Set([
  'p',
  'div',
  'table',
  'tr',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'li',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'section',
  'article',
  'header',
  'footer',
  'address',
  'center',
  'figure',
  'hr',
]);
const SPACED: ReadonlySet<string> = new Set([
  'p',
  'ul',
  'ol',
  'dl',
  'table',
  'blockquote',
  'pre',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
]);
// Sanitized markup: every `>` that is not the end of a tag is escaped.
const TOKEN = /<(\/?)([a-z0-9]+)([^>]*)>|[^<]+/g;
/** Of what can be text. */
const MAX_CHARS = 1024 * 1024;

function unescape(text: string): string {
  return text.replace(/&(lt|gt|quot|amp);/g, (_all, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? '&');
}

class TextWriter {
  private readonly lines: string[] = [];
  private line = '';
  private quotes = 0;
  private preformatted = 0;
  private readonly links: { href: string; from: number; text: string }[] = [];

  text(raw: string): void {
    const text = unescape(raw);
    if (this.preformatted > 0) {
      const pieces = text.split(/\r?\n/);
      pieces.forEach((piece, index) => {
        this.append(piece);
        if (index < pieces.length - 1) this.newLine(true);
      });
      return;
    }
    const folded = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.append(this.line === '' || this.line.endsWith(' ') ? folded.replace(/^ /, '') : folded);
  }

  private append(text: string): void {
    this.line += text;
    for (const link of this.links) link.text += text;
  }

  private newLine(force: boolean): void {
    const line = this.line.replaceAll('\u00a0', ' ').trimEnd();
    this.line = '';
    if (line === '' && !force) return;
    const mark = this.quotes > 0 ? '>'.repeat(Math.min(this.quotes, 20)) : '';
    this.lines.push(mark === '' ? line : `${mark} ${line}`.trimEnd());
  }

  private blankLine(): void {
    this.newLine(false);
    const last = this.lines.at(-1);
    if (last !== undefined && last.replace(/^>+\s*/, '') !== '') this.newLine(true);
  }

  tag(name: string, closing: boolean, attributes: string): void {
    if (name === 'br') return this.newLine(true);
    if (name === 'img') return closing ? undefined : this.append(/alt="([^"]*)"/.exec(attributes)?.[1] ?? '');
    if (name === 'a') return closing ? this.closeLink() : this.openLink(attributes);
    if ((name === 'td' || name === 'th') && closing) return this.append(' ');
    if (!BLOCKS.has(name)) return undefined;
    // The empty line behind a quotation is no part of it.
    if (name === 'blockquote' && closing) {
      this.newLine(false);
      this.quotes = Math.max(0, this.quotes - 1);
    }
    if (SPACED.has(name)) this.blankLine();
    else this.newLine(false);
    if (name === 'blockquote' && !closing) this.quotes += 1;
    const step = closing ? -1 : 1;
    if (name === 'pre') this.preformatted = Math.max(0, this.preformatted + step);
    if (name === 'li' && !closing) this.append('* ');
    if (name === 'hr') {
      this.append('-----');
      this.newLine(false);
    }
    return undefined;
  }

  private openLink(attributes: string): void {
    const href = unescape(/href="([^"]*)"/.exec(attributes)?.[1] ?? '');
    if (this.links.length < 5) this.links.push({ href, from: this.line.length, text: '' });
  }

  private closeLink(): void {
    const link = this.links.pop();
    if (link === undefined || link.href === '') return;
    const shown = link.text.trim().replace(/\/$/, '');
    const target = link.href.replace(/^(?:mailto|tel):/i, '');
    if (shown === '' || shown === target || shown === link.href.replace(/\/$/, '') || /^mailto:/i.test(link.href))
      return;
    this.append(` <${link.href}>`);
  }

  toString(): string {
    this.newLine(false);
    return this.lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  }
}

/**
 * HTML → readable text: blocks become lines, links keep their target behind the words, blockquotes become `> ` so
 * that quotations are recognised as in plain mail. Runs on sanitized, hence well-formed, markup; linear.
 */
export function htmlToText(html: string): string {
  const bounded = boundNesting(withoutBulk(html).slice(0, MAX_CHARS));
  const clean = sanitizeHtml(bounded, {
    allowedTags: [...BLOCKS, 'br', 'a', 'img', 'td', 'th'],
    allowedAttributes: { a: ['href'], img: ['alt'] },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'xmp',
      'title',
      'template',
      'iframe',
      'svg',
      'math',
      'select',
    ],
    nestingLimit: 200,
  });
  const writer = new TextWriter();
  for (const token of clean.matchAll(TOKEN)) {
    const name = token[2];
    if (name === undefined) writer.text(token[0]);
    else writer.tag(name, token[1] === '/', token[3] ?? '');
  }
  return writer.toString();
}
