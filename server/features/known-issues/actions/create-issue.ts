import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextNumber } from '../../../kernel/next-number.ts';
import { authorise } from '../../workspace/policy.ts';
import { issueCreated } from '../facts.ts';
import { checkOwner, fieldsOf, type IssueEdit } from '../issue-edit.ts';
import { insertIssue } from '../queries.ts';
import { nameLots } from '../lots/name-lots.ts';
import { issueName } from '../schema.ts';

/** Records a known issue under the next number. @throws invalid `member_not_found`. */
export async function createIssue(ctx: Ctx, edit: IssueEdit & { title: string }): Promise<string> {
  authorise(ctx.actor, 'known_issue:manage');
  await checkOwner(ctx, edit.ownerId);
  const number = await nextNumber(ctx.db, ctx.workspaceId, 'known_issues');
  const id = newId();
  const row = { id, number, title: edit.title, byId: actorId(ctx.actor), fields: fieldsOf(edit) };
  await insertIssue(ctx.db, ctx.workspaceId, row, ctx.now);
  await nameLots(ctx, id, { product: edit.product ?? '', lot: edit.lot ?? '' });
  await ctx.emit(issueCreated, {}, { issueId: id, name: issueName(number) });
  return id;
}
