import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { issueChanged } from '../facts.ts';
import { nameLots } from '../lots/name-lots.ts';
import { checkOwner, fieldsOf, type IssueEdit } from '../issue-edit.ts';
import { lockIssue, patchIssue, type IssueFields } from '../queries.ts';

/** Changes a known issue. @throws not_found; conflict `changed_meanwhile`; invalid `member_not_found`. */
export async function updateIssue(
  ctx: Ctx,
  id: string,
  edit: IssueEdit & { version?: number | undefined },
): Promise<void> {
  authorise(ctx.actor, 'known_issue:manage');
  const issue = await lockIssue(ctx.db, ctx.workspaceId, id);
  if (!issue) throw notFound();
  if (edit.version !== undefined && edit.version !== issue.version) throw conflict('changed_meanwhile');
  await checkOwner(ctx, edit.ownerId);
  const fields = Object.fromEntries(
    Object.entries(fieldsOf(edit)).filter(([name, value]) => issue[name as keyof IssueFields] !== value),
  ) as IssueFields;
  if (Object.keys(fields).length === 0) return;
  await patchIssue(ctx.db, ctx.workspaceId, id, fields, ctx.now);
  if (fields.product !== undefined || fields.lot !== undefined) await nameLots(ctx, id, { ...issue, ...fields });
  await ctx.emit(issueChanged, {}, { issueId: id, fields: Object.keys(fields) });
}
