import type { RoutingSettings } from '@madoguchi/contracts/routing.ts';
import type { Channel, Priority } from '@madoguchi/contracts/vocabulary.ts';

export interface NeededSkill {
  skillId: string;
  name: string;
  level: number;
}

/** A conversation that waits for somebody, with everything the decision looks at. */
export interface Waiting {
  id: string;
  teamId: string | null;
  channel: Channel;
  priority: Priority;
  /** Since when its customer waits, or since it is there. */
  since: Date;
  dueAt: Date | null;
  needed: readonly NeededSkill[];
  /** Who knows this customer or this matter, when that is to count. */
  ownerId: string | null;
  /** Who gave it back a moment ago and is not asked again yet. */
  notId: string | null;
  settings: RoutingSettings;
}

export interface Places {
  used: number;
  most: number;
}

/** Somebody who is there and takes conversations. Planning changes places and turns; nothing else is written to. */
export interface Candidate {
  memberId: string;
  teamIds: ReadonlySet<string>;
  /** True: also given what belongs to no team (partners see their own teams alone). */
  takesTeamless: boolean;
  skills: ReadonlyMap<string, number>;
  places: Record<Channel, Places>;
  /** Since when they are there. */
  availableSince: Date;
  /** When they were last given one, by team; the key '' is for what has none. */
  turns: Map<string, Date>;
}

export const MINUTE_MS = 60_000;
export const minutesBetween = (from: Date, to: Date): number =>
  Math.max(0, (to.getTime() - from.getTime()) / MINUTE_MS);
