import type { Role } from '@madoguchi/contracts/vocabulary.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { defaultChosen } from '../../facts.ts';
import { hasBoard } from '../../policy.ts';
import { lockBoard, putDefault } from '../queries.ts';

/** Says which board a role sees first; null: the shipped one. @throws invalid `dashboard_not_shared`. */
export async function chooseDefault(ctx: Ctx, choice: { role: Role; dashboardId: string | null }): Promise<void> {
  authorise(ctx.actor, 'dashboard:share');
  if (choice.dashboardId !== null) {
    const board = await lockBoard(ctx.db, ctx.workspaceId, choice.dashboardId, hasBoard(ctx.actor));
    if (!board) throw notFound();
    if (board.scope !== 'shared') throw invalid('dashboard_not_shared');
  }
  await putDefault(ctx.db, ctx.workspaceId, choice.role, choice.dashboardId);
  await ctx.emit(defaultChosen, {}, choice);
}
