import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { memberChanged } from '../facts.ts';
import { findMember, updateProfileRow, type ProfileChanges } from '../queries.ts';

/** Members change their own name, language, signature and preferences; nobody else's. */
export async function updateProfile(ctx: Ctx, changes: ProfileChanges): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  if (actor.kind !== 'member') throw forbidden();
  await updateProfileRow(db, workspaceId, actor.id, changes);
  const member = await findMember(db, workspaceId, actor.id);
  if (!member) throw notFound();
  // Preferences are nobody else's business and change often.
  const fields = Object.keys(changes).filter((field) => field !== 'preferences');
  if (fields.length > 0)
    await ctx.emit(memberChanged, {}, { memberId: member.id, role: member.role, teamIds: member.team_ids, fields });
}
