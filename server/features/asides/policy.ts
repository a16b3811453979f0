import type { AsideItem, AsideState } from '@madoguchi/contracts/asides.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { visible } from '../conversations/policy.ts';
import { allows } from '../workspace/policy.ts';

/** Our own machinery: takes mail, warns of deadlines. */
export const SYSTEM: Actor = { kind: 'system', name: 'asides' };

/** Asides put before the actor or a team of theirs, over `asides a`. */
export function askedOf(actor: Actor): RawBuilder<boolean> {
  if (actor.kind !== 'member') return sql<boolean>`false`;
  return sql<boolean>`exists (select from aside_parties p where p.workspace_id = a.workspace_id and p.aside_id = a.id
    and (p.member_id = ${actor.id} or p.team_id = any(${actor.teamIds}::uuid[])))`;
}

/** Over `asides a join conversations c`: those of conversations the actor sees, and those put before them. Never a visitor's. */
export function visibleAside(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'visitor') return sql<boolean>`false`;
  return sql<boolean>`(${visible(actor)} or ${askedOf(actor)})`;
}

/** What a rule needs to know of an aside the actor sees. */
export interface AsideRecord {
  state: AsideState;
  authorId: string | null;
  /** The actor reads its conversation. */
  sees: boolean;
  /** The actor is asked. */
  asked: boolean;
}

export type AsideVerb = AsideItem['can'][number];

/**
 * Whoever sees the conversation asks and closes; whoever is asked answers. Who is both asks what they opened themselves,
 * and answers what others did.
 */
export function can(actor: Actor, verb: AsideVerb, { state, authorId, sees, asked }: AsideRecord): boolean {
  if ((verb === 'reopen') !== (state === 'closed')) return false;
  const isAuthor = actor.kind === 'member' && actor.id === authorId;
  const answers = asked && !isAuthor && allows(actor, 'aside:answer');
  if (verb === 'answer') return answers;
  const asks = sees && allows(actor, 'aside:create');
  return verb === 'say' ? asks && !answers : asks;
}
