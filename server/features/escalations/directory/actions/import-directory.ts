import type { DirectoryLine } from '@madoguchi/contracts/escalations.ts';
import { newDirectoryEntry } from '@madoguchi/contracts/escalations.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { foldText } from '../../../../kernel/text/fold.ts';
import { listCategoryRows } from '../../../workspace/classification/queries.ts';
import { authorise } from '../../../workspace/policy.ts';
import { listEntries, listNames } from '../queries.ts';
import { saveDirectoryEntry, type DirectoryEntry } from './save-directory-entry.ts';

export interface Imported {
  added: number;
  changed: number;
  /** `line` counts from 1; `code` is one of the errors of the catalogue. */
  refused: { line: number; code: string }[];
}

interface Names {
  teams: ReadonlyMap<string, string>;
  members: ReadonlyMap<string, string>;
  categories: ReadonlyMap<string, string>;
  /** By topic and name. */
  entries: Map<string, string>;
}

type Line = Required<DirectoryLine>;

const keyOf = (topic: string, name: string): string => `${foldText(topic)}\u001f${foldText(name)}`;

/** Brings in lines of a spreadsheet. A line that cannot be read is refused by itself; the others stand. */
export async function importDirectory(ctx: Ctx, lines: readonly Line[]): Promise<Imported> {
  authorise(ctx.actor, 'directory:manage');
  const names = await readNames(ctx);
  const imported: Imported = { added: 0, changed: 0, refused: [] };
  for (const [at, line] of lines.entries()) {
    const read = readLine(line, names);
    if (typeof read === 'string') {
      imported.refused.push({ line: at + 1, code: read });
      continue;
    }
    const id = await saveDirectoryEntry(ctx, read);
    names.entries.set(keyOf(line.topic, line.name), id);
    if (read.id) imported.changed += 1;
    else imported.added += 1;
  }
  return imported;
}

async function readNames({ db, workspaceId }: Ctx): Promise<Names> {
  const [{ teams, members }, categories, entries] = await Promise.all([
    listNames(db, workspaceId),
    listCategoryRows(db, workspaceId),
    listEntries(db, workspaceId, { words: '' }),
  ]);
  const byName = (rows: readonly { id: string; name: string }[]) =>
    new Map(rows.map(({ id, name }) => [foldText(name), id] as const));
  return {
    teams: byName(teams),
    members: byName(members),
    categories: new Map(
      categories.flatMap((row) => [row.name_ja, row.name_en].map((name) => [foldText(name), row.id] as const)),
    ),
    entries: new Map(
      entries.map((row) => [keyOf(row.topic, row.team_name ?? row.member_name ?? row.outside), row.id] as const),
    ),
  };
}

/** What a line says; a code where it cannot be read. */
function readLine(line: Line, names: Names): DirectoryEntry | string {
  const { topic, name, hours, phone, mail, notes } = line;
  if (topic.trim() === '') return 'directory_topic_missing';
  if (name.trim() === '') return 'directory_name_missing';
  const words = line.categories.split('|').filter((word) => word.trim() !== '');
  const categoryIds = words.map((word) => names.categories.get(foldText(word)));
  if (categoryIds.includes(undefined)) return 'directory_category_unknown';
  const teamId = names.teams.get(foldText(name));
  const memberId = names.members.get(foldText(name));
  const to = teamId ? { teamId } : memberId ? { memberId } : { outside: name };
  const read = newDirectoryEntry.safeParse({ topic, to, hours, phone, mail, notes, categoryIds });
  if (!read.success) return 'directory_line_too_long';
  return { ...read.data, id: names.entries.get(keyOf(topic, name)) ?? null };
}
