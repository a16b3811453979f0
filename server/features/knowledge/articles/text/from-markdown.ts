import type { Node, Nodes, Parents, PhrasingContent } from 'mdast';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { directive } from 'micromark-extension-directive';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { isId } from '../../../../kernel/ids.ts';
import { printHtml } from './print-html.ts';
import { readHtml } from './read-html.ts';
import {
  canonicalInline,
  PLAIN,
  safeLink,
  VIDEO_IDS,
  type Block,
  type Inline,
  type Marks,
  type VideoHost,
} from './tree.ts';

/** A fence that holds what Markdown cannot say without loss, as an article keeps it. */
export const AS_HTML = 'article-html';

/** Notes and videos; `:word` inside a line is words. */
const blockDirectives = { flow: directive().flow ?? {} };

const BLOCK_TYPES = new Set([
  'paragraph',
  'heading',
  'list',
  'listItem',
  'blockquote',
  'code',
  'thematicBreak',
  'table',
  'containerDirective',
  'leafDirective',
]);

const childrenOf = (node: Nodes): Nodes[] => ('children' in node ? ((node as Parents).children as Nodes[]) : []);
const wordsIn = (node: Nodes): string => ('value' in node ? node.value : childrenOf(node).map(wordsIn).join(''));

function inlineOf(nodes: readonly Nodes[], marks: Marks): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', text: node.value, marks }];
      case 'inlineCode':
        return [{ kind: 'text', text: node.value, marks: { ...marks, code: true } }];
      case 'break':
        return [{ kind: 'break' }];
      case 'html':
        return /^<br\s*\/?>$/i.test(node.value) ? [{ kind: 'break' }] : [];
      case 'strong':
        return inlineOf(childrenOf(node), { ...marks, strong: true });
      case 'emphasis':
        return inlineOf(childrenOf(node), { ...marks, em: true });
      case 'delete':
        return inlineOf(childrenOf(node), { ...marks, del: true });
      case 'link':
        return inlineOf(childrenOf(node), { ...marks, link: safeLink(node.url) ?? marks.link });
      default:
        return inlineOf(childrenOf(node), marks);
    }
  });
}

/** Pictures stand alone: words around them are paragraphs of their own. */
function paragraphOf(children: readonly PhrasingContent[]): Block[] {
  const out: Block[] = [];
  let line: PhrasingContent[] = [];
  const flush = (): void => {
    const inline = canonicalInline(inlineOf(line, PLAIN));
    if (inline.length > 0) out.push({ kind: 'paragraph', inline });
    line = [];
  };
  for (const child of children) {
    if (child.type !== 'image') {
      line.push(child);
      continue;
    }
    flush();
    const fileId = child.url.replace(/^file:/, '');
    if (isId(fileId)) out.push({ kind: 'image', fileId, alt: child.alt ?? '' });
  }
  flush();
  return out;
}

function videoOf(node: Nodes & { attributes?: Record<string, string | null | undefined> | null }): Block[] {
  const host = node.attributes?.['host'] ?? '';
  const id = node.attributes?.['id'] ?? '';
  if (!Object.hasOwn(VIDEO_IDS, host) || !VIDEO_IDS[host as VideoHost].test(id)) return [];
  return [{ kind: 'video', host: host as VideoHost, id, title: childrenOf(node).map(wordsIn).join('') }];
}

function blocksOf(nodes: readonly Nodes[]): Block[] {
  return nodes.flatMap(blockOf);
}

function blockOf(node: Nodes): Block[] {
  switch (node.type) {
    case 'paragraph':
      return paragraphOf(node.children);
    case 'heading':
      return [
        {
          kind: 'heading',
          level: Math.min(4, Math.max(2, node.depth)) as 2 | 3 | 4,
          inline: canonicalInline(inlineOf(node.children, PLAIN)),
        },
      ];
    case 'list': {
      const items = node.children.map((item) => blocksOf(item.children)).filter((blocks) => blocks.length > 0);
      return [{ kind: 'list', ordered: node.ordered === true, start: node.ordered ? (node.start ?? 1) : 1, items }];
    }
    case 'blockquote':
      return [{ kind: 'quote', blocks: blocksOf(node.children) }];
    case 'containerDirective':
      return node.name === 'info' || node.name === 'warning'
        ? [{ kind: 'note', tone: node.name, blocks: blocksOf(node.children) }]
        : blocksOf(node.children);
    case 'leafDirective':
      return node.name === 'video' ? videoOf(node) : [];
    case 'code':
      return node.lang === AS_HTML ? readHtml(node.value) : [{ kind: 'code', text: node.value }];
    case 'thematicBreak':
      return [{ kind: 'rule' }];
    case 'table':
      return [
        {
          kind: 'table',
          rows: node.children.map((row) => row.children.map((cell) => canonicalInline(inlineOf(cell.children, PLAIN)))),
        },
      ];
    default:
      return BLOCK_TYPES.has((node as Node).type) ? [] : paragraphOf([node as PhrasingContent]);
  }
}

/** Markdown → the HTML an article keeps. What an article cannot say is left out; HTML in it is words of nobody. */
export function htmlOfMarkdown(markdown: string): string {
  const tree = fromMarkdown(markdown, {
    extensions: [gfmTable(), gfmStrikethrough({ singleTilde: false }), blockDirectives],
    mdastExtensions: [gfmTableFromMarkdown(), gfmStrikethroughFromMarkdown(), directiveFromMarkdown()],
  });
  // Through the reader again: one place decides what is allowed.
  return printHtml(readHtml(printHtml(blocksOf(tree.children))));
}
