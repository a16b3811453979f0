import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { teamCreated } from '../facts.ts';
import { authorise } from '../policy.ts';
import { countMembers } from '../queries.ts';
import { findTeam, insertTeam, isTeamNameTaken, setMembersOfTeam, type TeamRow } from '../teams/queries.ts';

export interface NewTeam {
  name: string;
  restricted: boolean;
  /** The first one when left out. */
  tier?: TeamRow['tier'] | undefined;
  memberIds: readonly string[];
}

/** @throws conflict `team_name_taken`; invalid `unknown_member`. */
export async function createTeam(ctx: Ctx, team: NewTeam): Promise<TeamRow> {
  const { db, workspaceId } = ctx;
  authorise(ctx.actor, 'team:manage');
  if (await isTeamNameTaken(db, workspaceId, team.name, null)) throw conflict('team_name_taken');
  const memberIds = [...new Set(team.memberIds)];
  if ((await countMembers(db, workspaceId, memberIds)) !== memberIds.length) throw invalid('unknown_member');
  const id = newId(ctx.now);
  const { name, restricted, tier = 'first' } = team;
  await insertTeam(db, workspaceId, { id, name, restricted, tier, createdAt: ctx.now });
  await setMembersOfTeam(db, workspaceId, id, memberIds);
  await ctx.emit(teamCreated, {}, { teamId: id });
  const row = await findTeam(db, workspaceId, id);
  if (!row) throw notFound();
  return row;
}
