/** What an article can say: the one shape between HTML, Markdown and plain text. */

export interface Marks {
  strong: boolean;
  em: boolean;
  del: boolean;
  code: boolean;
  link: string | null;
}
export interface Run {
  kind: 'text';
  text: string;
  marks: Marks;
}
export type Inline = Run | { kind: 'break' };

export type NoteTone = 'info' | 'warning';
export type VideoHost = 'youtube' | 'vimeo';

export type Block =
  | { kind: 'paragraph'; inline: Inline[] }
  | { kind: 'heading'; level: 2 | 3 | 4; inline: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'note'; tone: NoteTone; blocks: Block[] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' }
  | { kind: 'image'; fileId: string; alt: string }
  | { kind: 'video'; host: VideoHost; id: string; title: string }
  /** The first row is the header. */
  | { kind: 'table'; rows: Inline[][][] };

export const PLAIN: Marks = { strong: false, em: false, del: false, code: false, link: null };

/** Videos that may be shown, and what an id of theirs looks like. */
export const VIDEO_IDS: Record<VideoHost, RegExp> = { youtube: /^[\w-]{6,20}$/, vimeo: /^\d{5,12}$/ };

const ARTICLE_LINK = /^article:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** The links people may follow: pages, mail, telephone, and another article by its id. Anything else is no link. */
export function safeLink(given: string): string | null {
  // eslint-disable-next-line no-control-regex -- browsers skip these inside an address
  const bare = given.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028-\u202e\ufeff]+/g, '');
  if (ARTICLE_LINK.test(bare)) return bare.toLowerCase();
  if (!/^(?:https?:\/\/[^/]|mailto:[^\s]|tel:[+\d])/i.test(bare) || !URL.canParse(bare)) return null;
  const { href } = new URL(bare);
  return href.length <= 2000 ? href : null;
}

/** A video by the address people copy from their browser; null when it is not from a host on the list. */
export function videoOf(address: string): { host: VideoHost; id: string } | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, searchParams } = new URL(address);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? '';
  const host = hostname.replace(/^(?:www|m|player)\./, '');
  if (host === 'youtu.be' && VIDEO_IDS.youtube.test(last)) return { host: 'youtube', id: last };
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') {
    const id = searchParams.get('v') ?? last;
    return VIDEO_IDS.youtube.test(id) ? { host: 'youtube', id } : null;
  }
  return host === 'vimeo.com' && VIDEO_IDS.vimeo.test(last) ? { host: 'vimeo', id: last } : null;
}

const same = (a: Marks, b: Marks): boolean =>
  a.strong === b.strong && a.em === b.em && a.del === b.del && a.code === b.code && a.link === b.link;

/** Code stands alone: a link wins over it, bold and slanted give way to it. */
function lawful(marks: Marks): Marks {
  if (!marks.code) return marks;
  return marks.link === null ? { ...PLAIN, code: true } : { ...marks, code: false };
}

const SPACES = /[ \t\r\n\f\v\u00a0]+/g;
// eslint-disable-next-line no-control-regex -- exactly those no text has
const CONTROL = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;

/** Text without what no reader sees. */
export const cleanText = (text: string): string => text.toWellFormed().replace(CONTROL, '');

/** White space inside words is one space; none stands at the ends, beside line breaks, or at the edge of what is marked. */
export function canonicalInline(given: readonly Inline[]): Inline[] {
  return unite(spaced(given));
}

function spaced(given: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  let open = false;
  for (const one of given) {
    if (one.kind === 'break') {
      out.push(one);
      open = false;
      continue;
    }
    const text = cleanText(one.text).replace(SPACES, ' ');
    const body = text.trim();
    if (text.startsWith(' ') || (body === '' && text !== '')) open = open || hasWords(out);
    if (body === '') continue;
    const marks = lawful(one.marks);
    const last = out.at(-1);
    if (open && last?.kind === 'text') out.push({ kind: 'text', text: ' ', marks: between(last.marks, marks) });
    out.push({ kind: 'text', text: body, marks });
    open = text.endsWith(' ');
  }
  return trimBreaks(out);
}

const hasWords = (out: readonly Inline[]): boolean => out.at(-1)?.kind === 'text';

/** A space between two runs is marked as far as both are. */
function between(a: Marks, b: Marks): Marks {
  const link = a.link === b.link ? a.link : null;
  const both = { strong: a.strong && b.strong, em: a.em && b.em, del: a.del && b.del, code: a.code && b.code, link };
  return lawful(both);
}

function trimBreaks(list: Inline[]): Inline[] {
  const from = list.findIndex((one) => one.kind === 'text');
  if (from < 0) return [];
  return list.slice(from, list.findLastIndex((one) => one.kind === 'text') + 1);
}

function unite(list: readonly Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const one of list) {
    const last = out.at(-1);
    if (one.kind === 'text' && last?.kind === 'text' && same(last.marks, one.marks))
      out[out.length - 1] = { ...last, text: last.text + one.text };
    else out.push(one);
  }
  return out;
}

/** The words of a line without their marks; breaks are `with`. */
export function wordsOf(inline: readonly Inline[], breakAs = '\n'): string {
  return inline.map((one) => (one.kind === 'break' ? breakAs : one.text)).join('');
}
