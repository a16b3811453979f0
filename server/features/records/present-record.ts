import type { ConversationRecord } from '@madoguchi/contracts/records.ts';
import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { findCustomer, listIdentities } from '../customers/queries.ts';
import { allows } from '../workspace/policy.ts';
import { countEarlier, findComplaint, type ComplaintRow } from './complaints/queries.ts';
import { findCaution, findHarassment, listReliefs, type HarassmentRow, type ReliefRow } from './harassment/queries.ts';
import { listChecks } from './identity/queries.ts';
import { presentIdentity } from './identity/schema.ts';
import { findIntake } from './intake/queries.ts';
import { presentIntake } from './intake/schema.ts';
import { missingFor } from './missing.ts';
import { listNames } from './queries.ts';
import { listEarlier, type EarlierRow } from './repeat/queries.ts';
import { settingsOf } from './settings/settings-of.ts';

type Named = (id: string | null) => { id: string; name: string } | null;

/** Everything kept beside a conversation. @throws not_found when it is not seen. */
export async function presentRecord(ctx: Ctx, id: string): Promise<ConversationRecord> {
  const { db, workspaceId, actor } = ctx;
  const seen = visible(actor);
  const [conversation, settings] = await Promise.all([findConversation(db, workspaceId, id, seen), settingsOf(ctx)]);
  if (!conversation) throw notFound();
  const { customer_id: customerId } = conversation;
  const [intake, complaint, harassment, reliefs, caution, checks, customer, identities, earlier] = await Promise.all([
    findIntake(db, workspaceId, id),
    findComplaint(db, workspaceId, id),
    findHarassment(db, workspaceId, id),
    listReliefs(db, workspaceId, id),
    findCaution(db, workspaceId, customerId, seen),
    listChecks(db, workspaceId, id),
    findCustomer(db, workspaceId, customerId),
    listIdentities(db, workspaceId, [customerId]),
    listEarlier(db, workspaceId, { conversationId: id, days: settings.repeatDays }, seen),
  ]);
  const named = await names(ctx, [complaint, harassment, ...reliefs, ...checks]);
  const before = complaint
    ? await countEarlier(db, workspaceId, { customerId, conversationId: id, before: complaint.opened_at })
    : 0;
  return {
    conversationId: id,
    intake: presentIntake(intake),
    repeat: presentRepeat(earlier, settings.repeatDays, conversation.category_id !== null),
    complaint: complaint && presentComplaint(ctx, complaint, before, named),
    harassment: harassment && presentHarassment(harassment, reliefs, named),
    caution: caution && {
      conversationId: caution.conversation_id,
      reference: caution.is_seen ? caution.reference : null,
      categories: caution.categories,
      since: caution.flagged_at.toISOString(),
    },
    identity: presentIdentity(settings, { customer, identities, checks }, named),
    missing: missingFor(settings, conversation, intake),
  };
}

/** Whoever is named in the rows, by one question. */
async function names(ctx: Ctx, rows: readonly (object | null)[]): Promise<Named> {
  const ids = rows.flatMap((row) =>
    Object.entries(row ?? {}).flatMap(([key, value]) =>
      /(_by|^second|^relieved)_id$/.test(key) && typeof value === 'string' ? [value] : [],
    ),
  );
  const known = new Map((await listNames(ctx.db, ctx.workspaceId, [...new Set(ids)])).map((row) => [row.id, row]));
  return (id) => (id ? (known.get(id) ?? null) : null);
}

const at = (date: Date | null): string | null => date?.toISOString() ?? null;

function presentRepeat(rows: readonly EarlierRow[], days: number, sameCategory: boolean): ConversationRecord['repeat'] {
  if (rows.length === 0) return null;
  const earlier = rows.slice(0, 5).map((row) => ({
    conversationId: row.id,
    reference: row.reference,
    subject: row.subject,
    status: row.status,
    createdAt: row.created_at.toISOString(),
    answer:
      row.body && row.sent_at ? { body: row.body, by: row.author_name ?? '', at: row.sent_at.toISOString() } : null,
  }));
  return { count: rows.length + 1, days, sameCategory, earlier };
}

function presentComplaint(ctx: Ctx, row: ComplaintRow, earlier: number, named: Named): ConversationRecord['complaint'] {
  const { state, severity, cause, validity, facts, demand, prevention, review, version } = row;
  const remedy =
    row.remedy_kind && row.remedy_state !== 'none'
      ? {
          kind: row.remedy_kind,
          amount: row.remedy_amount,
          note: row.remedy_note,
          state: row.remedy_state,
          proposedBy: named(row.proposed_by_id),
          proposedAt: (row.proposed_at ?? row.opened_at).toISOString(),
          decidedBy: named(row.decided_by_id),
          decidedAt: at(row.decided_at),
          decisionNote: row.decision_note,
        }
      : null;
  const mayDecide =
    row.remedy_state === 'proposed' &&
    allows(ctx.actor, 'record:decide') &&
    row.proposed_by_id !== (actorId(ctx.actor) ?? '');
  return {
    ...{ state, severity, cause, validity, facts, demand, prevention, review, version, earlier, remedy, mayDecide },
    acknowledgedAt: at(row.acknowledged_at),
    dueAt: at(row.due_at),
    openedAt: row.opened_at.toISOString(),
    openedBy: named(row.opened_by_id),
    closedAt: at(row.closed_at),
    closedBy: named(row.closed_by_id),
    reviewedAt: at(row.reviewed_at),
    reviewedBy: named(row.reviewed_by_id),
  };
}

function presentHarassment(
  row: HarassmentRow,
  reliefs: readonly ReliefRow[],
  named: Named,
): ConversationRecord['harassment'] {
  return {
    state: row.state,
    categories: row.categories,
    note: row.note,
    flaggedAt: row.flagged_at.toISOString(),
    flaggedBy: named(row.flagged_by_id),
    second: named(row.second_id),
    secondAskedAt: at(row.second_asked_at),
    warnedAt: at(row.warned_at),
    warnedBy: named(row.warned_by_id),
    endedAt: at(row.ended_at),
    endedBy: named(row.ended_by_id),
    reliefs: reliefs.map((relief) => ({
      id: relief.id,
      relieved: named(relief.relieved_id) ?? { id: relief.relieved_id, name: '' },
      takenBy: named(relief.taken_by_id),
      reason: relief.reason,
      at: relief.at.toISOString(),
      by: named(relief.by_id),
    })),
    version: row.version,
  };
}
