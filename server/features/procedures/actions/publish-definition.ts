import { checkDefinition } from '@madoguchi/contracts/procedures-form.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { checkTemplate } from '../../../kernel/text/template.ts';
import { authorise } from '../../workspace/policy.ts';
import { hasOwners } from '../check-owners.ts';
import { insertVersion, lockProcedure, type ProcedureRow } from '../definition-queries.ts';
import { definitionPublished } from '../facts.ts';
import { messageNames } from '../naming.ts';

/** Makes what was written the next version; runs that began before stay on theirs. @throws conflict `procedure_changed`; invalid `definition_wrong`. */
export async function publishDefinition(
  ctx: Ctx,
  { procedureId, version }: { procedureId: string; version: number },
): Promise<void> {
  authorise(ctx.actor, 'procedure:manage');
  const row = await lockProcedure(ctx.db, ctx.workspaceId, procedureId);
  if (!row) throw notFound();
  if (row.version !== version) throw conflict('procedure_changed');
  await checkWhole(ctx, row);
  const next = (row.published_version ?? 0) + 1;
  const byId = ctx.actor.kind === 'member' ? actorId(ctx.actor) : null;
  await insertVersion(
    ctx.db,
    ctx.workspaceId,
    { procedureId: row.id, version: next, definition: row.draft, byId },
    ctx.now,
  );
  await ctx.emit(definitionPublished, {}, { procedureId: row.id, key: row.key, version: next });
}

/** Beside the definition itself: gaps of its messages, and people and teams that are there. */
async function checkWhole(ctx: Ctx, { draft }: ProcedureRow): Promise<void> {
  const issues: { path: string; code: string }[] = [...checkDefinition(draft)];
  const names = messageNames(draft);
  for (const { key, message } of draft.steps)
    if (message && [message.ja, message.en].some((text) => checkTemplate(text, names).length > 0))
      issues.push({ path: `steps.${key}`, code: 'definition_message' });
  if (!(await hasOwners(ctx, draft))) issues.push({ path: 'steps', code: 'definition_owner' });
  if (issues.length > 0) throw invalid('definition_wrong', { issues });
}
