import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findActiveMembers } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { issueChanged, issueCreated } from '../facts.ts';
import { insertIssue, lockIssue, nextNumber, patchIssue, type IssueFields } from '../queries.ts';
import { issueName } from '../schema.ts';

export interface IssueEdit {
  title?: string | undefined;
  symptom?: string | undefined;
  product?: string | undefined;
  lot?: string | undefined;
  workaround?: string | undefined;
  publicNote?: string | undefined;
  state?: string | undefined;
  ownerId?: string | null | undefined;
}

/** Records a known issue under the next number. @throws invalid `member_not_found`. */
export async function createIssue(ctx: Ctx, edit: IssueEdit & { title: string }): Promise<string> {
  authorise(ctx.actor, 'known_issue:manage');
  await checkOwner(ctx, edit.ownerId);
  const number = await nextNumber(ctx.db, ctx.workspaceId);
  const id = newId();
  const row = { id, number, title: edit.title, byId: actorId(ctx.actor), fields: fieldsOf(edit) };
  await insertIssue(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(issueCreated, {}, { issueId: id, name: issueName(number) });
  return id;
}

/** Changes it. @throws not_found; conflict `changed_meanwhile`; invalid `member_not_found`. */
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
  await ctx.emit(issueChanged, {}, { issueId: id, fields: Object.keys(fields) });
}

function fieldsOf({ title, symptom, product, lot, workaround, publicNote, state, ownerId }: IssueEdit): IssueFields {
  const all = { title, symptom, product, lot, workaround, public_note: publicNote, state, owner_id: ownerId };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

async function checkOwner(ctx: Ctx, ownerId: string | null | undefined): Promise<void> {
  if (ownerId && (await findActiveMembers(ctx.db, ctx.workspaceId, [ownerId])).length === 0)
    throw invalid('member_not_found');
}
