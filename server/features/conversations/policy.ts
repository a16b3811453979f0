import { sql, type RawBuilder } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import { forbidden } from '../../kernel/errors.ts';
import { allows, type Permission } from '../workspace/policy.ts';

export const VERBS = ['reply', 'note', 'assign', 'setStatus', 'edit', 'tag', 'move', 'delete', 'approve'] as const;
export type Verb = (typeof VERBS)[number];

const NEEDED: Record<Verb, Permission> = {
  reply: 'conversation:reply',
  note: 'conversation:note',
  assign: 'conversation:assign',
  setStatus: 'conversation:set_status',
  edit: 'conversation:edit',
  tag: 'conversation:edit',
  move: 'conversation:move',
  delete: 'conversation:delete',
  approve: 'conversation:approve',
};

/** What a rule needs to know of a conversation the actor can see. */
export interface ConversationRecord {
  status: string;
}

/** What may be done to closed conversations. */
const EVEN_CLOSED: readonly Verb[] = ['note', 'tag', 'delete'];

/** May the actor do this to a conversation they can see? Closed ones are read-only: a later message opens a follow-up. */
export function can(actor: Actor, verb: Verb, record: ConversationRecord): boolean {
  if (record.status === 'closed' && !EVEN_CLOSED.includes(verb)) return false;
  return allows(actor, NEEDED[verb]);
}

/** @throws forbidden when `can` says no. */
export function authorise(actor: Actor, verb: Verb, record: ConversationRecord): void {
  if (!can(actor, verb, record)) throw forbidden();
}

const EVERYTHING = sql<boolean>`true`;
const NOTHING = sql<boolean>`false`;

/**
 * The rows an actor sees, as a predicate over `conversations c`. REST, live delivery, search, exports and jobs all use it.
 * Owner, admin, keys and our own machinery: all. Supervisor and agent: all but restricted teams they are not in (unless it
 * is theirs). Partner: own teams and own conversations. Light: what they follow. Store: what belongs to their stores, is
 * worked on there or asked of them. Visitor: their own, in their inbox.
 */
export function visible(actor: Actor): RawBuilder<boolean> {
  if (actor.kind === 'system' || actor.kind === 'key') return EVERYTHING;
  if (actor.kind === 'visitor')
    return sql<boolean>`(c.customer_id = ${actor.customerId} and c.inbox_id = ${actor.inboxId})`;
  const followed = sql<boolean>`exists (select from followers f where f.workspace_id = c.workspace_id and f.conversation_id = c.id and f.member_id = ${actor.id})`;
  switch (actor.role) {
    case 'owner':
    case 'admin':
      return EVERYTHING;
    case 'supervisor':
    case 'agent':
      return sql<boolean>`(c.team_id is null or c.team_id = any(${actor.teamIds}::uuid[]) or c.assignee_id = ${actor.id}
        or not exists (select from teams t where t.workspace_id = c.workspace_id and t.id = c.team_id and t.restricted) or ${followed})`;
    case 'partner':
      return sql<boolean>`(c.team_id = any(${actor.teamIds}::uuid[]) or c.assignee_id = ${actor.id} or ${followed})`;
    case 'light':
      return followed;
    case 'store':
      return sql<boolean>`(exists (select from stores s where s.workspace_id = c.workspace_id and s.company_id = c.store_id and s.team_id = any(${actor.teamIds}::uuid[]))
        or c.team_id = any(${actor.teamIds}::uuid[]) or ${followed})`;
    default:
      return NOTHING;
  }
}

/** Who a conversation concerns: all that `sees` needs of it. */
export interface Audience {
  customerId: string;
  inboxId: string;
  teamId: string | null;
  /** The team of the store it belongs to. */
  storeTeamId: string | null;
  /** Its team keeps what is its own from others. */
  restricted: boolean;
  assigneeId: string | null;
  followerIds: readonly string[];
}

/** The same as `visible`, for one conversation at hand: live delivery asks for hundreds of readers at once. */
export function sees(actor: Actor, audience: Audience): boolean {
  if (actor.kind === 'system' || actor.kind === 'key') return true;
  if (actor.kind === 'visitor') return audience.customerId === actor.customerId && audience.inboxId === actor.inboxId;
  const { teamId } = audience;
  const isFollowed = audience.followerIds.includes(actor.id);
  const isOwn = audience.assigneeId === actor.id || (teamId !== null && actor.teamIds.includes(teamId));
  switch (actor.role) {
    case 'owner':
    case 'admin':
      return true;
    case 'supervisor':
    case 'agent':
      return !audience.restricted || isOwn || isFollowed;
    case 'partner':
      return isOwn || isFollowed;
    case 'light':
      return isFollowed;
    case 'store':
      return isOwnStore(actor.teamIds, audience) || isFollowed;
    default:
      return false;
  }
}

function isOwnStore(teamIds: readonly string[], { teamId, storeTeamId }: Audience): boolean {
  return [teamId, storeTeamId].some((id) => id !== null && teamIds.includes(id));
}

/** Actors with the same key see the same rows; live delivery makes frames once per key. */
export function visibilityKey(actor: Actor): string {
  if (actor.kind === 'system' || actor.kind === 'key') return 'all';
  if (actor.kind === 'visitor') return `visitor:${actor.customerId}:${actor.inboxId}`;
  return actor.role === 'owner' || actor.role === 'admin'
    ? 'all'
    : `member:${actor.id}:${actor.role}:${[...actor.teamIds].sort().join(',')}`;
}
