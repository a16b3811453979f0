import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import type { NewNotification } from '../notifications/queries.ts';
import { findMember } from '../workspace/queries.ts';
import { SYSTEM, visibleTask } from './policy.ts';
import { findTask, listColleagues, type TaskRow } from './queries.ts';

export const taskReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'tasks.tell_given', on: 'task.created', run: tellGiven },
  { when: 'in-transaction', name: 'tasks.tell_given_later', on: 'task.changed', run: tellGiven },
  { when: 'in-transaction', name: 'tasks.tell_reminder', on: 'task.reminded', run: tellReminder },
  { when: 'in-transaction', name: 'tasks.tell_overdue', on: 'task.overdue', run: tellOverdue },
];

function find(ctx: Ctx, fact: PendingFact): Promise<TaskRow | null> {
  const { taskId } = fact.payload as { taskId: string };
  return findTask(ctx.db, ctx.workspaceId, taskId, visibleTask(SYSTEM));
}

interface Telling {
  task: TaskRow;
  kind: NewNotification['kind'];
  factId: string;
  by: string;
  doneBy: string | null;
}

async function tell(ctx: Ctx, memberId: string, { task, kind, factId, by, doneBy }: Telling): Promise<void> {
  const about = { title: maskSensitive(task.title).text, path: `/app/tasks/${task.id}`, by };
  await notifyMember(ctx, { memberId, kind, conversationId: task.conversation_id, about, factId }, doneBy);
}

/** To whom it was given; nobody is told of what they took themselves. */
async function tellGiven(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { assigneeId, previousAssigneeId } = fact.payload as {
    assigneeId: string | null;
    previousAssigneeId?: string | null;
  };
  if (!assigneeId || assigneeId === previousAssigneeId || assigneeId === actorId(ctx.actor)) return;
  const task = await find(ctx, fact);
  if (!task) return;
  const giver = fact.actorId ? await findMember(ctx.db, ctx.workspaceId, fact.actorId) : null;
  const by = giver?.name ?? '';
  await tell(ctx, assigneeId, { task, kind: 'task_assigned', factId: fact.id, by, doneBy: fact.actorId });
}

async function tellReminder(ctx: Ctx, fact: PendingFact): Promise<void> {
  const task = await find(ctx, fact);
  const memberId = task?.assignee_id ?? task?.author_id;
  if (task && memberId)
    await tell(ctx, memberId, { task, kind: 'task_reminder', factId: fact.id, by: '', doneBy: null });
}

/** A broken promise concerns whoever has it, its team when nobody has, and those who look after all of them. */
async function tellOverdue(ctx: Ctx, fact: PendingFact): Promise<void> {
  const task = await find(ctx, fact);
  if (!task) return;
  const { db, workspaceId } = ctx;
  const isPromise = task.kind === 'callback';
  const colleagues = await listColleagues(db, workspaceId, {
    memberIds: task.assignee_id ? [task.assignee_id] : task.author_id ? [task.author_id] : [],
    teamId: task.assignee_id ? null : task.team_id,
    roles: isPromise ? ['supervisor'] : [],
  });
  for (const colleague of colleagues) {
    const actor = { kind: 'member', ...colleague } as const;
    const seen = task.conversation_id
      ? await findConversation(db, workspaceId, task.conversation_id, visible(actor))
      : await findTask(db, workspaceId, task.id, visibleTask(actor));
    if (seen) await tell(ctx, colleague.id, { task, kind: 'task_overdue', factId: fact.id, by: '', doneBy: null });
  }
}
