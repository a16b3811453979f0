import { guideDocument, type GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import type { TextProblem } from '@madoguchi/contracts/guides.ts';
import { isMap, isNode, isPair, isSeq, LineCounter, parseAllDocuments, type Document } from 'yaml';
import { FORMAT } from './shape.ts';

export interface ReadGuides {
  /** Those that could be read; with a problem anywhere nothing should be kept. */
  guides: GuideDocument[];
  problems: TextProblem[];
}

type Path = readonly (string | number)[];
/** A text that refers to itself could grow without end (a "billion laughs" of aliases). */
const MOST_ALIASES = 0;
/** Nobody mends more at once; a text with a fault on every line ends soon. */
const MOST_PROBLEMS = 200;

/** Reads guides written by `writeYaml` or by hand. Total: every fault is named with its line and its step. */
export function readYaml(text: string): ReadGuides {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: true });
  const read: ReadGuides = { guides: [], problems: [] };
  if (!Array.isArray(documents)) return { guides: [], problems: [fault('text_empty', null)] };
  for (const document of documents) if (read.problems.length < MOST_PROBLEMS) readOne(document, lines, read);
  read.problems.splice(MOST_PROBLEMS);
  if (read.guides.length === 0 && read.problems.length === 0) read.problems.push(fault('text_empty', null));
  const keys = read.guides.map((guide) => guide.key);
  for (const key of new Set(keys.filter((one, at) => keys.indexOf(one) !== at)))
    read.problems.push({ ...fault('guide_double', null), guide: key });
  return read;
}

const fault = (code: string, line: number | null): TextProblem => ({ code, line, guide: null, step: null, path: '' });

function readOne(document: Document.Parsed, lines: LineCounter, read: ReadGuides): void {
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => fault('text_syntax', lines.linePos(error.pos[0]).line));
    read.problems.push(...faults);
    return;
  }
  const source = plainOf(document);
  if (source === null) return;
  const named = (code: string, path: Path): TextProblem => ({
    code,
    line: lineOf(document, lines, path),
    guide: textAt(source, ['key']),
    step: path[0] === 'steps' ? textAt(source, ['steps', path[1] ?? 0, 'id']) : null,
    path: path.join('.'),
  });
  if (typeof source !== 'object' || (source as { format?: unknown }).format !== FORMAT) {
    read.problems.push(named('text_not_a_guide', ['format']));
    return;
  }
  const { format: _format, ...whole } = source as Record<string, unknown>;
  const parsed = guideDocument.safeParse(whole);
  if (parsed.success) {
    read.problems.push(...unknownKeys(whole, parsed.data, []).map((path) => named('field_unknown', path)));
    read.guides.push(parsed.data);
  } else {
    const issues = parsed.error.issues.map((issue) => issue.path.filter((one) => typeof one !== 'symbol'));
    read.problems.push(...issues.map((path) => named(isThere(whole, path) ? 'field_wrong' : 'field_missing', path)));
  }
}

/** Null for an empty document, as before the first `---`. */
function plainOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown;
  } catch {
    return {};
  }
}

/** What was written and not read: a mistyped name must not be lost in silence. */
function unknownKeys(written: unknown, read: unknown, path: Path): Path[] {
  if (typeof written !== 'object' || written === null || typeof read !== 'object' || read === null) return [];
  return Object.entries(written).flatMap(([name, value]) => {
    const here = [...path, Array.isArray(written) ? Number(name) : name];
    if (!Object.hasOwn(read, name)) return [here];
    return unknownKeys(value, (read as Record<string, unknown>)[name], here);
  });
}

function valueAt(source: unknown, path: Path): unknown {
  let value = source;
  for (const name of path) value = (value as Record<string | number, unknown> | null | undefined)?.[name];
  return value;
}

const isThere = (source: unknown, path: Path): boolean => valueAt(source, path) !== undefined;

function textAt(source: unknown, path: Path): string | null {
  const value = valueAt(source, path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

/** Where something stands; of something missing, where it should. */
function lineOf(document: Document.Parsed, lines: LineCounter, path: Path): number | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const start = startOf(document, path.slice(0, length));
    if (start !== null) return lines.linePos(start).line;
  }
  return null;
}

function startOf(document: Document.Parsed, path: Path): number | null {
  if (path.length === 0) return document.contents?.range?.[0] ?? null;
  const above: unknown = document.getIn(path.slice(0, -1), true) ?? (path.length === 1 ? document.contents : null);
  if (isSeq(above)) {
    const item = above.items[Number(path.at(-1))];
    return isNode(item) ? (item.range?.[0] ?? null) : null;
  }
  if (!isMap(above)) return null;
  const pair = above.items.find((one) => isPair(one) && isNode(one.key) && String(one.key) === String(path.at(-1)));
  return isNode(pair?.key) ? (pair.key.range?.[0] ?? null) : null;
}
