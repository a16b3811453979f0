import type { DueWish } from '@madoguchi/contracts/tasks.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation, type ConversationRow } from '../../conversations/queries.ts';
import { findCustomer, listIdentities } from '../../customers/queries.ts';
import { startClock } from '../../sla/actions/start-clock.ts';
import { authorise } from '../../workspace/policy.ts';
import { taskCreated } from '../facts.ts';
import { readPhone } from '../phone.ts';
import { insertTask, patchTask, type Contact, type TaskRow } from '../queries.ts';
import { checkAssignee } from './check-assignee.ts';
import { resolveDue } from './resolve-due.ts';

export interface NewTask {
  kind: TaskRow['kind'];
  title: string;
  details: string;
  conversationId: string | null;
  customerId: string | null;
  assigneeId: string | null;
  teamId: string | null;
  due: DueWish | null;
  dueFrom: Date | null;
  remindAt: Date | null;
  phone: string;
  contact?: Contact | undefined;
}

/**
 * Notes a task, or promises a callback: with a conversation, a customer, or alone. A callback without a number takes the
 * customer's. @throws not_found for a conversation or customer the actor does not see; invalid `window_backwards`.
 */
export async function createTask(ctx: Ctx, task: NewTask): Promise<string> {
  const { db, workspaceId, actor } = ctx;
  authorise(actor, 'task:edit');
  const conversation = task.conversationId
    ? await findConversation(db, workspaceId, task.conversationId, visible(actor))
    : null;
  if (task.conversationId && !conversation) throw notFound();
  const customerId = conversation?.customer_id ?? task.customerId;
  if (customerId && !(await findCustomer(db, workspaceId, customerId))) throw notFound();
  const teamId = task.teamId ?? (task.assigneeId ? null : (conversation?.team_id ?? null));
  await checkAssignee(ctx, { assigneeId: task.assigneeId, teamId, conversationId: conversation?.id ?? null });
  const dueAt = await resolveDue(ctx, task.due, placeOf(conversation, teamId));
  if (dueAt && task.dueFrom && task.dueFrom > dueAt) throw invalid('window_backwards');
  const phone = task.phone || (task.kind === 'callback' ? await phoneOf(ctx, customerId) : '');
  const id = newId(ctx.now);
  const { kind, title, details, assigneeId, dueFrom, remindAt, contact = {} } = task;
  const row = { id, kind, title, details, conversationId: conversation?.id ?? null, customerId, assigneeId, teamId };
  const author = { authorKind: actor.kind, authorId: actorId(actor) };
  await insertTask(
    db,
    workspaceId,
    { ...row, dueFrom, dueAt, remindAt, contact, ...readPhone(phone), ...author },
    ctx.now,
  );
  const promised = await startPromise(ctx, { id, kind, conversationId: conversation?.id ?? null, dueAt });
  const subject = { conversationId: conversation?.id ?? null, customerId };
  const payload = { taskId: id, kind, assigneeId, teamId, dueAt: promised?.toISOString() ?? null };
  await ctx.emit(taskCreated, subject, payload);
  return id;
}

/** A callback on a conversation runs a clock there; without a time of its own it takes the one of the policy. */
async function startPromise(
  ctx: Ctx,
  task: { id: string; kind: string; conversationId: string | null; dueAt: Date | null },
): Promise<Date | null> {
  const { id: subjectId, conversationId, dueAt } = task;
  if (task.kind !== 'callback' || !conversationId) return dueAt;
  const due = await startClock(ctx, { kind: 'callback', conversationId, subjectId, ...(dueAt ? { dueAt } : {}) });
  if (due && !dueAt) await patchTask(ctx.db, ctx.workspaceId, subjectId, { due_at: due });
  return due ?? dueAt;
}

function placeOf(conversation: ConversationRow | null, teamId: string | null) {
  return { teamId: teamId ?? conversation?.team_id ?? null, inboxId: conversation?.inbox_id ?? null };
}

async function phoneOf(ctx: Ctx, customerId: string | null): Promise<string> {
  if (!customerId) return '';
  const known = await listIdentities(ctx.db, ctx.workspaceId, [customerId]);
  return known.find((identity) => identity.kind === 'phone')?.display ?? '';
}
