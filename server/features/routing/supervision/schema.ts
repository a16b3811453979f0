import type { MemberLoad, Supervision, TeamLoad, WaitingItem } from '@madoguchi/contracts/routing.ts';
import { ROLES } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { listPresenceRows, type PresenceRow } from '../../presence/queries.ts';
import { presentPresence } from '../../presence/schema.ts';
import { allowsRole } from '../../workspace/policy.ts';
import { listTeamRows } from '../../workspace/teams/queries.ts';
import { listAbsences } from '../absences/queries.ts';
import { listOpenHelp } from '../help/queries.ts';
import { listCapacities, listPolicies } from '../queries.ts';
import { presentAbsence, presentHelp, presentTransfer } from '../schema.ts';
import { isOccupied, placesOf } from '../settings.ts';
import { listTransfers } from '../transfers/queries.ts';
import {
  countHolders,
  countTeams,
  listOverdue,
  listPeople,
  listUnassigned,
  type HolderRow,
  type ItemRow,
} from './queries.ts';

const ANSWERING = ROLES.filter((role) => allowsRole(role, 'conversation:reply'));
const DAY_MS = 86_400_000;

function presentWaiting(row: ItemRow): WaitingItem {
  return {
    id: row.id,
    reference: row.reference,
    subject: row.subject,
    priority: row.priority,
    channel: row.channel,
    teamId: row.team_id,
    assigneeId: row.assignee_id,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    dueAt: row.due_at?.toISOString() ?? null,
    skips: row.skips,
  };
}

async function presentMembers(ctx: Ctx): Promise<MemberLoad[]> {
  const { db, workspaceId, now } = ctx;
  const [people, holders, presence, capacities] = await Promise.all([
    listPeople(db, workspaceId, ANSWERING, now),
    countHolders(db, workspaceId, now, visible(ctx.actor)),
    listPresenceRows(db, workspaceId),
    listCapacities(db, workspaceId),
  ]);
  const heldBy = new Map(holders.map((row) => [row.member_id, row]));
  const stateOf = new Map(presence.map((row) => [row.member_id, row]));
  return people.map((person) => {
    const holder = { memberId: person.id, role: person.role, teamIds: person.team_ids };
    return {
      memberId: person.id,
      name: person.name,
      role: person.role,
      teamIds: person.team_ids,
      ...presentHeld(heldBy.get(person.id)),
      presence: presentState(stateOf.get(person.id)),
      places: placesOf(capacities, holder, person.used),
      absentUntil: person.absent_until?.toISOString() ?? null,
    };
  });
}

const presentState = (row: PresenceRow | undefined) => (row ? presentPresence(row) : null);

function presentHeld(row: HolderRow | undefined) {
  return {
    open: row?.open ?? 0,
    resting: row?.resting ?? 0,
    waiting: row?.waiting ?? 0,
    overdue: row?.overdue ?? 0,
    oldestWaitingSince: row?.oldest?.toISOString() ?? null,
  };
}

async function presentTeams(ctx: Ctx, members: readonly MemberLoad[]): Promise<TeamLoad[]> {
  const [counts, teams, policies] = await Promise.all([
    countTeams(ctx.db, ctx.workspaceId, visible(ctx.actor)),
    listTeamRows(ctx.db, ctx.workspaceId),
    listPolicies(ctx.db, ctx.workspaceId),
  ]);
  const free = members.filter(
    ({ presence, places, absentUntil }) =>
      (presence?.state === 'available' || presence?.state === 'busy') && !absentUntil && !isOccupied(places),
  );
  const ids: (string | null)[] = [...teams.map(({ id }) => id), null];
  return ids.flatMap((teamId) => {
    const row = counts.find((each) => each.team_id === teamId);
    const isRouted = policies.some((policy) => policy.enabled && policy.teamId === teamId && teamId !== null);
    // A team nothing of which is seen may be one that is none of the reader's business.
    if (!row && !isRouted) return [];
    const inTeam = free.filter((member) => teamId === null || member.teamIds.includes(teamId));
    return [
      {
        teamId,
        unassigned: row?.unassigned ?? 0,
        waiting: row?.waiting ?? 0,
        oldestWaitingSince: row?.oldest?.toISOString() ?? null,
        available: inTeam.length,
        routing: isRouted,
      },
    ];
  });
}

/** Everything a supervisor looks at, as far as they see it. */
export async function presentSupervision(ctx: Ctx): Promise<Supervision> {
  const { db, workspaceId, now } = ctx;
  const seen = visible(ctx.actor);
  const members = await presentMembers(ctx);
  const [teams, unassigned, overdue, help, absences, transfers] = await Promise.all([
    presentTeams(ctx, members),
    listUnassigned(db, workspaceId, seen),
    listOverdue(db, workspaceId, now, seen),
    listOpenHelp(db, workspaceId, seen),
    listAbsences(db, workspaceId, now),
    listTransfers(db, workspaceId, new Date(now.getTime() - DAY_MS)),
  ]);
  return {
    members,
    teams,
    unassigned: unassigned.map(presentWaiting),
    overdue: overdue.map(presentWaiting),
    help: help.map(presentHelp),
    absences: absences.map((row) => presentAbsence(row, now)),
    transfers: transfers.map(presentTransfer),
  };
}
