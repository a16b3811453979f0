import { macroBody, type MacroBody } from '@madoguchi/contracts/macros.ts';
import type { MacroRow } from '../queries.ts';
import { contentOf } from '../schema.ts';
import { readCsv, writeCsv } from './csv.ts';

/** Columns of the sheet: what people edit in a spreadsheet stands alone, the rest together as JSON. */
const COLUMNS = ['folder', 'name', 'kana', 'shortcut', 'kind', 'locale', 'body', 'chat', 'note', 'settings'] as const;
type Column = (typeof COLUMNS)[number];

export interface SheetRow {
  /** From 1, without the header. */
  row: number;
  macro: MacroBody | null;
  /** Why it cannot be one. */
  problem: string;
}

/** All macros as one text. Teams, people and files belong to one workspace and are left out. */
export function writeMacros(rows: readonly MacroRow[], format: 'csv' | 'json'): string {
  const macros = rows.map((row) => {
    const { name, kana, folder, shortcut, kind, locale } = row;
    const { followerIds: _people, changes, ...content } = contentOf(row);
    const { assignee, teamId: _team, categoryId: _category, ...kept } = changes;
    const own = assignee === 'me' || assignee === 'nobody' ? { ...kept, assignee } : kept;
    return { name, kana, folder, shortcut, kind, locale, content: { ...content, changes: own } };
  });
  if (format === 'json') return `${JSON.stringify({ macros }, null, 2)}\n`;
  const lines = macros.map(({ content, locale, ...rest }) => {
    const { body, variants, note, ...settings } = content;
    const { chat = '', ...others } = variants;
    const json = JSON.stringify({ ...settings, ...(Object.keys(others).length > 0 && { variants: others }) });
    const cells: Record<Column, string> = { ...rest, locale: locale ?? '', body, chat, note, settings: json };
    return COLUMNS.map((column) => cells[column]);
  });
  return writeCsv([[...COLUMNS], ...lines]);
}

function fromCells(cells: Readonly<Record<string, string>>): unknown {
  const { settings = '', chat = '', body = '', note = '', locale = '', ...rest } = cells;
  const more: unknown = settings.trim() === '' ? {} : JSON.parse(settings);
  const { variants, ...others } = (typeof more === 'object' && more !== null ? more : {}) as { variants?: object };
  const words = { ...variants, ...(chat === '' ? {} : { chat }) };
  return { ...rest, locale: locale || null, content: { ...others, body, note, variants: words } };
}

function parsed(row: number, given: () => unknown): SheetRow {
  try {
    const result = macroBody.safeParse({
      kind: 'reply',
      ...(given() as object),
      scope: 'shared',
      teamId: null,
      fileIds: [],
    });
    if (result.success) return { row, macro: result.data, problem: '' };
    return { row, macro: null, problem: result.error.issues[0]?.path.join('.') ?? '' };
  } catch {
    return { row, macro: null, problem: 'settings' };
  }
}

/** The macros of a text, each row for itself; null when the text is no such sheet. */
export function readMacros(content: string, format: 'csv' | 'json'): SheetRow[] | null {
  if (format === 'json') {
    try {
      const { macros } = JSON.parse(content) as { macros?: unknown };
      return Array.isArray(macros) ? macros.slice(0, 2000).map((each, at) => parsed(at + 1, () => each)) : null;
    } catch {
      return null;
    }
  }
  const [header, ...rows] = readCsv(content);
  if (!header?.includes('name') || !header.includes('body')) return null;
  const known = header.map((name) => COLUMNS.find((column) => column === name.trim()));
  return rows
    .slice(0, 2000)
    .map((cells, at) =>
      parsed(at + 1, () =>
        fromCells(Object.fromEntries(known.flatMap((column, place) => (column ? [[column, cells[place] ?? '']] : [])))),
      ),
    );
}
