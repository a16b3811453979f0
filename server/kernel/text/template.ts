/**
 * Texts with gaps: `{{name}}`, `{{#if name}}…{{else}}…{{/if}}` and `{{#unless name}}…{{/unless}}`, nothing else. Names are
 * looked up in a map and never reached through an object, nothing is evaluated, and what is filled in is not looked at
 * again (threat 9). Checking is strict and says where; rendering takes any text and never throws.
 */
export type TemplateValue = string | boolean | null;
export type TemplateValues = ReadonlyMap<string, TemplateValue>;

export interface TemplateProblem {
  code: 'template_syntax' | 'template_unknown_name' | 'template_unclosed' | 'template_unexpected';
  /** Offset in UTF-16 units, and the same for people: line and column from 1. */
  at: number;
  line: number;
  column: number;
  /** The tag or name as written. */
  detail: string;
}

export interface Rendered {
  text: string;
  /** Names without a value, each once, in order; their tags stay in the text. */
  missing: string[];
}

/** What a text becomes part of: a plain text, one line (a subject), or HTML. */
export type Escape = 'text' | 'line' | 'html';

const NAME = '[a-z][a-z0-9_]{0,40}(?:\\.[a-z0-9_]{1,40}){0,3}';
const VALUE_TAG = new RegExp(`^${NAME}$`, 'u');
const OPEN_TAG = new RegExp(`^#(if|unless)\\s+(${NAME})$`, 'u');
const CLOSE_TAG = /^\/(if|unless)$/u;
const LONGEST_TAG = 120;
/** Deeper than anybody can read; below it tags are plain text. */
const DEEPEST = 20;
/** Nobody puts right more at once. */
const MOST_PROBLEMS = 50;

interface Token {
  kind: 'text' | 'value' | 'open' | 'else' | 'close' | 'wrong';
  /** As written. */
  raw: string;
  at: number;
  name: string;
  block: string;
}

const token = (kind: Token['kind'], raw: string, at: number, name = '', block = ''): Token => ({
  kind,
  raw,
  at,
  name,
  block,
});

function tagOf(raw: string, at: number): Token {
  const inside = raw.slice(2, -2).trim();
  if (inside === 'else') return token('else', raw, at);
  if (VALUE_TAG.test(inside)) return token('value', raw, at, inside);
  const [, block = '', name = ''] = OPEN_TAG.exec(inside) ?? [];
  if (block) return token('open', raw, at, name, block);
  const [, closed = ''] = CLOSE_TAG.exec(inside) ?? [];
  return closed ? token('close', raw, at, '', closed) : token('wrong', raw, at);
}

/** One pass over the text; a `{{` without its end on the same line is wrong, and stays as it is. */
function tokensOf(template: string): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (let open = template.indexOf('{{'); open !== -1; open = template.indexOf('{{', from)) {
    const line = template.slice(open + 2, open + LONGEST_TAG).split('\n', 1)[0] ?? '';
    const end = line.indexOf('}}');
    if (open > from) tokens.push(token('text', template.slice(from, open), from));
    const raw = end === -1 ? '{{' : template.slice(open, open + end + 4);
    tokens.push(end === -1 ? token('wrong', raw, open) : tagOf(raw, open));
    from = open + raw.length;
  }
  if (from < template.length) tokens.push(token('text', template.slice(from), from));
  return tokens;
}

function problemAt(template: string, code: TemplateProblem['code'], { at, raw, name }: Token): TemplateProblem {
  const before = template.slice(0, at).split('\n');
  return { code, at, line: before.length, column: (before.at(-1) ?? '').length + 1, detail: name || raw };
}

/** The names a text asks for, each once, in order: to fill, or as a condition. */
export function namesIn(template: string): { name: string; isCondition: boolean }[] {
  const found = new Map<string, { name: string; isCondition: boolean }>();
  for (const { kind, name } of tokensOf(template)) {
    if (kind !== 'value' && kind !== 'open') continue;
    const isCondition = kind === 'open';
    found.set(`${String(isCondition)} ${name}`, { name, isCondition });
  }
  return [...found.values()];
}

/** Everything that is wrong with a text before it is kept, in order. Empty: it can be used. */
export function checkTemplate(template: string, names: Pick<ReadonlySet<string>, 'has'>): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const tell = (code: TemplateProblem['code'], at: Token) => {
    if (problems.length < MOST_PROBLEMS) problems.push(problemAt(template, code, at));
  };
  const open: { tag: Token; hasElse: boolean }[] = [];
  for (const each of tokensOf(template)) {
    if (each.kind === 'wrong') tell('template_syntax', each);
    if ((each.kind === 'value' || each.kind === 'open') && !names.has(each.name)) tell('template_unknown_name', each);
    const innermost = open.at(-1);
    if (each.kind === 'open') {
      open.push({ tag: each, hasElse: false });
      if (open.length > DEEPEST) tell('template_unexpected', each);
    }
    if (each.kind === 'else') {
      if (!innermost || innermost.hasElse) tell('template_unexpected', each);
      else innermost.hasElse = true;
    }
    if (each.kind === 'close') {
      if (innermost?.tag.block === each.block) open.pop();
      else tell('template_unexpected', each);
    }
  }
  for (const { tag } of open) tell('template_unclosed', tag);
  return problems.toSorted((a, b) => a.at - b.at);
}

/** Controls and signs that turn the direction of text: nobody's name needs them, and they can hide what is said. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
const HTML: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => HTML[sign] ?? sign);
}

/** A value is text and nothing else: braces in it open no gap, line ends in it open no header field. */
function fill(value: string, escape: Escape): string {
  const seen = value.toWellFormed().replace(UNSEEN, (sign) => (sign === '\n' && escape !== 'line' ? sign : ' '));
  const inert = seen.replaceAll('{', '｛').replaceAll('}', '｝');
  return escape === 'html' ? escapeHtml(inert) : inert;
}

/** A block tag that stands alone on its line takes the line with it. */
const ALONE = new RegExp(
  `^[ \\t]*(\\{\\{\\s*(?:#(?:if|unless)\\s+${NAME}|else|/(?:if|unless))\\s*\\}\\})[ \\t]*\\n`,
  'gmu',
);

function isSet(value: TemplateValue | undefined): boolean {
  return value === true || (typeof value === 'string' && value !== '');
}

interface Block {
  /** Whether its present half is shown. */
  shown: boolean;
  hasElse: boolean;
  block: string;
}

/**
 * Fills a text. A name without a value stays as its tag and is told in `missing`; what is no tag of ours stays as it is.
 * Takes anything, never throws, runs in time linear to the text.
 */
export function renderTemplate(template: string, values: TemplateValues, escape: Escape = 'text'): Rendered {
  const missing = new Set<string>();
  const blocks: Block[] = [];
  const out: string[] = [];
  const own = (raw: string) => (escape === 'html' ? escapeHtml(raw) : raw);
  for (const each of tokensOf(template.replace(ALONE, '$1'))) {
    const innermost = blocks.at(-1);
    if (each.kind === 'open' && blocks.length < DEEPEST) {
      blocks.push({ shown: isSet(values.get(each.name)) === (each.block === 'if'), hasElse: false, block: each.block });
      continue;
    }
    if (each.kind === 'close' && innermost?.block === each.block) {
      blocks.pop();
      continue;
    }
    if (each.kind === 'else' && innermost && !innermost.hasElse) {
      innermost.shown = !innermost.shown;
      innermost.hasElse = true;
      continue;
    }
    if (blocks.some((block) => !block.shown)) continue;
    const value = each.kind === 'value' ? values.get(each.name) : undefined;
    const isFilled = typeof value === 'string' && value !== '';
    if (each.kind === 'value' && !isFilled) missing.add(each.name);
    out.push(isFilled ? fill(value, escape) : own(each.raw));
  }
  return { text: out.join(''), missing: [...missing] };
}
