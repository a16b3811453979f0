import { reportEndpoints as api } from '@madoguchi/contracts/reports.ts';
import { buffer } from 'node:stream/consumers';
import type { Ctx } from '../../kernel/context.ts';
import { conflict, notFound } from '../../kernel/errors.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import { callerRoute, route, type AnyRoute, type Caller, type Http } from '../../kernel/http/route.ts';
import { DOWNLOAD_POLICY, SANDBOX_POLICY } from '../../kernel/http/security-headers.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { deleteReport } from './actions/delete-report.ts';
import { retrySending } from './actions/retry-sending.ts';
import { saveReport } from './actions/save-report.ts';
import { setReportState } from './actions/set-report-state.ts';
import { takeOverReport } from './actions/take-over-report.ts';
import { testReport } from './actions/test-report.ts';
import type { ReportDocument } from './content/parts.ts';
import { composeReportMail } from './mail/compose.ts';
import { documentOf } from './make.ts';
import { drawReport } from './paper/draw-report.ts';
import { authoriseReport, canOpenSending, knowsReport } from './policy.ts';
import { findReport, type ReportRow } from './queries.ts';
import { presentOneReport, presentOneSending, presentReports, presentSendings } from './schema.ts';
import { findSending } from './sending-queries.ts';

export interface ReportNeeds extends DeskNeeds {
  kernel: Kernel;
  blobs: BlobStore;
}

function sendPage({ reply }: Http, page: string | Buffer): never {
  return reply
    .header('content-security-policy', SANDBOX_POLICY)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page) as never;
}

function sendFile({ reply }: Http, name: string, pdf: Buffer): never {
  return reply
    .header('content-security-policy', DOWNLOAD_POLICY)
    .header('cache-control', 'no-store')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}.pdf`)
    .type('application/pdf')
    .send(pdf) as never;
}

type Previewed = { report: ReportRow; document: ReportDocument; at: Date };

/** What would go out now; for those who may say to whom. */
async function preview(ctx: Ctx, needs: ReportNeeds, id: string): Promise<Previewed> {
  const report = await findReport(ctx.db, ctx.workspaceId, id, knowsReport(ctx.actor));
  if (!report) throw notFound();
  authoriseReport(ctx.actor, report);
  const document = await documentOf(ctx, needs, report, { ownerId: report.owner_id, at: ctx.now });
  if (typeof document === 'string')
    throw conflict(document === 'board_gone' ? 'report_board_gone' : 'report_owner_gone');
  return { report, document, at: ctx.now };
}

/** Where a kept file lies; not kept, not there and not for the caller are one answer. */
async function fileOf(ctx: Ctx, sendingId: string, which: 'html_key' | 'pdf_key') {
  const sending = await findSending(ctx.db, ctx.workspaceId, sendingId);
  const report = sending && (await findReport(ctx.db, ctx.workspaceId, sending.report_id, knowsReport(ctx.actor)));
  const key = sending?.[which];
  if (!report || !sending || !key || !canOpenSending(ctx.actor, sending)) throw notFound();
  return { key, name: `${sending.report_name} ${sending.from_on ?? ''}` };
}

function fileRoutes(needs: ReportNeeds): AnyRoute[] {
  const { kernel, blobs, translate } = needs;
  const reading = { permission: 'metric:read' };
  const raw = { rawResponse: true };
  const inside = <T>(caller: Caller, { requestId }: Http, body: (ctx: Ctx) => Promise<T>) =>
    runInWorkspace(kernel, { ...caller, requestId }, body);
  const bytes = async (key: string): Promise<Buffer> => {
    const stored = await blobs.get(key);
    if (!stored) throw notFound();
    return buffer(stored);
  };
  return [
    callerRoute(
      api.previewReport,
      { permission: 'report:manage' },
      async (caller, { params }, http) => {
        const { report, document } = await inside(caller, http, (ctx) => preview(ctx, needs, params.id));
        return sendPage(http, composeReportMail(translate, document, { hasPdf: report.with_pdf }).html);
      },
      raw,
    ),
    callerRoute(
      api.previewReportPdf,
      { permission: 'report:manage' },
      async (caller, { params }, http) => {
        const { report, document, at } = await inside(caller, http, (ctx) => preview(ctx, needs, params.id));
        return sendFile(http, report.name, await drawReport(document, translate, at));
      },
      raw,
    ),
    callerRoute(
      api.openSending,
      reading,
      async (caller, { params }, http) => {
        const { key } = await inside(caller, http, (ctx) => fileOf(ctx, params.sendingId, 'html_key'));
        return sendPage(http, await bytes(key));
      },
      raw,
    ),
    callerRoute(
      api.openSendingPdf,
      reading,
      async (caller, { params }, http) => {
        const { key, name } = await inside(caller, http, (ctx) => fileOf(ctx, params.sendingId, 'pdf_key'));
        return sendFile(http, name, await bytes(key));
      },
      raw,
    ),
  ];
}

/** Figures that go out by mail by themselves. */
export function reportRoutes(needs: ReportNeeds): AnyRoute[] {
  return [
    route(api.listReports, 'metric:read', presentReports),
    route(api.getReport, 'metric:read', (ctx, { params }) => presentOneReport(ctx, params.id)),
    route(api.createReport, 'report:manage', async (ctx, { body }) =>
      presentOneReport(ctx, await saveReport(ctx, { id: null, body })),
    ),
    route(api.updateReport, 'report:manage', async (ctx, { params, body: { version, ...choices } }) => {
      const body = Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
      return presentOneReport(ctx, await saveReport(ctx, { id: params.id, version, body }));
    }),
    route(api.setReportState, 'report:manage', async (ctx, { params, body }) => {
      await setReportState(ctx, { reportId: params.id, ...body });
      return presentOneReport(ctx, params.id);
    }),
    route(api.takeOverReport, 'report:manage', async (ctx, { params }) => {
      await takeOverReport(ctx, params.id);
      return presentOneReport(ctx, params.id);
    }),
    route(api.deleteReport, 'report:manage', (ctx, { params }) => deleteReport(ctx, params.id)),
    route(api.testReport, 'report:manage', (ctx, { params }) => testReport(ctx, params.id)),
    route(api.listSendings, 'metric:read', (ctx, { params }) => presentSendings(ctx, params.id)),
    route(api.retrySending, 'report:manage', async (ctx, { params }) => {
      await retrySending(ctx, params.sendingId);
      return presentOneSending(ctx, params.sendingId);
    }),
    ...fileRoutes(needs),
  ];
}
