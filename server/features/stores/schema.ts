import type { Standing, Store, StoreMatter, StoreMatterDetail, StoreTransfer } from '@madoguchi/contracts/stores.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { splitQuoted } from '../../kernel/mail/quote.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import {
  findMatter,
  listTransfers,
  listWords,
  type MatterRow,
  type StoreSight,
  type TransferRow,
  type WordsRow,
} from './matter-queries.ts';
import { verbsOf, visibleMatter, type MatterRecord } from './policy.ts';
import { findStore, type StoreRow } from './queries.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

export function presentStore(row: StoreRow): Store {
  return {
    id: row.id,
    name: row.name,
    code: row.code ?? '',
    phone: row.phone,
    address: row.address,
    teamId: row.team_id,
    deskTeamId: row.desk_team_id,
    inboxId: row.inbox_id,
    retired: row.retired_at !== null,
  };
}

/** Whose stores somebody looks at: a member of a store at their own, anybody else at those of what they see. */
export function storeSight({ actor }: Ctx): StoreSight {
  const isStore = actor.kind === 'member' && actor.role === 'store';
  return { seen: visibleMatter(actor), teamIds: isStore ? actor.teamIds : null };
}

export function recordOf(row: MatterRow): MatterRecord {
  return {
    status: row.status,
    withStore: row.with_store,
    handed: row.handed_id !== null,
    asked: row.asked_ask === null ? null : row.asked_ask === 'take_over' ? 'take_over' : 'answer',
    taken: row.taken_id !== null,
  };
}

function standingOf(row: MatterRow): Standing {
  if (['solved', 'closed', 'no_action'].includes(row.status)) return 'done';
  if (row.asked_ask) return row.asked_ask === 'take_over' ? 'asked_to_take' : 'asked';
  if (row.handed_id) return 'handed';
  if (row.with_store) return 'ours';
  if (row.status === 'pending') return 'waiting_customer';
  if (row.status === 'on_hold') return 'put_off';
  return row.assignee_name ? 'desk_working' : 'desk_queue';
}

/** The deadline a store is shown: of what is asked of it, else of what it handed over, else what the customer was promised. */
export function dueOf(row: MatterRow): Date | null {
  return standingOf(row) === 'done' ? null : (row.asked_due_at ?? row.handed_due_at ?? row.promised_at);
}

export function presentMatter(row: MatterRow, now: Date): StoreMatter {
  const standing = standingOf(row);
  const due = dueOf(row);
  return {
    id: row.id,
    reference: row.reference,
    subject: maskSensitive(row.subject).text,
    customer: row.family_name || (row.company_name ?? ''),
    store: row.store_id ? { id: row.store_id, name: row.store_name ?? '' } : null,
    standing,
    holder: row.assignee_name ?? row.team_name ?? '',
    dueAt: instant(due),
    overdue: due !== null && due <= now,
    lastToldAt: instant(row.last_told_at),
    createdAt: row.created_at.toISOString(),
    lastActivityAt: row.last_activity_at.toISOString(),
  };
}

function presentTransfer(row: TransferRow, now: Date): StoreTransfer {
  const isAwaited = row.state === 'open' || (row.state === 'accepted' && row.ask !== 'take_over');
  return {
    id: row.id,
    to: row.to_store ? 'store' : 'desk',
    ask: row.ask,
    state: row.state,
    team: row.team,
    by: row.by ?? '',
    at: row.created_at.toISOString(),
    reason: row.reason,
    question: row.question,
    dueAt: instant(row.due_at),
    overdue: isAwaited && row.due_at !== null && row.due_at <= now,
    takenBy: row.accepted_by ?? '',
    takenAt: instant(row.accepted_at),
    endedBy: row.ended_by ?? '',
    endedAt: instant(row.ended_at),
    answer: row.answer,
  };
}

function presentWords({ id, who, by, body, at }: WordsRow) {
  const { visible } = splitQuoted(body);
  const text = visible.trim() === '' ? body : visible;
  return { id, who, by, body: maskSensitive(text).text, at: at.toISOString() };
}

/** The teams whose notes and transfers are the store's in this matter. */
async function teamsOf(ctx: Ctx, row: MatterRow, { teamIds }: StoreSight): Promise<readonly string[]> {
  if (teamIds) return teamIds;
  const store = row.store_id ? await findStore(ctx.db, ctx.workspaceId, row.store_id) : null;
  return store ? [store.team_id] : [];
}

/** One matter as the asking member may know it. @throws not_found. */
export async function presentMatterDetail(ctx: Ctx, id: string): Promise<StoreMatterDetail> {
  const detail = await presentMatterSeen(ctx, id);
  if (!detail) throw notFound();
  return detail;
}

/** The same; null where they do not see it (any more). */
export async function presentMatterSeen(ctx: Ctx, id: string): Promise<StoreMatterDetail | null> {
  const sight = storeSight(ctx);
  const row = await findMatter(ctx.db, ctx.workspaceId, id, sight);
  if (!row) return null;
  const of = { id, teamIds: await teamsOf(ctx, row, sight) };
  const [words, transfers] = await Promise.all([
    listWords(ctx.db, ctx.workspaceId, of),
    listTransfers(ctx.db, ctx.workspaceId, of),
  ]);
  return {
    ...presentMatter(row, ctx.now),
    words: words.map(presentWords),
    transfers: transfers.map((transfer) => presentTransfer(transfer, ctx.now)),
    // Who looks from outside does nothing in the name of a store.
    can: sight.teamIds ? verbsOf(recordOf(row)) : [],
  };
}
