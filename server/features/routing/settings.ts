import { FIRST_CAPACITY, type Capacity, type RoutingPolicy } from '@madoguchi/contracts/routing.ts';
import type { Channel, Role } from '@madoguchi/contracts/vocabulary.ts';

const CHANNELS = Object.keys(FIRST_CAPACITY) as Channel[];

/** What holds for a conversation: its inbox's own policy, else its team's. Null where routing is off. */
export function policyFor(
  policies: readonly RoutingPolicy[],
  place: { teamId: string | null; inboxId: string },
): RoutingPolicy | null {
  const own = policies.find((policy) => policy.inboxId === place.inboxId);
  const found = own ?? policies.find((policy) => policy.teamId !== null && policy.teamId === place.teamId);
  return found?.enabled ? found : null;
}

interface Holder {
  memberId: string;
  role: Role;
  teamIds: readonly string[];
}

function mostOf(capacities: readonly Capacity[], { memberId, role, teamIds }: Holder, channel: Channel): number {
  const here = capacities.filter((capacity) => capacity.channel === channel);
  const own = here.find((capacity) => capacity.memberId === memberId);
  if (own) return own.most;
  const teams = here.filter((capacity) => capacity.teamId !== null && teamIds.includes(capacity.teamId));
  if (teams.length > 0) return Math.max(...teams.map((capacity) => capacity.most));
  const ofRole = here.find((capacity) => capacity.role === role);
  const everybody = here.find(({ role: r, teamId, memberId: m }) => r === null && teamId === null && m === null);
  return (ofRole ?? everybody)?.most ?? FIRST_CAPACITY[channel];
}

/** Places of a member by channel: what was said of them, else of their teams (the most), their role, everybody. */
export function placesOf(
  capacities: readonly Capacity[],
  holder: Holder,
  used: readonly { channel: Channel; n: number }[],
): Record<Channel, { used: number; most: number }> {
  const taken = new Map(used.map(({ channel, n }) => [channel, n]));
  return Object.fromEntries(
    CHANNELS.map((channel) => [channel, { used: taken.get(channel) ?? 0, most: mostOf(capacities, holder, channel) }]),
  ) as Record<Channel, { used: number; most: number }>;
}

/** No place on any channel they have places on. */
export function isOccupied(places: Record<Channel, { used: number; most: number }>): boolean {
  const open = Object.values(places).filter(({ most }) => most > 0);
  return open.length > 0 && open.every(({ used, most }) => used >= most);
}
