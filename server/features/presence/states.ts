import type { ChosenPresence, PresenceState } from '@madoguchi/contracts/presence.ts';

/** Without a connected screen for this long, nobody is there (ms). */
export const LOST_AFTER_MS = 60_000;
/** Somebody back after this long begins a new day: their break of then is over (ms). */
const NEW_DAY_MS = 8 * 3_600_000;

export interface Standing {
  chosen: ChosenPresence;
  /** No screen of theirs is connected. */
  lost: boolean;
  /** All places are taken. */
  occupied: boolean;
}

/** What holds, of what they chose, their line and their load. */
export function stateOf({ chosen, lost, occupied }: Standing): PresenceState {
  if (lost) return 'offline';
  return chosen === 'available' && occupied ? 'busy' : chosen;
}

/** What comes back with the line: what was chosen, except a break of another day. */
export function restoredChoice(chosen: ChosenPresence, seenAt: Date | null, now: Date): ChosenPresence {
  const away = seenAt ? now.getTime() - seenAt.getTime() : 0;
  return chosen === 'break' && away > NEW_DAY_MS ? 'available' : chosen;
}
