import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { sequenceDeleted } from '../facts.ts';
import { loadSequence } from '../load-sequence.ts';
import { deleteSequenceRow } from '../queries.ts';

/** Throws away what never ran; what anybody got stays for ever. @throws not_found; forbidden; conflict `sequence_state`. */
export async function deleteSequence(ctx: Ctx, sequenceId: string): Promise<void> {
  const row = await loadSequence(ctx, sequenceId);
  authorise(ctx.actor, 'outreach:edit');
  if (row.state !== 'draft') throw conflict('sequence_state');
  await deleteSequenceRow(ctx.db, ctx.workspaceId, sequenceId);
  await ctx.emit(sequenceDeleted, {}, { sequenceId });
}
