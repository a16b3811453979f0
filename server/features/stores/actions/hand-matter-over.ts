import type { DueWish } from '@madoguchi/contracts/tasks.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { openEscalation } from '../../escalations/actions/open-escalation.ts';
import { lent } from '../lent.ts';
import { loadMatter } from '../load-matter.ts';
import { findStore, findStoreOfTeam } from '../queries.ts';

/** Hands a matter the store has to its desk; it is the store's until the desk takes it on. @throws conflict `matter_state`. */
export async function handMatterOver(
  ctx: Ctx,
  handed: { id: string; reason: string; question: string; due: DueWish | null },
): Promise<void> {
  const { id, reason, question, due } = handed;
  const row = await loadMatter(ctx, id, 'hand_over');
  // Of the store whose team has it: what was asked of a second store goes on from there.
  const store =
    (row.team_id ? await findStoreOfTeam(ctx.db, ctx.workspaceId, row.team_id) : null) ??
    (row.store_id ? await findStore(ctx.db, ctx.workspaceId, row.store_id) : null);
  if (!store) throw conflict('matter_state');
  await openEscalation(lent(ctx, ['escalation:create', 'conversation:assign']), {
    conversationId: id,
    to: { teamId: store.desk_team_id },
    ask: 'take_over',
    reason,
    summary: row.subject || reason,
    question,
    due,
  });
}
