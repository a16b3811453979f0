import type { SkillLevel } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { findMember } from '../../workspace/queries.ts';
import { routingChanged } from '../facts.ts';
import { findSkills, replaceMemberSkills } from '../queries.ts';

/** What a member can do, and how well (1 to 5). @throws not_found; invalid `skill_not_found`. */
export async function setMemberSkills(
  ctx: Ctx,
  { memberId, items }: { memberId: string; items: readonly SkillLevel[] },
): Promise<void> {
  authorise(ctx.actor, 'routing:manage');
  if (!(await findMember(ctx.db, ctx.workspaceId, memberId))) throw notFound();
  const ids = [...new Set(items.map(({ skillId }) => skillId))];
  if (ids.length !== items.length || (await findSkills(ctx.db, ctx.workspaceId, ids)).length !== ids.length)
    throw invalid('skill_not_found');
  await replaceMemberSkills(ctx.db, ctx.workspaceId, memberId, items);
  await ctx.emit(routingChanged, {}, { what: 'member_skills', id: memberId });
}
