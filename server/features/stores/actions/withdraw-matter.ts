import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { cancelEscalation } from '../../escalations/actions/cancel-escalation.ts';
import { lent } from '../lent.ts';
import { loadMatter } from '../load-matter.ts';

/** Takes back what the desk has not taken on yet. @throws conflict `matter_state`. */
export async function withdrawMatter(ctx: Ctx, id: string): Promise<void> {
  const { handed_id: escalationId } = await loadMatter(ctx, id, 'withdraw');
  if (!escalationId) throw conflict('matter_state');
  await cancelEscalation(lent(ctx, ['escalation:create']), { escalationId, reason: '' });
}
