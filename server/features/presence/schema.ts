import { BUILT_IN_REASONS, type BreakReason, type MemberPresence } from '@madoguchi/contracts/presence.ts';
import type { PresenceRow } from './queries.ts';

export function presentPresence(row: PresenceRow): MemberPresence {
  return {
    memberId: row.member_id,
    state: row.state,
    since: row.since.toISOString(),
    chosen: row.chosen,
    reasonKey: row.reason_key,
    reasonName: row.reason_name,
  };
}

const USUAL_MINUTES: Record<(typeof BUILT_IN_REASONS)[number], number | null> = {
  rest: 15,
  lunch: 60,
  training: null,
  meeting: null,
  wrap_up: 10,
};

/** What a workspace begins with. */
export const firstReasons: readonly BreakReason[] = BUILT_IN_REASONS.map((key) => ({
  key,
  name: '',
  minutes: USUAL_MINUTES[key],
}));
