import type { BlockContent, List, PhrasingContent, Root, RootContent, Table } from 'mdast';
import { directiveToMarkdown } from 'mdast-util-directive';
import { gfmStrikethroughToMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { toMarkdown } from 'mdast-util-to-markdown';
import { AS_HTML, htmlOfMarkdown } from './from-markdown.ts';
import { printHtml } from './print-html.ts';
import { readHtml } from './read-html.ts';
import type { Block, Inline, Marks } from './tree.ts';

const LAYERS = ['link', 'strong', 'em', 'del'] as const;

function wrap(name: (typeof LAYERS)[number], marks: Marks, children: PhrasingContent[]): PhrasingContent {
  if (name === 'link') return { type: 'link', url: marks.link ?? '', children };
  if (name === 'strong') return { type: 'strong', children };
  return name === 'em' ? { type: 'emphasis', children } : { type: 'delete', children };
}

function phrasing(inline: readonly Inline[], inCell: boolean, layer = 0): PhrasingContent[] {
  const name = LAYERS[layer];
  if (name === undefined)
    return inline.map((one): PhrasingContent => {
      if (one.kind === 'break') return inCell ? { type: 'html', value: '<br>' } : { type: 'break' };
      return one.marks.code ? { type: 'inlineCode', value: one.text } : { type: 'text', value: one.text };
    });
  const out: PhrasingContent[] = [];
  for (let at = 0; at < inline.length;) {
    const valueAt = (place: number) => {
      const one = inline[place];
      return one?.kind === 'text' ? one.marks[name] || null : null;
    };
    let end = at + 1;
    while (end < inline.length && valueAt(end) === valueAt(at)) end += 1;
    const inner = phrasing(inline.slice(at, end), inCell, layer + 1);
    const first = inline[at];
    if (first?.kind === 'text' && valueAt(at)) out.push(wrap(name, first.marks, inner));
    else out.push(...inner);
    at = end;
  }
  return out;
}

function tableOf(rows: readonly (readonly (readonly Inline[])[])[]): Table {
  return {
    type: 'table',
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.map((cell) => ({ type: 'tableCell', children: phrasing(cell, true) })),
    })),
  };
}

function listOf(block: Extract<Block, { kind: 'list' }>): List {
  const children = block.items.map((item) => ({
    type: 'listItem' as const,
    spread: item.length > 1,
    children: item.map(nodeOf) as BlockContent[],
  }));
  const spread = block.items.some((item) => item.length > 1);
  return { type: 'list', ordered: block.ordered, start: block.ordered ? block.start : null, spread, children };
}

function nodeOf(block: Block): RootContent {
  switch (block.kind) {
    case 'paragraph':
      return { type: 'paragraph', children: phrasing(block.inline, false) };
    case 'heading':
      return { type: 'heading', depth: block.level, children: phrasing(block.inline, false) };
    case 'list':
      return listOf(block);
    case 'quote':
      return { type: 'blockquote', children: block.blocks.map(nodeOf) as BlockContent[] };
    case 'note':
      return {
        type: 'containerDirective',
        name: block.tone,
        attributes: {},
        children: block.blocks.map(nodeOf) as BlockContent[],
      };
    case 'code':
      return { type: 'code', lang: null, meta: null, value: block.text };
    case 'rule':
      return { type: 'thematicBreak' };
    case 'image':
      return { type: 'paragraph', children: [{ type: 'image', url: `file:${block.fileId}`, alt: block.alt }] };
    case 'video':
      return {
        type: 'leafDirective',
        name: 'video',
        attributes: { host: block.host, id: block.id },
        children: block.title === '' ? [] : [{ type: 'text', value: block.title }],
      };
    case 'table':
      return tableOf(block.rows);
  }
}

function write(nodes: RootContent[]): string {
  const root: Root = { type: 'root', children: nodes };
  return toMarkdown(root, {
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmStrikethroughToMarkdown(), directiveToMarkdown()],
    bullet: '-',
    bulletOther: '*',
    rule: '-',
    ruleRepetition: 3,
    emphasis: '*',
    fences: true,
    listItemIndent: 'one',
    incrementListMarker: true,
    resourceLink: false,
  });
}

/**
 * An article's text as Markdown: CommonMark, tables, directives for notes and videos; `htmlOfMarkdown` reads it back
 * unchanged. Marks that touch each other in ways Markdown has no words for go as the HTML they are, in a fence.
 */
export function markdownOf(html: string): string {
  const blocks = readHtml(html);
  const text = write(blocks.map(nodeOf));
  if (htmlOfMarkdown(text) === html) return text;
  const safe = write(blocks.map((block) => (survives(block) ? nodeOf(block) : fenced([block]))));
  return htmlOfMarkdown(safe) === html ? safe : write([fenced(blocks)]);
}

/** The whole text as the HTML it is, in one fence. */
export const fencedMarkdown = (html: string): string => write([fenced(readHtml(html))]);

const survives = (block: Block): boolean => htmlOfMarkdown(write([nodeOf(block)])) === printHtml([block]);
const fenced = (blocks: readonly Block[]): RootContent => ({ type: 'code', lang: AS_HTML, value: printHtml(blocks) });
