import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { handlingChosen } from '../facts.ts';
import { findHandlingSettings, hasRefused, saveRefusal } from '../queries.ts';

/** A member lets themselves be measured or not. What was measured stays. @throws conflict `handling_not_chosen` where that is not theirs to choose. */
export async function chooseHandling(ctx: Ctx, measured: boolean): Promise<void> {
  authorise(ctx.actor, 'conversation:reply');
  const { db, workspaceId, actor } = ctx;
  if (actor.kind !== 'member') throw forbidden();
  const { mode } = await findHandlingSettings(db, workspaceId);
  if (mode !== 'choice') throw conflict('handling_not_chosen');
  if ((await hasRefused(db, workspaceId, actor.id)) === !measured) return;
  await saveRefusal(db, workspaceId, { memberId: actor.id, refused: !measured }, ctx.now);
  await ctx.emit(handlingChosen, {}, { memberId: actor.id, measured });
}
