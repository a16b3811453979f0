import type { Report, ReportSending } from '@madoguchi/contracts/reports.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { presentBoards } from '../dashboards/boards/schema.ts';
import { allows } from '../workspace/policy.ts';
import { listMemberRows, type MemberRow } from '../workspace/queries.ts';
import { canEditReport, canOpenSending, knowsReport, mayReceive } from './policy.ts';
import { findReport, listReportRows, type ReportRow } from './queries.ts';
import { findSending, listCopies, listSendingRows, type CopyRow, type SendingRow } from './sending-queries.ts';

interface Reader {
  actor: Actor;
  members: ReadonlyMap<string, MemberRow>;
  boards: ReadonlyMap<string, string>;
}

async function readerOf(ctx: Ctx): Promise<Reader> {
  const [members, { items }] = await Promise.all([listMemberRows(ctx.db, ctx.workspaceId), presentBoards(ctx)]);
  return {
    actor: ctx.actor,
    members: new Map(members.map((member) => [member.id, member])),
    boards: new Map(items.map(({ key, name }) => [key, name])),
  };
}

function lastOf({ last_id: id, last_state: state, last_due_at: at }: ReportRow): Report['last'] {
  return id && state && at ? { id, state, at: at.toISOString() } : null;
}

function presentReport(row: ReportRow, { actor, members, boards }: Reader): Report {
  const manages = allows(actor, 'report:manage');
  const { id, name, content, filters, period, compare, cadence, locale, state } = row;
  return {
    ...{ id, name, content, filters, period, compare, cadence, locale, state },
    withPdf: row.with_pdf,
    boardName: boards.get(content.board ?? '') ?? '',
    owner: { id: row.owner_id, name: row.owner_name },
    memberIds: row.member_ids,
    members: row.member_ids.flatMap((memberId) => {
      const member = members.get(memberId);
      return member ? [{ id: memberId, name: member.name, receives: mayReceive(member) }] : [];
    }),
    // Who outside gets it is for those who look after it.
    addresses: manages ? row.addresses : [],
    stopReason: row.stop_reason,
    nextAt: row.next_at?.toISOString() ?? null,
    last: lastOf(row),
    canEdit: canEditReport(actor, row),
    canPause: manages,
    canTakeOver: manages && actor.kind === 'member' && (row.owner_id !== actor.id || state === 'stopped'),
    version: row.version,
  };
}

/** All the caller knows of. */
export async function presentReports(ctx: Ctx): Promise<{ items: Report[] }> {
  const reader = await readerOf(ctx);
  const rows = await listReportRows(ctx.db, ctx.workspaceId, knowsReport(ctx.actor));
  return { items: rows.map((row) => presentReport(row, reader)) };
}

/** @throws not_found. */
export async function presentOneReport(ctx: Ctx, id: string): Promise<Report> {
  const row = await findReport(ctx.db, ctx.workspaceId, id, knowsReport(ctx.actor));
  if (!row) throw notFound();
  return presentReport(row, await readerOf(ctx));
}

/** Whoever looks after reports sees to whom each copy went; whoever gets one sees their own. */
function presentCopies(copies: readonly CopyRow[], actor: Actor): ReportSending['copies'] {
  const own = allows(actor, 'report:manage')
    ? copies
    : copies.filter((copy) => actor.kind === 'member' && copy.member_id === actor.id);
  return own.map((copy) => ({
    place: copy.place,
    to: copy.member_name ?? copy.address,
    isOutside: copy.member_id === null,
    state: copy.state,
    reason: copy.reason,
    at: copy.tried_at?.toISOString() ?? null,
  }));
}

function presentSending(
  row: SendingRow,
  copies: readonly CopyRow[],
  { actor, canEdit }: { actor: Actor; canEdit: boolean },
): ReportSending {
  const opens = canOpenSending(actor, row);
  return {
    ...{ id: row.id, reportId: row.report_id, cause: row.cause, state: row.state, reason: row.reason },
    ...{ dueAt: row.due_at.toISOString(), from: row.from_on, until: row.until_on },
    copies: presentCopies(copies, actor),
    hasHtml: opens && row.html_key !== null,
    hasPdf: opens && row.pdf_key !== null,
    keptUntil: row.kept_until?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    canRetry:
      canEdit &&
      row.finished_at !== null &&
      row.html_key !== null &&
      copies.some(({ state }) => state === 'failed' || state === 'unsure'),
  };
}

/** @throws not_found. */
export async function presentSendings(ctx: Ctx, reportId: string): Promise<{ items: ReportSending[] }> {
  const { db, workspaceId, actor } = ctx;
  const report = await findReport(db, workspaceId, reportId, knowsReport(actor));
  if (!report) throw notFound();
  const rows = await listSendingRows(db, workspaceId, reportId);
  const ids = rows.map(({ id }) => id);
  const copies = Map.groupBy(await listCopies(db, workspaceId, ids), ({ sending_id: id }) => id);
  // Others' tries are nobody's business.
  const shown = allows(actor, 'report:manage') ? rows : rows.filter(({ cause }) => cause === 'schedule');
  const reader = { actor, canEdit: canEditReport(actor, report) };
  return { items: shown.map((row) => presentSending(row, copies.get(row.id) ?? [], reader)) };
}

/** @throws not_found. */
export async function presentOneSending(ctx: Ctx, sendingId: string): Promise<ReportSending> {
  const row = await findSending(ctx.db, ctx.workspaceId, sendingId);
  const { items } = row ? await presentSendings(ctx, row.report_id) : { items: [] };
  const found = items.find(({ id }) => id === sendingId);
  if (!found) throw notFound();
  return found;
}
