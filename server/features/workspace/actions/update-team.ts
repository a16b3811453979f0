import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, invalid, notFound } from '../../../kernel/errors.ts';
import { teamChanged } from '../facts.ts';
import { authorise, mayManageTeam } from '../policy.ts';
import { countMembers } from '../queries.ts';
import { findTeam, isTeamNameTaken, setMembersOfTeam, updateTeamRow, type TeamRow } from '../teams/queries.ts';

export interface TeamUpdate {
  id: string;
  name?: string | undefined;
  restricted?: boolean | undefined;
  tier?: TeamRow['tier'] | undefined;
  memberIds?: readonly string[] | undefined;
}

/** @throws not_found; forbidden for a restricted team the actor does not belong to; conflict; invalid. */
export async function updateTeam(ctx: Ctx, update: TeamUpdate): Promise<TeamRow> {
  const { db, workspaceId } = ctx;
  authorise(ctx.actor, 'team:manage');
  const team = await findTeam(db, workspaceId, update.id);
  if (!team) throw notFound();
  if (!mayManageTeam(ctx.actor, team)) throw forbidden();
  if (update.name !== undefined && (await isTeamNameTaken(db, workspaceId, update.name, team.id)))
    throw conflict('team_name_taken');
  await updateTeamRow(db, workspaceId, team.id, update);
  if (update.memberIds) {
    const memberIds = [...new Set(update.memberIds)];
    if ((await countMembers(db, workspaceId, memberIds)) !== memberIds.length) throw invalid('unknown_member');
    await setMembersOfTeam(db, workspaceId, team.id, memberIds);
  }
  const fields = (['name', 'restricted', 'tier', 'memberIds'] as const).filter((field) => update[field] !== undefined);
  if (fields.length > 0) await ctx.emit(teamChanged, {}, { teamId: team.id, fields });
  const row = await findTeam(db, workspaceId, team.id);
  if (!row) throw notFound();
  return row;
}
