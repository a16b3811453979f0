import type { Ctx } from '../../../kernel/context.ts';
import { addBusinessDays } from '../../calendars/business-time.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { listIdentities } from '../../customers/queries.ts';
import { createTask } from '../../tasks/actions/create-task.ts';
import { updateTask } from '../../tasks/actions/update-task.ts';
import { visibleTask } from '../../tasks/policy.ts';
import { findTask, listColleagues, type TaskRow } from '../../tasks/queries.ts';
import { findLead, setFollowUp, type AnswerRow } from '../answer-queries.ts';
import type { InvitationRow } from '../invitation-queries.ts';
import { SYSTEM } from '../policy.ts';

const DAY_MS = 86_400_000;

/** Where and when to call, as the customer wrote it. */
export interface CallWish {
  phone: string;
  callWhen: string;
}

/** Sentences in the language of the workspace. */
export interface FollowUpWords {
  title(answer: Pick<AnswerRow, 'score' | 'scale' | 'wants_call'>): string;
  details(answer: Pick<AnswerRow, 'reasons' | 'words'>, wish: CallWish): string;
}

export interface FollowUp {
  asking: InvitationRow;
  answer: Omit<AnswerRow, 'answered_at' | 'changed_at'>;
  wish: CallWish;
  words: FollowUpWords;
}

/**
 * A customer who is not content is somebody's to look after: a task with a time, for the lead of the team; a callback when
 * they ask to be called. There is one, however often the answer is changed; one that is done stays so unless they now ask for a call.
 */
export async function openFollowUp(ctx: Ctx, { asking, answer, wish, words }: FollowUp): Promise<void> {
  const own = ctx.as(SYSTEM, ctx.now);
  const kind: TaskRow['kind'] = answer.wants_call ? 'callback' : 'todo';
  const title = words.title(answer).slice(0, 200);
  const details = words.details(answer, wish).slice(0, 4000);
  const due = await dueOf(ctx, asking);
  const phone = answer.wants_call ? wish.phone || (await phoneOf(ctx, asking.customer_id)) : '';
  const task = answer.task_id ? await findTask(ctx.db, ctx.workspaceId, answer.task_id, visibleTask(SYSTEM)) : null;
  if (task?.state === 'open') {
    const called = phone ? { phone } : {};
    await updateTask(own, { taskId: task.id, version: task.version, kind, title, details, ...called });
    return;
  }
  if (task && (!answer.wants_call || task.kind === 'callback')) return;
  const teamId = asking.definition.followUpTeamId ?? asking.team_id;
  const taskId = await createTask(own, {
    ...{ kind, title, details, due, teamId, phone, dueFrom: null, remindAt: null },
    assigneeId: await leadOf(ctx, teamId, asking.conversation_id),
    conversationId: asking.conversation_id,
    customerId: asking.customer_id,
  });
  await setFollowUp(ctx.db, ctx.workspaceId, asking.id, taskId);
}

/** A calendar that never opens must not keep an answer from being taken. */
async function dueOf(ctx: Ctx, { definition, team_id: teamId }: InvitationRow): Promise<{ at: string }> {
  const days = definition.followUpBusinessDays;
  const calendar = await findCalendarFor(ctx.db, ctx.workspaceId, { teamId });
  const due = addBusinessDays(calendar, ctx.now, days) ?? new Date(ctx.now.getTime() + (days + 1) * DAY_MS);
  return { at: due.toISOString() };
}

/** Nobody is given what they could not see; then it is the team's. */
async function leadOf(ctx: Ctx, teamId: string | null, conversationId: string | null): Promise<string | null> {
  const leadId = await findLead(ctx.db, ctx.workspaceId, teamId);
  const [lead] = leadId ? await listColleagues(ctx.db, ctx.workspaceId, { memberIds: [leadId] }) : [];
  if (!lead || !conversationId) return lead?.id ?? null;
  const seen = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible({ kind: 'member', ...lead }));
  return seen ? lead.id : null;
}

async function phoneOf(ctx: Ctx, customerId: string | null): Promise<string> {
  const known = customerId ? await listIdentities(ctx.db, ctx.workspaceId, [customerId]) : [];
  return known.find((identity) => identity.kind === 'phone')?.display ?? '';
}
