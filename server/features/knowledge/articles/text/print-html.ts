import type { Block, Inline, Marks } from './tree.ts';

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);

/** Outside in: equal words print equally, however they were marked. */
const LAYERS: readonly { name: keyof Marks; open: (marks: Marks) => string; close: string }[] = [
  { name: 'link', open: (marks) => `<a href="${escape(marks.link ?? '')}">`, close: '</a>' },
  { name: 'strong', open: () => '<strong>', close: '</strong>' },
  { name: 'em', open: () => '<em>', close: '</em>' },
  { name: 'del', open: () => '<s>', close: '</s>' },
  { name: 'code', open: () => '<code>', close: '</code>' },
];

function runs(inline: readonly Inline[], layer: number): string {
  const mark = LAYERS[layer];
  if (!mark) return inline.map((one) => (one.kind === 'break' ? '<br>' : escape(one.text))).join('');
  let out = '';
  for (let at = 0; at < inline.length;) {
    const one = inline[at];
    const value = one?.kind === 'text' ? one.marks[mark.name] : null;
    const end = reach(inline, at, mark.name);
    const inner = runs(inline.slice(at, end), layer + 1);
    out += one?.kind === 'text' && value ? `${mark.open(one.marks)}${inner}${mark.close}` : inner;
    at = end;
  }
  return out;
}

/** How far the same mark goes; a break between two marked runs ends it. */
function reach(inline: readonly Inline[], from: number, name: keyof Marks): number {
  const valueAt = (at: number) => {
    const one = inline[at];
    return one?.kind === 'text' ? one.marks[name] || null : null;
  };
  let end = from + 1;
  while (end < inline.length && valueAt(end) === valueAt(from)) end += 1;
  return end;
}

export const printInline = (inline: readonly Inline[]): string => runs(inline, 0);

function printTable(rows: readonly (readonly (readonly Inline[])[])[]): string {
  const [head = [], ...body] = rows;
  const cells = (row: readonly (readonly Inline[])[], tag: 'th' | 'td'): string =>
    `<tr>${row.map((cell) => `<${tag}>${printInline(cell)}</${tag}>`).join('')}</tr>`;
  const below = body.length > 0 ? `<tbody>${body.map((row) => cells(row, 'td')).join('')}</tbody>` : '';
  return `<table><thead>${cells(head, 'th')}</thead>${below}</table>`;
}

function printBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${printInline(block.inline)}</p>`;
    case 'heading':
      return `<h${block.level}>${printInline(block.inline)}</h${block.level}>`;
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul';
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : '';
      return `<${tag}${start}>${block.items.map((item) => `<li>${printHtml(item)}</li>`).join('')}</${tag}>`;
    }
    case 'quote':
      return `<blockquote>${printHtml(block.blocks)}</blockquote>`;
    case 'note':
      return `<aside data-note="${block.tone}">${printHtml(block.blocks)}</aside>`;
    case 'code':
      return `<pre><code>${escape(block.text)}</code></pre>`;
    case 'rule':
      return '<hr>';
    case 'image':
      return `<img data-file="${block.fileId}" alt="${escape(block.alt)}">`;
    case 'video':
      return `<div data-video="${block.host}" data-video-id="${block.id}" data-title="${escape(block.title)}"></div>`;
    case 'table':
      return printTable(block.rows);
  }
}

/** The one way an article is written down as HTML: equal content is an equal string. */
export function printHtml(blocks: readonly Block[]): string {
  return blocks.map(printBlock).join('');
}
