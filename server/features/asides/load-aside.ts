import { actorId, type Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { askedOf, can, visibleAside, type AsideRecord, type AsideVerb } from './policy.ts';
import { lockAside, type AsideRow, type Sight } from './queries.ts';

export function sightOf(actor: Actor): Sight {
  return {
    asides: visibleAside(actor),
    conversations: visible(actor),
    asked: askedOf(actor),
    memberId: actor.kind === 'member' ? actorId(actor) : null,
  };
}

export function recordOf(row: AsideRow): AsideRecord {
  return { state: row.state, authorId: row.author_id, sees: row.sees, asked: row.asked };
}

/**
 * The first half of every verb: the aside, locked. The first of the verbs that the actor may do is the one done.
 * @throws not_found; conflict `aside_closed`, `aside_open`; forbidden.
 */
export async function loadForVerb(
  ctx: Ctx,
  id: string,
  verbs: readonly AsideVerb[],
): Promise<{ row: AsideRow; verb: AsideVerb }> {
  const row = await lockAside(ctx.db, ctx.workspaceId, id, sightOf(ctx.actor));
  if (!row) throw notFound();
  const verb = verbs.find((one) => can(ctx.actor, one, recordOf(row)));
  if (verb) return { row, verb };
  const other = { ...recordOf(row), state: row.state === 'closed' ? 'open' : 'closed' } as const;
  if (verbs.some((one) => can(ctx.actor, one, other)))
    throw conflict(row.state === 'closed' ? 'aside_closed' : 'aside_open');
  throw forbidden();
}
