import type { ImportNoun } from '@madoguchi/contracts/imports.ts';
import type { Ctx } from '../../kernel/context.ts';
import { RECORD_ID } from './columns/column.ts';
import {
  COLUMNS,
  fillableFields,
  foldHeading,
  headingWords,
  suggestKey,
  suggestMapping,
} from './columns/columns-of.ts';
import { findMapping } from './mapping-queries.ts';
import type { ImportRow } from './queries.ts';

/** Tells headings from other words: names of columns and fields, and what this source was understood by before. */
export async function knownHeadings(
  ctx: Ctx,
  of: { noun: ImportNoun; source: string },
): Promise<(heading: string) => boolean> {
  const [remembered, fields] = await Promise.all([
    findMapping(ctx.db, ctx.workspaceId, of.noun, of.source),
    fillableFields(ctx, of.noun),
  ]);
  const words = headingWords(COLUMNS[of.noun], fields);
  const said = new Set(Object.keys(remembered?.mapping ?? {}).map(foldHeading));
  return (heading) => heading.trim() !== '' && (words.has(foldHeading(heading)) || said.has(foldHeading(heading)));
}

/** What the columns of a file most likely are: as this source was understood before, else by their headings. */
export async function suggestMeaning(
  ctx: Ctx,
  of: { noun: ImportNoun; source: string },
  header: readonly string[],
): Promise<Pick<ImportRow, 'mapping' | 'key_column' | 'duplicates'>> {
  const [remembered, fields] = await Promise.all([
    findMapping(ctx.db, ctx.workspaceId, of.noun, of.source),
    fillableFields(ctx, of.noun),
  ]);
  const mapping = suggestMapping(header, COLUMNS[of.noun], fields, remembered?.mapping ?? {});
  const key = remembered && isMapped(remembered.key_column, mapping) ? remembered.key_column : null;
  // A file of ours names its rows itself, however the source's own files are recognised.
  const ours = mapping.includes(RECORD_ID) ? RECORD_ID : null;
  return {
    mapping,
    key_column: ours ?? key ?? suggestKey(mapping, COLUMNS[of.noun]),
    duplicates: remembered?.duplicates ?? 'update',
  };
}

/** Whether rows can be recognised by this key with these columns. */
export function isMapped(key: string, mapping: readonly string[]): boolean {
  return (
    mapping.includes(key) || (key === 'nameKana' && (mapping.includes('familyName') || mapping.includes('fullName')))
  );
}
