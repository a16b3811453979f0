const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);
}

/** ASCII only: Japanese goes on right behind an address, without a space. */
const LINK = /\bhttps?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;

/** Where the address ends for a reader: punctuation behind it and a bracket opened before it belong to the sentence. */
function linkEnd(url: string): number {
  let end = url.length;
  for (;;) {
    const last = url[end - 1] ?? '';
    const open = last === ')' ? '(' : last === ']' ? '[' : '';
    const isUnbalanced = open !== '' && url.slice(0, end).split(last).length > url.slice(0, end).split(open).length;
    if (!isUnbalanced && !/[.,;:!?'*]/.test(last)) return end;
    end -= 1;
  }
}

/** Spaces people typed stay: a browser would draw several as one. */
function spaced(html: string): string {
  return html
    .replace(/\t/g, '    ')
    .replace(/^ | (?= )/g, '&nbsp;')
    .replace(/ $/, '&nbsp;');
}

function inline(line: string): string {
  let out = '';
  let from = 0;
  for (const match of line.matchAll(LINK)) {
    const url = match[0].slice(0, linkEnd(match[0]));
    if (URL.canParse(url)) {
      const href = escaped(url);
      out += spaced(escaped(line.slice(from, match.index)));
      out += `<a href="${href}" rel="noopener noreferrer nofollow">${href}</a>`;
      from = match.index + url.length;
    }
  }
  return out + spaced(escaped(line.slice(from)));
}

const QUOTE_OPEN = '<blockquote type="cite" style="margin:0 0 0 8px;padding-left:8px;border-left:2px solid #999999">';
/** Deeper quotations look the same; a mail of nothing but `>` must not become a tower. */
const MAX_DEPTH = 12;

function paragraphs(lines: readonly string[], depth: number): string {
  const out: string[] = [];
  let open: string[] = [];
  let quoted: string[] = [];
  const closeText = (): void => {
    if (open.length > 0) out.push(`<div>${open.map(inline).join('<br>\n')}</div>`);
    open = [];
  };
  const closeQuote = (): void => {
    if (quoted.length > 0) out.push(`${QUOTE_OPEN}${paragraphs(quoted, depth + 1)}</blockquote>`);
    quoted = [];
  };
  for (const line of lines) {
    // `>_<` is a face, not a quotation.
    const isQuoted = depth < MAX_DEPTH && /^>(?:[ >]|$)/.test(line);
    if (isQuoted) {
      closeText();
      quoted.push(line.slice(1).replace(/^ /, ''));
    } else {
      closeQuote();
      // An empty line needs something in it to have a height.
      open.push(line === '' && lines.length === 1 ? '\u00a0' : line);
    }
  }
  closeText();
  closeQuote();
  return out.join('\n');
}

export interface HtmlOfTextParts {
  /** Plain text below the answer. */
  signature?: string | null;
  /** Plain text of the mail that is answered, without `> `. */
  quote?: string | null;
}

/**
 * Plain text as an HTML mail that looks the same: escaped, addresses clickable, line breaks, spaces and quotations
 * kept. Loads nothing and runs nothing. Without a charset of its own: the part's Content-Type says it.
 */
export function htmlOfText(text: string, parts: HtmlOfTextParts = {}): string {
  const lines = (part: string): string[] => part.replace(/\r\n?/g, '\n').split('\n');
  const body = [paragraphs(lines(text), 0)];
  if (parts.signature) body.push(`<div>--&nbsp;<br>\n${lines(parts.signature).map(inline).join('<br>\n')}</div>`);
  if (parts.quote) body.push(`${QUOTE_OPEN}${paragraphs(lines(parts.quote), 1)}</blockquote>`);
  return `<!DOCTYPE html>\n<html>\n<body>\n${body.join('\n')}\n</body>\n</html>\n`;
}
