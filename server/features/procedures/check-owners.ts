import type { ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import type { Ctx } from '../../kernel/context.ts';
import { countMembers, countTeams } from '../workspace/queries.ts';

/** Are the people and teams that steps are given to of this workspace? A definition from elsewhere may name others. */
export async function hasOwners(ctx: Ctx, { steps }: ProcedureDefinition): Promise<boolean> {
  const teams = new Set(steps.flatMap(({ owner }) => (owner.teamId ? [owner.teamId] : [])));
  const members = new Set(steps.flatMap(({ owner }) => (owner.memberId ? [owner.memberId] : [])));
  const [foundTeams, foundMembers] = await Promise.all([
    countTeams(ctx.db, ctx.workspaceId, [...teams]),
    countMembers(ctx.db, ctx.workspaceId, [...members]),
  ]);
  return foundTeams === teams.size && foundMembers === members.size;
}
