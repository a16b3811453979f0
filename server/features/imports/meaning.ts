import type { ImportNoun } from '@madoguchi/contracts/imports.ts';
import type { Ctx } from '../../kernel/context.ts';
import { canFillField } from '../custom-fields/policy.ts';
import { visibleFields } from '../custom-fields/schema.ts';
import { RECORD_ID } from './columns/column.ts';
import {
  ATTRIBUTE,
  COLUMNS,
  FIELD,
  fillableFields,
  foldHeading,
  headingWords,
  meaningIn,
  suggestKey,
  suggestMapping,
} from './columns/columns-of.ts';
import { findMapping, type RememberedMapping } from './mapping-queries.ts';
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
  return (heading) =>
    heading.trim() !== '' && (meaningIn(words, heading) !== undefined || said.has(foldHeading(heading)));
}

/** The columns by name. What one may only see is left out: beside its field its values would stand as attributes. */
async function wordsFor(ctx: Ctx, noun: ImportNoun): Promise<Map<string, string>> {
  const fields = await visibleFields(ctx, noun);
  const readOnly = new Set(fields.filter((field) => !canFillField(ctx.actor, field)).map(({ key }) => FIELD + key));
  const words = headingWords(COLUMNS[noun], fields);
  return new Map([...words].map(([word, meaning]) => [word, readOnly.has(meaning) ? '' : meaning]));
}

/** How this source was understood, as far as that still holds: fields go, and come about where a heading had no place. */
function stillMeant(
  remembered: RememberedMapping,
  header: readonly string[],
  words: ReadonlyMap<string, string>,
): Map<string, string> {
  const known = new Set(words.values());
  // A file of ours names its columns itself.
  const isOurs = header.some((heading) => meaningIn(words, heading) === RECORD_ID);
  const kept = Object.entries(remembered.mapping).filter(([heading, meaning]) => {
    const named = meaningIn(words, heading);
    const isPlaced = meaning !== '' && !meaning.startsWith(ATTRIBUTE);
    if (isPlaced && !known.has(meaning)) return false;
    if (named === undefined) return true;
    return !isOurs && (isPlaced || !remembered.newer.some((key) => named === FIELD + key));
  });
  return new Map(kept);
}

/** What the columns of a file most likely are: as this source was understood before, else by their headings. */
export async function suggestMeaning(
  ctx: Ctx,
  of: { noun: ImportNoun; source: string },
  header: readonly string[],
): Promise<Pick<ImportRow, 'mapping' | 'key_column' | 'duplicates'>> {
  const [remembered, words] = await Promise.all([
    findMapping(ctx.db, ctx.workspaceId, of.noun, of.source),
    wordsFor(ctx, of.noun),
  ]);
  const meant = remembered ? stillMeant(remembered, header, words) : new Map<string, string>();
  const mapping = suggestMapping(header, COLUMNS[of.noun], words, meant);
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
