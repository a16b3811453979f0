import type { DuplicateWay, ImportNoun } from '@madoguchi/contracts/imports.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Permission } from '../../workspace/policy.ts';
import type { RowValues } from '../read-row.ts';

export interface Coming {
  importId: string;
  noun: ImportNoun;
  source: string;
  keyColumn: string;
  duplicates: DuplicateWay;
}

/** What became of one row. `about` is the column of a refusal. */
export type Outcome =
  | { state: 'created' | 'changed' | 'unchanged' | 'skipped' }
  | { state: 'rejected'; code: string; about: string };

/** How rows of a noun are brought in. */
export interface Target {
  permission: Permission;
  /** Rows of one transaction. */
  batch: number;
  /** False: the check reads rows and tries nothing out. */
  canTry: boolean;
  /**
   * Brings rows in; answers for each in order. A row that throws an error of ours takes the whole batch back: then each is
   * tried alone.
   */
  save(ctx: Ctx, coming: Coming, rows: readonly RowValues[]): Promise<Outcome[]>;
}

/** What makes a row the same as another in its file; null where that cannot be said. */
export function keyInFile(coming: Pick<Coming, 'keyColumn'>, { values }: RowValues): string | null {
  if (coming.keyColumn !== 'nameKana') return values[coming.keyColumn]?.normalize('NFKC').toLowerCase() ?? null;
  const parts = ['familyName', 'givenName', 'fullName', 'familyKana', 'givenKana', 'fullKana'].map(
    (key) => values[key] ?? '',
  );
  return parts.join('\t');
}
