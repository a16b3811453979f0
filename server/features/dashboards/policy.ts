import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { forbidden } from '../../kernel/errors.ts';
import { allows } from '../workspace/policy.ts';

export interface BoardRecord {
  scope: 'personal' | 'shared';
  owner_id: string;
}

/** The boards an actor has, as a predicate over `dashboards d`: their own, and those for everybody. */
export function hasBoard(actor: Actor): RawBuilder<boolean> {
  return actor.kind === 'member'
    ? sql<boolean>`(d.scope = 'shared' or d.owner_id = ${actor.id})`
    : sql<boolean>`d.scope = 'shared'`;
}

/** Own ones: whoever may have boards. Those for everybody: whoever may share. */
export function canEditBoard(actor: Actor, board: BoardRecord): boolean {
  if (actor.kind !== 'member') return false;
  if (board.scope === 'shared') return allows(actor, 'dashboard:share');
  return board.owner_id === actor.id && allows(actor, 'dashboard:edit');
}

/** @throws forbidden when `canEditBoard` says no. */
export function authoriseBoard(actor: Actor, board: BoardRecord): void {
  if (!canEditBoard(actor, board)) throw forbidden();
}

/** Goals are set by whoever speaks for everybody; what is done for one also by whoever does it. */
export function canEditAction(actor: Actor, action: { owner_id: string }): boolean {
  return allows(actor, 'dashboard:share') || (actor.kind === 'member' && action.owner_id === actor.id);
}
