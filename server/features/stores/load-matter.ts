import type { StoreVerb } from '@madoguchi/contracts/stores.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../kernel/errors.ts';
import { lockConversation } from '../conversations/queries.ts';
import { findMatter, type MatterRow } from './matter-queries.ts';
import { verbsOf, visibleMatter } from './policy.ts';
import { recordOf, storeSight } from './schema.ts';

/**
 * The first half of every verb of a store: the matter, locked, as it stands.
 * @throws not_found; forbidden for who works in no store; conflict `matter_state` where the verb is not possible any more.
 */
export async function loadMatter(ctx: Ctx, id: string, verb: StoreVerb): Promise<MatterRow> {
  const locked = await lockConversation(ctx.db, ctx.workspaceId, id, visibleMatter(ctx.actor));
  const sight = storeSight(ctx);
  const row = locked ? await findMatter(ctx.db, ctx.workspaceId, id, sight) : null;
  if (!row) throw notFound();
  if (!sight.teamIds) throw forbidden();
  if (!verbsOf(recordOf(row)).includes(verb)) throw conflict('matter_state');
  return row;
}
