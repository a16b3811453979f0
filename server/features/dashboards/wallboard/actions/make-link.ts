import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { hashToken, randomToken } from '../../../../kernel/secrets.ts';
import { authorise } from '../../../workspace/policy.ts';
import { linkMade } from '../../facts.ts';
import { insertLink } from '../queries.ts';

/** Makes a link for one screen on a wall. @returns its token, which is stored nowhere but hashed. */
export async function makeLink(ctx: Ctx, name: string): Promise<{ id: string; token: string }> {
  authorise(ctx.actor, 'dashboard:share');
  const id = newId(ctx.now);
  const token = randomToken();
  const link = { id, name, hash: hashToken(token), byId: actorId(ctx.actor) };
  await insertLink(ctx.db, ctx.workspaceId, link, ctx.now);
  await ctx.emit(linkMade, {}, { linkId: id, name });
  return { id, token };
}
