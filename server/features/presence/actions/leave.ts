import type { Ctx } from '../../../kernel/context.ts';
import { lockPresence } from '../queries.ts';
import { changeState } from './change-state.ts';

/** A member who was deactivated takes nothing any more, from the same commit on. */
export async function leave(ctx: Ctx, memberId: string): Promise<void> {
  const [before] = await lockPresence(ctx.db, ctx.workspaceId, [memberId]);
  if (!before) return;
  const nothing = { chosen: 'offline', reason_key: '', reason_name: '' } as const;
  await changeState(ctx, { before, after: nothing, by: 'colleague' });
}
