import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { patchOutcome, type Outcome } from '../search-queries.ts';

/** What came of a search. The last thing opened is kept. @throws not found when there is no such search. */
export async function tellOutcome(ctx: Ctx, told: Outcome): Promise<void> {
  if (!(await patchOutcome(ctx.db, ctx.workspaceId, told, ctx.now))) throw notFound();
}
