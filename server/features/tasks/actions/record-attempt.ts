import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { recordMessage } from '../../conversations/actions/record-message.ts';
import { can, visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { callTried } from '../facts.ts';
import { proposeNextTry, type CallResult } from '../next-try.ts';
import { visibleTask } from '../policy.ts';
import { insertAttempt, lockTask, patchTask, type TaskRow } from '../queries.ts';
import { endTask } from './end-task.ts';

export interface Attempt {
  taskId: string;
  result: CallResult;
  note: string;
  /** Left out: proposed. */
  nextTryAt?: Date | null | undefined;
  /** What the conversation is told, in the language of the workspace: that we have spoken. */
  spoken: string;
}

/**
 * Writes down how a call went. Nobody there or a busy line leaves the callback open, with a next try; whoever was reached
 * has been called back: the callback is done, and its conversation has its answer.
 * @throws not_found; conflict `task_ended`; invalid `task_is_no_callback`.
 */
export async function recordAttempt(ctx: Ctx, attempt: Attempt): Promise<void> {
  const { db, workspaceId, actor } = ctx;
  const task = await lockTask(db, workspaceId, attempt.taskId, visibleTask(actor));
  if (!task) throw notFound();
  authorise(actor, 'task:edit');
  if (task.kind !== 'callback') throw invalid('task_is_no_callback');
  if (task.state !== 'open') throw conflict('task_ended');
  const { result, note } = attempt;
  const id = newId(ctx.now);
  const by = { authorKind: actor.kind, authorId: actorId(actor) };
  await insertAttempt(db, workspaceId, { id, taskId: task.id, result, note, ...by }, ctx.now);
  const absences = task.absences + (result === 'absent' ? 1 : 0);
  await patchTask(db, workspaceId, task.id, { next_try_at: await nextTry(ctx, task, { ...attempt, absences }) });
  const subject = { conversationId: task.conversation_id, customerId: task.customer_id };
  await ctx.emit(callTried, subject, { taskId: task.id, kind: task.kind, result, absences });
  if (result === 'reached') {
    await tellConversation(ctx, task, { ...attempt, id });
    await endTask(ctx, { taskId: task.id, state: 'done', outcome: note.slice(0, 500) });
  }
}

async function nextTry(ctx: Ctx, task: TaskRow, attempt: Attempt & { absences: number }): Promise<Date | null> {
  if (attempt.nextTryAt !== undefined) return attempt.nextTryAt;
  const calendar = await findCalendarFor(ctx.db, ctx.workspaceId, { teamId: task.team_id });
  const { result, absences } = attempt;
  return proposeNextTry({ result, absences, promisedUntil: task.due_at }, calendar, ctx.now);
}

/** That we spoke ends the customer's wait; what was noted is among us. Nothing is sent. */
async function tellConversation(ctx: Ctx, task: TaskRow, attempt: Attempt & { id: string }): Promise<void> {
  const { conversation_id: conversationId } = task;
  if (!conversationId) return;
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) return;
  const said = { conversationId, body: attempt.spoken, sourceId: `call:${attempt.id}`, sentAt: ctx.now };
  if (can(ctx.actor, 'reply', conversation)) await recordMessage(ctx, { ...said, authorName: '', fileIds: [] });
  if (attempt.note && can(ctx.actor, 'note', conversation))
    await addNote(ctx, { conversationId, body: attempt.note, mentions: [], fileIds: [] });
}
