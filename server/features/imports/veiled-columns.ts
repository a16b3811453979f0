import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../kernel/context.ts';
import { canSeeField } from '../custom-fields/policy.ts';
import { listFieldRows } from '../custom-fields/queries.ts';
import { FIELD } from './columns/columns-of.ts';
import type { ImportRow } from './queries.ts';

/** The meanings of columns that hold what the actor may not see: files are seen by all who bring in, own fields are not. */
export async function veiledMeanings(ctx: Ctx, nouns: readonly FieldNoun[]): Promise<(row: Meant) => Veil> {
  const fields = nouns.length === 0 ? [] : await listFieldRows(ctx.db, ctx.workspaceId, nouns);
  const hidden = fields.filter((field) => !canSeeField(ctx.actor, field));
  return ({ noun, mapping }) => {
    const keys = new Set(hidden.filter((field) => field.noun === noun).map((field) => FIELD + field.key));
    const isHidden = (at: number): boolean => keys.has(mapping[at] ?? '');
    return {
      hidesSome: mapping.some((meaning) => keys.has(meaning)),
      cells: (cells) => cells.map((cell, at) => (isHidden(at) ? '' : cell)),
    };
  };
}

type Meant = Pick<ImportRow, 'noun' | 'mapping'>;
export interface Veil {
  hidesSome: boolean;
  /** A row without what stands in those columns. */
  cells(cells: readonly string[]): string[];
}
