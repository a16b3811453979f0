import type { SkillLevel } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { authorise, visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { skillsRequired } from '../facts.ts';
import { findSkills, listConversationSkills, replaceConversationSkills } from '../queries.ts';

export interface SkillNeeds {
  conversationId: string;
  items: readonly SkillLevel[];
  /** `add`: beside what it needed before, the higher level counting; for rules that know only their part. */
  how?: 'replace' | 'add';
}

/** Says what one conversation needs beyond its inbox, category and team. @throws not_found; invalid `skill_not_found`. */
export async function requireSkills(ctx: Ctx, { conversationId, items, how = 'replace' }: SkillNeeds): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'edit', conversation);
  const before = new Map(
    (await listConversationSkills(ctx.db, ctx.workspaceId, [conversationId])).map((row) => [row.skill_id, row.level]),
  );
  const wanted = new Map<string, number>(how === 'add' ? before : []);
  for (const { skillId, level } of items) wanted.set(skillId, Math.max(level, wanted.get(skillId) ?? 0));
  const skills = await findSkills(ctx.db, ctx.workspaceId, [...wanted.keys()]);
  if (skills.length !== wanted.size) throw invalid('skill_not_found');
  const isSame = wanted.size === before.size && [...wanted].every(([id, level]) => before.get(id) === level);
  if (isSame) return;
  const rows = skills.map(({ id, name }) => ({ skillId: id, name, level: wanted.get(id) ?? 1 }));
  await replaceConversationSkills(ctx.db, ctx.workspaceId, conversationId, rows);
  await ctx.emit(skillsRequired, { conversationId, customerId: conversation.customer_id }, { skills: rows });
}
