import type { ReportBody } from '@madoguchi/contracts/reports.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { findMember, findWorkspace } from '../../workspace/queries.ts';
import { checkChoices } from '../check-choices.ts';
import { reportSaved } from '../facts.ts';
import { actorOf, authoriseReport, knowsReport } from '../policy.ts';
import { insertReport, lockReport, updateReportRow, type ReportChoices, type ReportRow } from '../queries.ts';
import { nextTime } from '../when/next-time.ts';

type Saving = { id: null; body: ReportBody } | { id: string; version: number; body: Partial<ReportBody> };

const bodyOf = (row: ReportRow): ReportBody => ({
  ...row,
  withPdf: row.with_pdf,
  memberIds: row.member_ids,
});

const choicesOf = ({ withPdf, memberIds, addresses, ...rest }: ReportBody): ReportChoices => ({
  ...rest,
  with_pdf: withPdf,
  member_ids: [...new Set(memberIds)],
  addresses: [...new Map(addresses.map((address) => [address.toLowerCase(), address])).values()],
});

/** Sets up a report (`id` null) or changes one. @throws not_found; forbidden; conflict `changed_meanwhile`; invalid. */
export async function saveReport(ctx: Ctx, saving: Saving): Promise<string> {
  const { db, workspaceId, actor, now } = ctx;
  const known = saving.id === null ? null : await lockReport(db, workspaceId, saving.id, knowsReport(actor));
  if (saving.id !== null && !known) throw notFound();
  if (known) authoriseReport(actor, known);
  authorise(actor, 'report:manage');
  if (actor.kind !== 'member') throw forbidden();
  if (known && saving.id !== null && known.version !== saving.version) throw conflict('changed_meanwhile');
  const body = { ...(known ? bodyOf(known) : {}), ...saving.body } as ReportBody;
  const owner = known ? await findMember(db, workspaceId, known.owner_id) : null;
  await checkChoices(owner ? ctx.as(actorOf(owner), now) : ctx, body);
  const choices = choicesOf(body);
  const zone = (await findWorkspace(db, workspaceId))?.time_zone ?? 'Asia/Tokyo';
  const nextAt = !known || known.state === 'active' ? nextTime(choices.cadence, zone, now) : null;
  const id = known?.id ?? newId(now);
  if (known) await updateReportRow(db, workspaceId, { ...choices, id, next_at: nextAt }, now);
  else await insertReport(db, workspaceId, { ...choices, id, owner_id: actor.id, next_at: nextAt }, now);
  await ctx.emit(
    reportSaved,
    {},
    {
      reportId: id,
      name: choices.name,
      isNew: !known,
      members: choices.member_ids.length,
      addresses: choices.addresses.length,
    },
  );
  return id;
}
