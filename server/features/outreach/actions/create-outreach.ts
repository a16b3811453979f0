import type { OutreachDraft } from '@madoguchi/contracts/outreach.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkDraft } from '../check-draft.ts';
import { outreachCreated } from '../facts.ts';
import { insertOutreach } from '../queries.ts';

/** Keeps a draft; nobody gets anything by it. @throws forbidden; invalid as `checkDraft`. */
export async function createOutreach(ctx: Ctx, draft: OutreachDraft): Promise<string> {
  authorise(ctx.actor, 'outreach:edit');
  const fields = await checkDraft(ctx, draft);
  const id = newId(ctx.now);
  await insertOutreach(ctx.db, ctx.workspaceId, { ...fields, id, author_id: actorId(ctx.actor) }, ctx.now);
  await ctx.emit(outreachCreated, {}, { outreachId: id });
  return id;
}
