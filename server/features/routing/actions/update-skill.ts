import type { Skill } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { routingChanged } from '../facts.ts';
import { findSkills, updateSkillRow } from '../queries.ts';

/** Renames a skill or puts it away: what needed it does not need it any more. */
export async function updateSkill(
  ctx: Ctx,
  change: { id: string; name?: string | undefined; archived?: boolean | undefined },
): Promise<Skill> {
  authorise(ctx.actor, 'routing:manage');
  const [before] = await findSkills(ctx.db, ctx.workspaceId, [change.id]);
  if (!before) throw notFound();
  const skill = { ...before, name: change.name ?? before.name, archived: change.archived ?? before.archived };
  await updateSkillRow(ctx.db, ctx.workspaceId, skill, ctx.now);
  await ctx.emit(routingChanged, {}, { what: 'skills', id: skill.id });
  return skill;
}
