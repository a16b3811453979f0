import { isTag, isText, type ChildNode, type Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import sanitizeHtml from 'sanitize-html';
import { isId } from '../../../../kernel/ids.ts';
import {
  canonicalInline,
  cleanText,
  PLAIN,
  safeLink,
  VIDEO_IDS,
  videoOf,
  type Block,
  type Inline,
  type Marks,
  type VideoHost,
} from './tree.ts';

const BLOCKS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'ul',
  'ol',
  'li',
  'blockquote',
  'aside',
  'pre',
  'hr',
  'img',
  'div',
  'table',
  'section',
  'article',
  'figure',
]);
const TAGS = [
  ...BLOCKS,
  ...['thead', 'tbody', 'tfoot', 'tr', 'td', 'th'],
  ...['code', 'br', 'strong', 'b', 'em', 'i', 's', 'del', 'strike', 'a', 'span'],
];
/** Deeper than this nothing is nested any more: what is inside goes on as blocks of the level above. */
const DEEPEST = 6;

/** HTML of anybody, read into what an article can say; nothing else survives. */
export function readHtml(html: string): Block[] {
  const clean = sanitizeHtml(html.replaceAll('\0', ''), {
    allowedTags: TAGS,
    allowedAttributes: {
      a: ['href'],
      img: ['data-file', 'alt'],
      ol: ['start'],
      aside: ['data-note'],
      div: ['data-video', 'data-video-id', 'data-title'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel', 'article'],
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'select',
      'xmp',
      'title',
      'template',
      'iframe',
      'svg',
      'math',
      'object',
      'noscript',
    ],
    nestingLimit: 60,
  });
  return blocksOf(parseDocument(clean).children, 0);
}

const attribute = (element: Element, name: string): string => cleanText(element.attribs[name] ?? '').trim();

function marksOf(element: Element, marks: Marks): Marks {
  switch (element.name) {
    case 'strong':
    case 'b':
      return { ...marks, strong: true };
    case 'em':
    case 'i':
      return { ...marks, em: true };
    case 's':
    case 'del':
    case 'strike':
      return { ...marks, del: true };
    case 'code':
      return { ...marks, code: true };
    case 'a':
      return { ...marks, link: safeLink(element.attribs['href'] ?? '') ?? marks.link };
    default:
      return marks;
  }
}

/** Everything below as one line; blocks inside it become line breaks. */
function inlineOf(nodes: readonly ChildNode[], marks: Marks): Inline[] {
  return nodes.flatMap((node): Inline[] => {
    if (isText(node)) return [{ kind: 'text', text: node.data, marks }];
    if (!isTag(node)) return [];
    if (node.name === 'br') return [{ kind: 'break' }];
    const inner = inlineOf(node.children, marksOf(node, marks));
    return BLOCKS.has(node.name) && inner.length > 0 ? [{ kind: 'break' }, ...inner, { kind: 'break' }] : inner;
  });
}

/** The breaks around blocks in a cell meet: one is enough. Those a writer put are kept by their number elsewhere. */
function cellOf(element: Element): Inline[] {
  const flat = canonicalInline(inlineOf(element.children, PLAIN));
  return flat.filter((one, at) => one.kind === 'text' || flat[at - 1]?.kind !== 'break');
}

function textOf(nodes: readonly ChildNode[]): string {
  return nodes
    .map((node) => (isText(node) ? node.data : isTag(node) ? (node.name === 'br' ? '\n' : textOf(node.children)) : ''))
    .join('');
}

/** Runs of words between blocks are paragraphs. */
function blocksOf(nodes: readonly ChildNode[], depth: number, marks: Marks = PLAIN): Block[] {
  const out: Block[] = [];
  let line: Inline[] = [];
  const flush = (): void => {
    const inline = canonicalInline(line);
    if (inline.length > 0) out.push({ kind: 'paragraph', inline });
    line = [];
  };
  for (const node of nodes) {
    if (isTag(node) && holdsBlocks(node)) {
      flush();
      out.push(...blockOf(node, depth, marks));
    } else line.push(...inlineOf([node], marks));
  }
  flush();
  return out;
}

const holdsBlocks = (element: Element): boolean =>
  BLOCKS.has(element.name) || element.children.some((child) => isTag(child) && holdsBlocks(child));

function blockOf(element: Element, depth: number, marks: Marks): Block[] {
  const inner = (): Block[] => blocksOf(element.children, depth + 1, marksOf(element, marks));
  switch (element.name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return headingOf(element);
    case 'ul':
    case 'ol':
      return depth >= DEEPEST ? inner() : listOf(element, depth);
    case 'blockquote':
      return wrapped(inner(), depth, (blocks) => ({ kind: 'quote', blocks }));
    case 'aside': {
      const tone = attribute(element, 'data-note') === 'warning' ? 'warning' : 'info';
      return wrapped(inner(), depth, (blocks) => ({ kind: 'note', tone, blocks }));
    }
    case 'pre':
      return codeOf(element);
    case 'hr':
      return [{ kind: 'rule' }];
    case 'img':
      return imageOf(element);
    case 'table':
      return tableOf(element);
    default:
      return element.attribs['data-video'] === undefined
        ? blocksOf(element.children, depth, marksOf(element, marks))
        : videoBlock(element);
  }
}

function wrapped(blocks: Block[], depth: number, wrap: (blocks: Block[]) => Block): Block[] {
  return blocks.length === 0 || depth >= DEEPEST ? blocks : [wrap(blocks)];
}

function headingOf(element: Element): Block[] {
  const level = Math.min(4, Math.max(2, Number(element.name.slice(1)))) as 2 | 3 | 4;
  const line = inlineOf(element.children, PLAIN).map((one): Inline =>
    one.kind === 'break' ? { kind: 'text', text: ' ', marks: PLAIN } : one,
  );
  const inline = canonicalInline(line);
  return inline.length > 0 ? [{ kind: 'heading', level, inline }] : [];
}

/** A list item begins with words: one that does not is what it holds. */
function listOf(element: Element, depth: number): Block[] {
  const items = element.children
    .filter((child): child is Element => isTag(child))
    .map((child) => blocksOf(child.name === 'li' ? child.children : [child], depth + 1))
    .filter((blocks) => blocks.length > 0);
  if (items.length === 0) return [];
  const ordered = element.name === 'ol';
  const start = Number(element.attribs['start'] ?? '1');
  return [
    {
      kind: 'list',
      ordered,
      start: ordered && Number.isInteger(start) && start >= 0 && start < 1_000_000 ? start : 1,
      items,
    },
  ];
}

function codeOf(element: Element): Block[] {
  const text = cleanText(textOf(element.children))
    .replace(/\r\n?/g, '\n')
    .replace(/^\n+|\s+$/g, '');
  return text === '' ? [] : [{ kind: 'code', text }];
}

function imageOf(element: Element): Block[] {
  const fileId = attribute(element, 'data-file');
  return isId(fileId)
    ? [{ kind: 'image', fileId, alt: attribute(element, 'alt').replace(/\s+/g, ' ').slice(0, 300) }]
    : [];
}

function videoBlock(element: Element): Block[] {
  const host = attribute(element, 'data-video');
  const id = attribute(element, 'data-video-id');
  const title = attribute(element, 'data-title').replace(/\s+/g, ' ').slice(0, 200);
  if (Object.hasOwn(VIDEO_IDS, host) && VIDEO_IDS[host as VideoHost].test(id))
    return [{ kind: 'video', host: host as VideoHost, id, title }];
  const meant = videoOf(id);
  return meant ? [{ kind: 'video', ...meant, title }] : [];
}

function rowsOf(element: Element): Element[] {
  return element.children
    .filter((child): child is Element => isTag(child))
    .flatMap((child) => (child.name === 'tr' ? [child] : rowsOf(child)));
}

function tableOf(element: Element): Block[] {
  const rows = rowsOf(element).map((row) =>
    row.children
      .filter((child): child is Element => isTag(child) && (child.name === 'td' || child.name === 'th'))
      .map(cellOf),
  );
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0 || rows.every((row) => row.every((cell) => cell.length === 0))) return [];
  return [{ kind: 'table', rows: rows.map((row) => Array.from({ length: width }, (_none, at) => row[at] ?? [])) }];
}
