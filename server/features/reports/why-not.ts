import { allows } from '../workspace/policy.ts';
import type { MemberRow } from '../workspace/queries.ts';
import { actorOf } from './policy.ts';
import type { StopReason } from './queries.ts';

/** Why nothing can go out in this member's name; null when it can. */
export function whyNotOwned(owner: MemberRow | null): StopReason | null {
  if (!owner || owner.deactivated_at !== null) return 'owner_inactive';
  const actor = actorOf(owner);
  return allows(actor, 'report:manage') && allows(actor, 'metric:read') ? null : 'owner_right';
}
