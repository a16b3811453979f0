import type { EscalationAsk, EscalationState, EscalationVerb } from '@madoguchi/contracts/escalations.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { visible } from '../conversations/policy.ts';
import { allows } from '../workspace/policy.ts';
import { nextState } from './states.ts';

/** Our own machinery: moves conversations, grants and takes sight. */
export const SYSTEM: Actor = { kind: 'system', name: 'escalations' };

/** Escalations that were put before the actor or a team of theirs, over `escalations e`. */
export function askedOf(actor: Actor): RawBuilder<boolean> {
  if (actor.kind !== 'member') return sql<boolean>`false`;
  return sql<boolean>`(e.to_member_id = ${actor.id} or e.to_team_id = any(${actor.teamIds}::uuid[]))`;
}

/**
 * The escalations an actor sees, over `escalations e join conversations c`: those of conversations they see, and those
 * put before them; light members and partners so see what was asked of them, and nothing else.
 */
export function visibleEscalation(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`(${visible(actor)} or ${askedOf(actor)})`;
}

/** What a rule needs to know of an escalation the actor sees. */
export interface EscalationRecord {
  ask: EscalationAsk;
  state: EscalationState;
  toTeamId: string | null;
  toMemberId: string | null;
  /** The actor reads its conversation. */
  sees: boolean;
}

/** Do they speak for those who were asked? For somebody outside, whoever sees the conversation brings the answer in. */
function isAsked(actor: Actor, { toTeamId, toMemberId, sees }: EscalationRecord): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'member' || !allows(actor, 'escalation:answer')) return false;
  if (actor.id === toMemberId || (toTeamId !== null && actor.teamIds.includes(toTeamId))) return true;
  const standsIn = sees && allows(actor, 'desk:supervise');
  return standsIn || (toTeamId === null && toMemberId === null && sees && allows(actor, 'escalation:create'));
}

/** May the actor do this to an escalation they see, as it stands? */
export function can(actor: Actor, verb: EscalationVerb, record: EscalationRecord): boolean {
  if (nextState(record.state, record.ask, verb) === null) return false;
  if (verb === 'cancel') return record.sees && allows(actor, 'escalation:create');
  return isAsked(actor, record);
}
