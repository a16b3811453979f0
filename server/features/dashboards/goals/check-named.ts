import type { GoalNarrowing } from '@madoguchi/contracts/goals.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { countTeams, findMember } from '../../workspace/queries.ts';
import { countCategories } from './queries.ts';

/** Who is to look after something works here. @throws invalid `member_not_found`. */
export async function checkOwner(ctx: Ctx, ownerId: string): Promise<void> {
  const member = await findMember(ctx.db, ctx.workspaceId, ownerId);
  if (!member || member.deactivated_at) throw invalid('member_not_found');
}

/** What a goal is narrowed to is there. @throws invalid `unknown_reference`. */
export async function checkNarrowing(ctx: Ctx, { teamIds, categoryIds }: GoalNarrowing): Promise<void> {
  const [teams, categories] = await Promise.all([
    countTeams(ctx.db, ctx.workspaceId, teamIds),
    countCategories(ctx.db, ctx.workspaceId, categoryIds),
  ]);
  if (teams < new Set(teamIds).size || categories < new Set(categoryIds).size) throw invalid('unknown_reference');
}
