import type { OutreachDraft } from '@madoguchi/contracts/outreach.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkDraft } from '../check-draft.ts';
import { outreachChanged } from '../facts.ts';
import { loadOutreach } from '../load-outreach.ts';
import { patchOutreach } from '../queries.ts';

/** Changes a draft. @throws not_found; forbidden; conflict `outreach_state`, `changed_meanwhile`; invalid as `checkDraft`. */
export async function updateOutreach(
  ctx: Ctx,
  { outreachId, version, ...draft }: OutreachDraft & { outreachId: string; version: number },
): Promise<void> {
  const row = await loadOutreach(ctx, outreachId);
  authorise(ctx.actor, 'outreach:edit');
  if (row.state !== 'draft') throw conflict('outreach_state');
  if (row.version !== version) throw conflict('changed_meanwhile');
  const fields = await checkDraft(ctx, draft);
  await patchOutreach(ctx.db, ctx.workspaceId, outreachId, { ...fields, updated_at: ctx.now });
  await ctx.emit(outreachChanged, {}, { outreachId });
}
