import type { DueWish } from '@madoguchi/contracts/tasks.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { finishClock } from '../../sla/actions/finish-clock.ts';
import { startClock } from '../../sla/actions/start-clock.ts';
import { authorise } from '../../workspace/policy.ts';
import { taskChanged } from '../facts.ts';
import { readPhone } from '../phone.ts';
import { visibleTask } from '../policy.ts';
import { lockTask, patchTask, type Contact, type TaskPatch, type TaskRow } from '../queries.ts';
import { checkAssignee } from './check-assignee.ts';
import { resolveDue } from './resolve-due.ts';

export interface TaskChange {
  taskId: string;
  version: number;
  kind?: TaskRow['kind'] | undefined;
  title?: string | undefined;
  details?: string | undefined;
  assigneeId?: string | null | undefined;
  teamId?: string | null | undefined;
  due?: DueWish | null | undefined;
  dueFrom?: Date | null | undefined;
  remindAt?: Date | null | undefined;
  phone?: string | undefined;
  contact?: Contact | undefined;
}

/** Changes a task that is still open. Another time makes it warn anew. @throws conflict `task_changed`, `task_ended`. */
export async function updateTask(ctx: Ctx, change: TaskChange): Promise<void> {
  const { db, workspaceId } = ctx;
  const task = await lockTask(db, workspaceId, change.taskId, visibleTask(ctx.actor));
  if (!task) throw notFound();
  authorise(ctx.actor, 'task:edit');
  if (task.state !== 'open') throw conflict('task_ended');
  if (task.version !== change.version) throw conflict('task_changed');
  const assigneeId = change.assigneeId === undefined ? task.assignee_id : change.assigneeId;
  const teamId = change.teamId === undefined ? task.team_id : change.teamId;
  await checkAssignee(ctx, { assigneeId, teamId, conversationId: task.conversation_id });
  const patch = await patchOf(ctx, task, { ...change, assigneeId, teamId });
  if (patch.due_at && patch.due_from && patch.due_from > patch.due_at) throw invalid('window_backwards');
  const fields = Object.keys(change).filter((key) => !['taskId', 'version'].includes(key));
  if (fields.length === 0) return;
  await patchTask(db, workspaceId, task.id, patch);
  await moveClock(ctx, task, patch);
  const dueAt = (patch.due_at === undefined ? task.due_at : patch.due_at)?.toISOString() ?? null;
  await ctx.emit(
    taskChanged,
    { conversationId: task.conversation_id, customerId: task.customer_id },
    {
      taskId: task.id,
      kind: patch.kind ?? task.kind,
      fields,
      assigneeId,
      previousAssigneeId: task.assignee_id,
      dueAt,
    },
  );
}

/** The clock of a promise follows it: to another time, or away when there is no promise any more. */
async function moveClock(ctx: Ctx, task: TaskRow, patch: TaskPatch): Promise<void> {
  const { id: subjectId, conversation_id: conversationId } = task;
  if (!conversationId) return;
  const dueAt = patch.due_at === undefined ? task.due_at : patch.due_at;
  if ((patch.kind ?? task.kind) === 'callback' && dueAt)
    await startClock(ctx, { kind: 'callback', conversationId, subjectId, dueAt });
  else await finishClock(ctx, { kind: 'callback', subjectId, outcome: 'cancelled' });
}

async function patchOf(ctx: Ctx, task: TaskRow, change: TaskChange): Promise<TaskPatch> {
  const { kind, title, details, assigneeId = null, teamId = null, due, dueFrom, remindAt, phone, contact } = change;
  const patch: TaskPatch = { assignee_id: assigneeId, team_id: teamId };
  if (kind !== undefined) patch.kind = kind;
  if (title !== undefined) patch.title = title;
  if (details !== undefined) patch.details = details;
  if (dueFrom !== undefined) patch.due_from = dueFrom;
  if (due !== undefined) {
    const conversation = task.conversation_id
      ? await findConversation(ctx.db, ctx.workspaceId, task.conversation_id, visible(ctx.actor))
      : null;
    patch.due_at = await resolveDue(ctx, due, { teamId, inboxId: conversation?.inbox_id });
    patch.overdue_told_at = null;
  }
  if (remindAt !== undefined) Object.assign(patch, { remind_at: remindAt, reminded_at: null });
  if (phone !== undefined) {
    const read = readPhone(phone);
    Object.assign(patch, { phone: read.phone, phone_folded: read.phoneFolded });
  }
  if (contact !== undefined) patch.contact = JSON.stringify({ ...task.contact, ...contact });
  return patch;
}
