import type { DuplicateWay } from '@madoguchi/contracts/imports.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { ATTRIBUTE, COLUMNS, FIELD, fillableFields } from '../columns/columns-of.ts';
import { lockIdle } from '../editable.ts';
import { importMapped } from '../facts.ts';
import { isMapped } from '../meaning.ts';
import { rememberMapping } from '../mapping-queries.ts';
import { putMapping } from '../queries.ts';

/** Customers may be the same person twice by telephone or name; other keys name one. */
const SHARED_KEYS = ['phone', 'nameKana'];

function refuse(code: string, path: string): never {
  throw invalid(code, { issues: [{ path: `body.${path}`, code }] });
}

/**
 * Says what the columns are; remembered for the next file of the source.
 * @throws invalid `import_mapping_length`, `import_column_unknown`, `import_column_twice`, `import_required_unmapped`, `import_key_unmapped`, `import_create_needs_shared`.
 */
export async function mapImport(
  ctx: Ctx,
  id: string,
  said: { mapping: readonly string[]; keyColumn: string; duplicates: DuplicateWay },
): Promise<void> {
  const row = await lockIdle(ctx, id);
  const { columns, keys, hasAttributes } = COLUMNS[row.noun];
  const mapping = said.mapping.map((meaning) => meaning.trim());
  if (mapping.length !== row.header.length) refuse('import_mapping_length', 'mapping');
  const fields = new Set((await fillableFields(ctx, row.noun)).map((field) => FIELD + field.key));
  const isKnown = (meaning: string): boolean =>
    meaning === '' ||
    columns.some((column) => column.key === meaning) ||
    fields.has(meaning) ||
    (hasAttributes &&
      meaning.startsWith(ATTRIBUTE) &&
      meaning.length > ATTRIBUTE.length &&
      meaning.length <= ATTRIBUTE.length + 60);
  if (!mapping.every(isKnown)) refuse('import_column_unknown', 'mapping');
  const used = mapping.filter((meaning) => meaning !== '');
  if (new Set(used).size !== used.length) refuse('import_column_twice', 'mapping');
  if (columns.some((column) => column.required && !used.includes(column.key)))
    refuse('import_required_unmapped', 'mapping');
  if (!keys.includes(said.keyColumn) || !isMapped(said.keyColumn, mapping)) refuse('import_key_unmapped', 'keyColumn');
  if (said.duplicates === 'create' && (row.noun !== 'customer' || !SHARED_KEYS.includes(said.keyColumn)))
    refuse('import_create_needs_shared', 'duplicates');
  const meaning = { mapping, key_column: said.keyColumn, duplicates: said.duplicates };
  await putMapping(ctx.db, ctx.workspaceId, id, meaning);
  const byHeading = Object.fromEntries(
    row.header.flatMap((heading, at) => (heading.trim() ? [[heading, mapping[at] ?? '']] : [])),
  );
  await rememberMapping(
    ctx.db,
    ctx.workspaceId,
    { noun: row.noun, source: row.source, ...meaning, mapping: byHeading },
    ctx.now,
  );
  await ctx.emit(importMapped, {}, { importId: id, noun: row.noun });
}
