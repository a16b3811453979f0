import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import { findDocument } from '../queries.ts';
import { patchOutcome, type Outcome } from '../search-queries.ts';

/** What came of a search. The last thing opened is kept. @throws not found when there is no such search; invalid `knowledge_not_found`. */
export async function tellOutcome(ctx: Ctx, told: Outcome): Promise<void> {
  const { kind, sourceId: id } = told;
  if (id && !(await findDocument(ctx.db, ctx.workspaceId, { kind: kind ?? 'article', id })))
    throw invalid('knowledge_not_found');
  if (!(await patchOutcome(ctx.db, ctx.workspaceId, told, ctx.now))) throw notFound();
}
