import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import { authorise } from '../workspace/policy.ts';
import { lockImport, type ImportRow } from './queries.ts';
import { TARGETS } from './targets/target-of.ts';

const UNDER_WAY = ['checking', 'running'];
const OVER = ['done', 'cancelled'];

/** An import nothing is done with at the moment, locked. @throws not_found; conflict `import_under_way`, `import_over`. */
export async function lockIdle(ctx: Ctx, id: string, { orOver = false } = {}): Promise<ImportRow> {
  authorise(ctx.actor, 'import:run');
  const row = await lockImport(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  authorise(ctx.actor, TARGETS[row.noun].permission);
  if (UNDER_WAY.includes(row.state)) throw conflict('import_under_way');
  if (OVER.includes(row.state) && !orOver) throw conflict('import_over');
  return row;
}
