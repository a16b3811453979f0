import { sql, type RawBuilder } from 'kysely';
import type { Actor, MemberActor } from '../../kernel/actor.ts';
import { forbidden } from '../../kernel/errors.ts';
import { teamsCounted } from '../metrics/policy.ts';
import { allows, authorise } from '../workspace/policy.ts';
import type { MemberRow } from '../workspace/queries.ts';

export interface Owned {
  owner_id: string;
}

/** The reports an actor knows of, as a predicate over `reports r`: all, or those they get. */
export function knowsReport(actor: Actor): RawBuilder<boolean> {
  if (allows(actor, 'report:manage')) return sql<boolean>`true`;
  return actor.kind === 'member' ? sql<boolean>`${actor.id} = any(r.member_ids)` : sql<boolean>`false`;
}

/** For our own machinery, which has been told which one. */
export const ANY_REPORT: RawBuilder<boolean> = sql<boolean>`true`;

/** Nobody's figures are hidden from them: what anybody sees they see as well. */
const seesEverything = (actor: Actor): boolean => allows(actor, 'metric:read_all') && teamsCounted(actor) === null;

/**
 * Figures go out as their owner sees them. Whoever could say to whom, and sees less, would get what is not theirs; so a
 * report is changed by its owner or by whoever sees everything.
 */
export function canEditReport(actor: Actor, report: Owned): boolean {
  if (actor.kind !== 'member' || !allows(actor, 'report:manage')) return false;
  return report.owner_id === actor.id || seesEverything(actor);
}

/** @throws forbidden when `canEditReport` says no. */
export function authoriseReport(actor: Actor, report: Owned): void {
  authorise(actor, 'report:manage');
  if (!canEditReport(actor, report)) throw forbidden();
}

/** What was sent is opened by whoever it was counted for, by whom it was sent to, and by whoever sees everything. */
export function canOpenSending(actor: Actor, sending: Owned & { sent_to: readonly string[] }): boolean {
  if (actor.kind !== 'member' || !allows(actor, 'metric:read')) return false;
  if (seesEverything(actor)) return true;
  return sending.owner_id === actor.id || sending.sent_to.includes(actor.id);
}

/** A member as whoever asks for figures. */
export function actorOf({ id, person_id: personId, role, team_ids: teamIds }: MemberRow): MemberActor {
  return { kind: 'member', id, personId, role, teamIds };
}

/** May get figures by mail: is here, and may read them. */
export function mayReceive(member: MemberRow): boolean {
  return member.deactivated_at === null && allows(actorOf(member), 'metric:read');
}
