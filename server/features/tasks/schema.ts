import type { Task } from '@madoguchi/contracts/tasks.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import { presentName } from '../customers/schema.ts';
import { showPhone } from './phone.ts';
import { visibleTask } from './policy.ts';
import { findTask, type TaskRow } from './queries.ts';

const named = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null);
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

function customerOf(row: TaskRow): Task['customer'] {
  if (!row.customer_id) return null;
  return presentName({
    id: row.customer_id,
    family_name: row.family_name ?? '',
    given_name: row.given_name ?? '',
    anonymous: row.anonymous ?? false,
    visitor_number: row.visitor_number,
    company_name: row.company_name,
  });
}

export function presentTaskRow(row: TaskRow): Task {
  const { contact } = row;
  return {
    id: row.id,
    kind: row.kind,
    title: maskSensitive(row.title).text,
    details: maskSensitive(row.details).text,
    state: row.state,
    outcome: maskSensitive(row.outcome).text,
    conversation: row.conversation_id
      ? { id: row.conversation_id, reference: row.reference ?? '', subject: row.subject ?? '' }
      : null,
    customer: customerOf(row),
    assignee: named(row.assignee_id, row.assignee_name),
    teamId: row.team_id,
    dueFrom: instant(row.due_from),
    dueAt: instant(row.due_at),
    remindAt: instant(row.remind_at),
    contact: { company: contact.company ?? '', name: contact.name ?? '', kana: contact.kana ?? '' },
    phone: showPhone(row.phone, row.phone_folded),
    phoneLink: row.phone_folded,
    wish: contact.wish ?? null,
    attempts: row.tries,
    absences: row.absences,
    nextTryAt: instant(row.next_try_at),
    author: named(row.author_id, row.author_name),
    createdAt: row.created_at.toISOString(),
    endedAt: instant(row.ended_at),
    endedBy: named(row.ended_by_id, row.ended_by_name),
    version: row.version,
  };
}

/** One task as the asking member sees it. @throws not_found. */
export async function presentTask(ctx: Ctx, id: string): Promise<Task> {
  const row = await findTask(ctx.db, ctx.workspaceId, id, visibleTask(ctx.actor));
  if (!row) throw notFound();
  return presentTaskRow(row);
}
