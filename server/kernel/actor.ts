/** What a member may be. Order is not rank: rights come from the permission table in features/workspace/policy.ts. */
export const ROLES = ['owner', 'admin', 'supervisor', 'agent', 'light', 'partner', 'store'] as const;
export type Role = (typeof ROLES)[number];

export interface MemberActor {
  kind: 'member';
  id: string;
  personId: string;
  role: Role;
  teamIds: readonly string[];
  /** Permissions beyond the role, lent for a while (a deputy's). */
  lent?: readonly string[];
}

export interface KeyActor {
  kind: 'key';
  id: string;
  scopes: readonly string[];
}

/** A person at the widget, known by a visitor session; sees only conversations of `customerId` in `inboxId`. */
export interface VisitorActor {
  kind: 'visitor';
  id: string;
  customerId: string;
  inboxId: string;
}

/** Our own machinery; always spelled out with what it is, never a default. */
export interface SystemActor {
  kind: 'system';
  name: string;
}

export type Actor = MemberActor | KeyActor | VisitorActor | SystemActor;

/** The id written beside what the actor did; system actors have none. */
export function actorId(actor: Actor): string | null {
  return actor.kind === 'system' ? null : actor.id;
}
