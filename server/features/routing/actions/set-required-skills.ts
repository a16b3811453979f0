import type { RequiredSkills } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { routingChanged } from '../facts.ts';
import { findSkills, replaceRequiredSkills } from '../queries.ts';

/** What everything of an inbox, a category or a team needs. @throws invalid `skill_not_found`, `unknown_reference`. */
export async function setRequiredSkills(ctx: Ctx, wish: RequiredSkills): Promise<void> {
  authorise(ctx.actor, 'routing:manage');
  const places = [wish.inboxId, wish.categoryId, wish.teamId].filter((each) => each !== null);
  if (places.length !== 1) throw invalid('unknown_reference');
  const ids = [...new Set(wish.items.map(({ skillId }) => skillId))];
  if (ids.length !== wish.items.length || (await findSkills(ctx.db, ctx.workspaceId, ids)).length !== ids.length)
    throw invalid('skill_not_found');
  await replaceRequiredSkills(
    ctx.db,
    ctx.workspaceId,
    wish,
    wish.items.map(() => newId()),
  );
  await ctx.emit(routingChanged, {}, { what: 'required_skills', id: places[0] ?? null });
}
