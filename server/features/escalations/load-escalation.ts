import type { EscalationState, EscalationVerb } from '@madoguchi/contracts/escalations.ts';
import { actorId, type Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { askedOf, can, visibleEscalation, type EscalationRecord } from './policy.ts';
import { lockEscalation, type EscalationRow, type Sight } from './queries.ts';
import { nextState } from './states.ts';

export function sightOf(actor: Actor): Sight {
  return {
    escalations: visibleEscalation(actor),
    conversations: visible(actor),
    asked: askedOf(actor),
    memberId: actor.kind === 'member' ? actorId(actor) : null,
  };
}

export function recordOf(row: EscalationRow): EscalationRecord {
  return { ask: row.ask, state: row.state, toTeamId: row.to_team_id, toMemberId: row.to_member_id, sees: row.sees };
}

/** Seconds since it was asked. */
export function secondsSince(ctx: Ctx, row: EscalationRow): number {
  return Math.round((ctx.now.getTime() - row.created_at.getTime()) / 1000);
}

/**
 * The first half of every verb: the escalation, locked, and the state it moves to.
 * @throws not_found; conflict `escalation_state` where the verb is not possible any more; forbidden.
 */
export async function loadForVerb(
  ctx: Ctx,
  id: string,
  verb: EscalationVerb,
): Promise<{ row: EscalationRow; state: EscalationState }> {
  const row = await lockEscalation(ctx.db, ctx.workspaceId, id, sightOf(ctx.actor));
  if (!row) throw notFound();
  const state = nextState(row.state, row.ask, verb);
  if (!state) throw conflict('escalation_state');
  if (!can(ctx.actor, verb, recordOf(row))) throw forbidden();
  return { row, state };
}
