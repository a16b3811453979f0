import type { Ctx } from '../../../kernel/context.ts';
import { moveCopy } from '../sending-queries.ts';

export type CopyEnd = { state: 'sent' | 'failed' | 'unsure' | 'waiting' | 'left_out'; reason: string | null };

/**
 * What became of one copy. Who had it in hand knows best: `unsure`, said by a process that found it in hand after a
 * crash, gives way to what really happened.
 */
export function settleCopy(ctx: Ctx, copy: { sendingId: string; place: number }, end: CopyEnd): Promise<boolean> {
  return moveCopy(ctx.db, ctx.workspaceId, copy, {
    from: ['waiting', 'trying', 'unsure'],
    to: end.state,
    reason: end.reason,
  });
}
