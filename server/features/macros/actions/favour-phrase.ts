import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { setFavourite } from '../phrase-queries.ts';
import { presentPhrase } from '../phrases.ts';

/** Keeps a phrase among the asking member's favourites, or takes it out. Concerns nobody else: no fact. */
export async function favourPhrase(ctx: Ctx, mark: { phrase: string; favourite: boolean }): Promise<void> {
  if (ctx.actor.kind !== 'member' || !allows(ctx.actor, 'macro:use')) throw forbidden();
  await presentPhrase(ctx, mark.phrase);
  await setFavourite(ctx.db, ctx.workspaceId, ctx.actor.id, mark);
}
