import type { RoutingPolicy } from '@madoguchi/contracts/routing.ts';
import { ROLES } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { allowsRole } from '../workspace/policy.ts';
import { MINUTE_MS, type Candidate, type Waiting } from './engine/shapes.ts';
import { loadNeeds } from './needs.ts';
import { listCapacities } from './queries.ts';
import { placesOf, policyFor } from './settings.ts';
import { listTakersIn, listWaiting, type TakerRow, type WaitingRow } from './waiting-queries.ts';

const ANSWERING = ROLES.filter((role) => allowsRole(role, 'conversation:reply'));
/** Who gave something back is not asked again for so long. */
const NOT_AGAIN_MS = 30 * MINUTE_MS;
const DAY_MS = 86_400_000;

/** The people a decision is about; one of them alone when `memberId` is given. */
export async function loadCandidates(
  ctx: Ctx,
  wanted: { states: readonly string[]; memberId?: string },
): Promise<Candidate[]> {
  const [rows, capacities] = await Promise.all([
    listTakersIn(ctx.db, ctx.workspaceId, {
      states: wanted.states,
      roles: ANSWERING,
      memberId: wanted.memberId ?? null,
      now: ctx.now,
    }),
    listCapacities(ctx.db, ctx.workspaceId),
  ]);
  return rows.map((row) => ({
    ...candidateOf(row),
    places: placesOf(capacities, { memberId: row.id, role: row.role, teamIds: row.team_ids }, row.used),
  }));
}

function candidateOf(row: TakerRow): Omit<Candidate, 'places'> {
  return {
    memberId: row.id,
    teamIds: new Set(row.team_ids),
    takesTeamless: row.role !== 'partner',
    skills: new Map(row.skills.map(({ skillId, level }) => [skillId, level])),
    availableSince: row.since,
    turns: new Map(row.turns.map(({ teamId, at }) => [teamId ?? '', new Date(at)])),
  };
}

/** A row with the policy that holds for it. */
export interface Routed {
  row: WaitingRow;
  policy: RoutingPolicy;
}

/** What nobody has where routing is on. */
export async function loadRouted(ctx: Ctx, policies: readonly RoutingPolicy[]): Promise<Routed[]> {
  const on = policies.filter((policy) => policy.enabled);
  const rows = await listWaiting(ctx.db, ctx.workspaceId, {
    teamIds: on.flatMap(({ teamId }) => teamId ?? []),
    inboxIds: on.flatMap(({ inboxId }) => inboxId ?? []),
  });
  return rows.flatMap((row) => {
    const policy = policyFor(policies, { teamId: row.team_id, inboxId: row.inbox_id });
    return policy ? [{ row, policy }] : [];
  });
}

/** The same as the engine sees it. */
export async function asWaiting(ctx: Ctx, routed: readonly Routed[]): Promise<Waiting[]> {
  const needs = await loadNeeds(
    ctx,
    routed.map(({ row }) => row),
  );
  return routed.map(({ row, policy: { settings } }) => {
    const isAgain = ctx.now.getTime() - row.queued_at.getTime() < NOT_AGAIN_MS;
    return {
      id: row.id,
      teamId: row.team_id,
      channel: row.channel,
      priority: row.priority,
      since: row.since,
      dueAt: row.due_at,
      needed: needs.get(row.id) ?? [],
      ownerId: ownerOf(row, settings.stickyDays, ctx.now),
      notId: isAgain ? row.returned_by_id : null,
      settings,
    };
  });
}

/** Who had this very conversation, else who had the customer's last one not too long ago. */
function ownerOf(row: WaitingRow, stickyDays: number, now: Date): string | null {
  if (stickyDays === 0) return null;
  if (row.last_owner_id) return row.last_owner_id;
  const isRecent = row.known_at !== null && now.getTime() - row.known_at.getTime() <= stickyDays * DAY_MS;
  return isRecent ? row.known_id : null;
}
