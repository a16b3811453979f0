import type { Ctx } from '../../../kernel/context.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { createTask } from '../../tasks/actions/create-task.ts';
import { updateTask } from '../../tasks/actions/update-task.ts';
import { visibleTask } from '../../tasks/policy.ts';
import { findTask, listColleagues } from '../../tasks/queries.ts';
import { allowsRole } from '../../workspace/policy.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { SYSTEM } from '../policy.ts';
import { patchBooking, type BookingRow } from '../queries.ts';

/** So long before, whoever it is given to is reminded. */
const REMIND_MS = 15 * 60_000;
const TASK = { call: 'callback', visit_us: 'visit', visit_them: 'visit', online: 'todo' } as const;

/** Nobody is given what they could not see; then it is the team's. */
async function assigneeOf(
  ctx: Ctx,
  { member_id: id, conversation_id: conversationId }: BookingRow,
): Promise<string | null> {
  const [member] = id ? await listColleagues(ctx.db, ctx.workspaceId, { memberIds: [id] }) : [];
  if (!member || !allowsRole(member.role, 'task:read')) return null;
  const seen = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible({ kind: 'member', ...member }));
  return seen ? member.id : null;
}

function wordsOf(row: BookingRow, translate: Translate, locale: Locale): { title: string; details: string } {
  const name = locale === 'ja' ? row.name_ja : row.name_en;
  const say = (key: string, values: Record<string, string>): string =>
    translate(locale, `booking-page.task.${key}`, values);
  const who = [row.name, row.kana && say('kana', { kana: row.kana })].filter(Boolean).join(' ');
  const lines = [
    say('reference', { reference: row.reference }),
    who,
    row.phone,
    row.email,
    ...row.answers.map(({ label, value }) => say('answer', { label, value })),
  ];
  return { title: say('title', { name }).slice(0, 200), details: lines.filter(Boolean).join('\n').slice(0, 4000) };
}

/**
 * What somebody has to do at the time of a booking: a callback with its promise where we call, a visit or a task elsewhere.
 * Moved, the task moves along; one that was ended meanwhile is replaced.
 */
export async function giveTask(ctx: Ctx, row: BookingRow, translate: Translate): Promise<void> {
  const { db, workspaceId } = ctx;
  const own = ctx.as(SYSTEM, ctx.now);
  const assigneeId = await assigneeOf(ctx, row);
  const remind = new Date(row.starts_at.getTime() - REMIND_MS);
  const times = {
    dueFrom: row.starts_at,
    due: { at: row.ends_at.toISOString() },
    remindAt: remind > ctx.now ? remind : null,
  };
  const task = row.task_id ? await findTask(db, workspaceId, row.task_id, visibleTask(SYSTEM)) : null;
  if (task?.state === 'open') {
    await updateTask(own, { taskId: task.id, version: task.version, ...times, ...(assigneeId ? { assigneeId } : {}) });
    return;
  }
  const house = await findWorkspace(db, workspaceId);
  const taskId = await createTask(own, {
    kind: TASK[row.way],
    ...wordsOf(row, translate, house?.locale ?? 'ja'),
    conversationId: row.conversation_id,
    customerId: row.customer_id,
    assigneeId,
    teamId: row.team_id,
    phone: row.phone,
    contact: { name: row.name, kana: row.kana },
    ...times,
  });
  await patchBooking(db, workspaceId, row.id, { task_id: taskId });
}
