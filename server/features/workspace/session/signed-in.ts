import type { MemberActor } from '../../../kernel/actor.ts';
import { forbidden } from '../../../kernel/errors.ts';
import type { Caller } from '../../../kernel/http/route.ts';

/** A member in a browser session; keys have no session and never get here. */
export interface SignedIn {
  workspaceId: string;
  actor: MemberActor;
  personId: string;
  sessionId: string;
}

/** @throws forbidden for callers that are not a signed-in member. */
export function signedIn(caller: Caller): SignedIn {
  if (caller.actor.kind !== 'member' || !caller.sessionId) throw forbidden();
  return {
    workspaceId: caller.workspaceId,
    actor: caller.actor,
    personId: caller.actor.personId,
    sessionId: caller.sessionId,
  };
}
