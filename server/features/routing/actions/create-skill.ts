import type { Skill } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { routingChanged } from '../facts.ts';
import { insertSkill } from '../queries.ts';

/** Adds a skill or language. @throws invalid `skill_code_missing`; conflict `already_exists`. */
export async function createSkill(ctx: Ctx, wish: Pick<Skill, 'kind' | 'name' | 'code'>): Promise<Skill> {
  authorise(ctx.actor, 'routing:manage');
  if (wish.kind === 'language' && !wish.code) throw invalid('skill_code_missing');
  const skill = {
    id: newId(),
    kind: wish.kind,
    name: wish.name,
    code: wish.kind === 'language' ? wish.code : null,
    archived: false,
  };
  await insertSkill(ctx.db, ctx.workspaceId, skill, ctx.now);
  await ctx.emit(routingChanged, {}, { what: 'skills', id: skill.id });
  return skill;
}
