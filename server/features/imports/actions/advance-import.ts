import type { Ctx } from '../../../kernel/context.ts';
import { AppError, forbidden } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { FIELD } from '../columns/columns-of.ts';
import { importAdvanced } from '../facts.ts';
import { withOwnLetters } from '../own-letters.ts';
import {
  addCounts,
  insertRejects,
  lockImport,
  lockNoun,
  type Counts,
  type ImportRow,
  type RejectRow,
} from '../queries.ts';
import type { ReadRow, RowReader, RowValues } from '../read-row.ts';
import type { Outcome } from '../targets/target.ts';
import { TARGETS } from '../targets/target-of.ts';
import { findMaker } from '../../workspace/queries.ts';

/** The column an action means that refused a row. */
const ABOUT: Readonly<Record<string, string>> = {
  rank_not_found: 'rank',
  email_invalid: 'email',
  phone_invalid: 'phone',
  product_not_found: 'productCode',
  import_parent_unknown: 'parentExternalId',
  ends_before_start: 'endsOn',
};

/** A row refused half-way: what the batch wrote is taken back, and its rows are tried one by one. */
export class RowRefused extends Error {
  readonly code: string;
  /** The column it is about, where that is known. */
  readonly about: string;
  constructor(error: AppError) {
    super(error.code);
    this.code = error.code;
    const own = /^body\.values\.(.+)$/.exec(error.details.issues?.[0]?.path ?? '');
    this.about = own ? FIELD + own[1] : (ABOUT[error.code] ?? '');
  }
}

export interface Step {
  importId: string;
  /** Rows already behind us when this batch was read; a batch that was done meanwhile is not done again. */
  from: number;
  rows: readonly ReadRow[];
  /** Cells of each row, for the list of the refused. */
  cells: readonly { line: number; cells: string[] }[];
  reader: RowReader;
}

type State = 'rejected' | 'created' | 'changed' | 'unchanged' | 'skipped';

async function save(ctx: Ctx, row: ImportRow, rows: readonly RowValues[]): Promise<Outcome[]> {
  const target = TARGETS[row.noun];
  const maker = await findMaker(ctx.db, ctx.workspaceId, row);
  if (!maker || !allows(maker, 'import:run') || !allows(maker, target.permission)) throw forbidden();
  if (row.state === 'checking' && !target.canTry) return rows.map(() => ({ state: 'created' }));
  const { id: importId, noun, source, key_column: keyColumn, duplicates } = row;
  try {
    const asMaker = ctx.as(maker, ctx.now);
    const coming = { importId, noun, source, keyColumn, duplicates };
    return await target.save(asMaker, coming, await withOwnLetters(asMaker, row, rows));
  } catch (error) {
    if (error instanceof AppError && !['forbidden', 'unavailable'].includes(error.kind)) throw new RowRefused(error);
    throw error;
  }
}

function rejectsOf(step: Step, outcomes: readonly Outcome[]): RejectRow[] {
  let next = 0;
  return step.rows.flatMap((read, at): RejectRow[] => {
    if ('refusal' in read) return [read.refusal];
    const outcome = outcomes[next++];
    if (outcome?.state !== 'rejected') return [];
    const { code, about } = outcome;
    return [
      { line: read.row.line, code, about: about && step.reader.headingOf(about), cells: step.cells[at]?.cells ?? [] },
    ];
  });
}

/**
 * Brings the next rows of a file in: rows, counts and place commit together. Of a check the caller rolls the rows back and
 * writes the counts alone (`outcomes`). @returns what to write down; null when the import was stopped. @throws RowRefused.
 */
export async function advanceImport(
  ctx: Ctx,
  step: Step,
  known: { counts: Counts; rejects: RejectRow[] } | null = null,
): Promise<{ counts: Counts; rejects: RejectRow[] } | null> {
  const row = await lockImport(ctx.db, ctx.workspaceId, step.importId);
  if (!row || (row.state !== 'running' && row.state !== 'checking')) return null;
  if (row.handled !== step.from) return known ?? { counts: noCounts(), rejects: [] };
  await lockNoun(ctx.db, ctx.workspaceId, row.noun);
  const good = step.rows.flatMap((read) => ('row' in read ? [read.row] : []));
  const outcomes = known || good.length === 0 ? [] : await save(ctx, row, good);
  const rejects = known?.rejects ?? rejectsOf(step, outcomes);
  const count = (state: State) => outcomes.filter((outcome) => outcome.state === state).length;
  const counts = known?.counts ?? {
    handled: step.rows.length,
    ...{
      created: count('created'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      skipped: count('skipped'),
    },
    rejected: rejects.length,
    emptied: good.reduce((sum, { emptied }) => sum + emptied, 0),
  };
  const isCheck = row.state === 'checking';
  await addCounts(ctx.db, ctx.workspaceId, row.id, counts);
  await insertRejects(ctx.db, ctx.workspaceId, row.id, { isCheck, rows: rejects });
  await ctx.emit(
    importAdvanced,
    {},
    { importId: row.id, noun: row.noun, handled: row.handled + counts.handled, isCheck },
  );
  return { counts, rejects };
}

const noCounts = (): Counts => ({
  handled: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  rejected: 0,
  emptied: 0,
});
