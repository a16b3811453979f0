import type { Ctx } from '../../../kernel/context.ts';
import { endSome } from '../enrolment-queries.ts';
import { findSequence } from '../queries.ts';

const SLICE = 5_000;

/** Whoever is in a retired sequence leaves with it. @returns true while there are more. */
export async function endSlice(ctx: Ctx, sequenceId: string): Promise<boolean> {
  const row = await findSequence(ctx.db, ctx.workspaceId, sequenceId);
  if (row?.state !== 'retired') return false;
  return (await endSome(ctx.db, ctx.workspaceId, { sequenceId, limit: SLICE }, ctx.now)) === SLICE;
}
