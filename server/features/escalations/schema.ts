import { escalationVerb, type DirectoryEntry, type Escalation } from '@madoguchi/contracts/escalations.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { foldPhone } from '../../kernel/text/fold.ts';
import { presentWhom } from '../customers/schema.ts';
import { findEntry, type EntryRow } from './directory/queries.ts';
import { recordOf, sightOf } from './load-escalation.ts';
import { can } from './policy.ts';
import { findEscalation, type EscalationRow } from './queries.ts';
import { isAwaited } from './states.ts';

const named = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null);
const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export function presentEscalationRow(ctx: Ctx, row: EscalationRow): Escalation {
  const record = recordOf(row);
  return {
    id: row.id,
    conversation: {
      id: row.conversation_id,
      reference: row.reference,
      subject: row.subject,
      customer: presentWhom(row),
      visible: row.sees,
    },
    ask: row.ask,
    reason: row.reason,
    summary: row.summary,
    question: row.question,
    from: {
      teamId: row.from_team_id,
      assignee: named(row.from_assignee_id, row.from_assignee_name),
      tier: row.from_tier,
    },
    to: {
      teamId: row.to_team_id,
      member: named(row.to_member_id, row.to_member_name),
      outside: row.to_outside,
      tier: row.to_tier,
    },
    state: row.state,
    dueAt: instant(row.due_at),
    overdue: row.due_at !== null && row.due_at <= ctx.now && isAwaited(row.state, row.ask),
    author: named(row.author_id, row.author_name),
    createdAt: row.created_at.toISOString(),
    acceptedAt: instant(row.accepted_at),
    acceptedBy: named(row.accepted_by_id, row.accepted_by_name),
    endedAt: instant(row.ended_at),
    endedBy: named(row.ended_by_id, row.ended_by_name),
    answer: row.answer,
    turnaroundSeconds: row.ended_at ? Math.round((row.ended_at.getTime() - row.created_at.getTime()) / 1000) : null,
    can: escalationVerb.options.filter((verb) => can(ctx.actor, verb, record)),
  };
}

/** One escalation as the asking member sees it. @throws not_found. */
export async function presentEscalation(ctx: Ctx, id: string): Promise<Escalation> {
  const row = await findEscalation(ctx.db, ctx.workspaceId, id, sightOf(ctx.actor));
  if (!row) throw notFound();
  return presentEscalationRow(ctx, row);
}

export function presentEntryRow(row: EntryRow): DirectoryEntry {
  return {
    id: row.id,
    topic: row.topic,
    teamId: row.team_id,
    member: named(row.member_id, row.member_name),
    outside: row.outside,
    hours: row.hours,
    phone: row.phone,
    phoneLink: row.phone ? foldPhone(row.phone) : null,
    mail: row.mail,
    notes: row.notes,
    categoryIds: row.category_ids,
    updatedAt: row.updated_at.toISOString(),
  };
}

/** @throws not_found. */
export async function presentEntry(ctx: Ctx, id: string): Promise<DirectoryEntry> {
  const row = await findEntry(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentEntryRow(row);
}
