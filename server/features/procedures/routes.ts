import type { QueryOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import { procedureEndpoints as api, type Paper, type ProcedureRun } from '@madoguchi/contracts/procedures.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute, type Caller, type Http } from '../../kernel/http/route.ts';
import { DOWNLOAD_POLICY } from '../../kernel/http/security-headers.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { noteTaken } from '../privacy/actions/note-taken.ts';
import { advanceRun } from './actions/advance-run.ts';
import { assignRun } from './actions/assign-run.ts';
import { cancelRun } from './actions/cancel-run.ts';
import { decideApproval } from './actions/decide-approval.ts';
import { makeLink } from './actions/make-link.ts';
import { nameAsset } from './actions/name-asset.ts';
import { reissuePaper } from './actions/reissue-paper.ts';
import { reopenRun } from './actions/reopen-run.ts';
import { revokeLink } from './actions/revoke-link.ts';
import { saveDraft } from './actions/save-draft.ts';
import { startProcedure } from './actions/start-procedure.ts';
import { historyOf } from './assets/history.ts';
import { definitionRoutes } from './definition-routes.ts';
import { findPaper, findPdf, listPapers } from './papers/queries.ts';
import { countRuns, listRuns, type RunReader } from './queries.ts';
import { presentPaper, presentRun, presentRunItem } from './schema.ts';
import { readNarrowing } from '../custom-fields/conditions.ts';

type Needs = DeskNeeds & { kernel: Kernel };

function readerOf({ actor, now }: Ctx): RunReader {
  return actor.kind === 'member'
    ? { memberId: actor.id, teamIds: actor.teamIds, now }
    : { memberId: null, teamIds: [], now };
}

async function listed(ctx: Ctx, query: QueryOf<typeof api.listRuns>): Promise<ResponseOf<typeof api.listRuns>> {
  const { fields, ...filter } = query;
  const own = await readNarrowing(ctx, 'procedure', fields);
  const rows = await listRuns(ctx.db, ctx.workspaceId, { ...filter, own }, visible(ctx.actor), readerOf(ctx));
  return { items: rows.map((row) => presentRunItem(row, ctx)) };
}

/** Papers belong to conversations; only those of conversations the reader sees. */
async function papersOf(ctx: Ctx, query: QueryOf<typeof api.listPapers>): Promise<{ items: Paper[] }> {
  const rows = await listPapers(ctx.db, ctx.workspaceId, query, visible(ctx.actor));
  return { items: rows.map(presentPaper) };
}

async function pdfOf(ctx: Ctx, id: string): Promise<{ serial: string; pdf: Buffer }> {
  const paper = await findPaper(ctx.db, ctx.workspaceId, id);
  const seen =
    paper?.conversation_id &&
    (await findConversation(ctx.db, ctx.workspaceId, paper.conversation_id, visible(ctx.actor)));
  const pdf = paper && seen ? await findPdf(ctx.db, ctx.workspaceId, id) : null;
  if (!paper?.conversation_id || !pdf) throw notFound();
  await noteTaken(ctx, { noun: 'conversation', ids: [paper.conversation_id] });
  return { serial: paper.serial, pdf };
}

async function sendPdf(kernel: Kernel, caller: Caller, id: string, { reply, requestId }: Http): Promise<unknown> {
  const { serial, pdf } = await runInWorkspace(kernel, { ...caller, requestId }, (ctx) => pdfOf(ctx, id));
  return reply
    .header('content-security-policy', DOWNLOAD_POLICY)
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${serial}.pdf"`)
    .type('application/pdf')
    .send(pdf);
}

function runRoutes({ publicUrl, kernel }: Needs): AnyRoute[] {
  const done = async (ctx: Ctx, id: string, verb: Promise<void>): Promise<ProcedureRun> => {
    await verb;
    return presentRun(ctx, id);
  };
  return [
    route(api.startProcedure, 'procedure:run', async (ctx, { params, body }) =>
      presentRun(ctx, await startProcedure(ctx, { conversationId: params.id, ...body })),
    ),
    route(api.listRuns, 'procedure:read', (ctx, { query }) => listed(ctx, query)),
    route(api.countRuns, 'procedure:read', (ctx) =>
      countRuns(ctx.db, ctx.workspaceId, visible(ctx.actor), readerOf(ctx)),
    ),
    route(api.getRun, 'procedure:read', (ctx, { params }) => presentRun(ctx, params.id)),
    route(api.saveRunDraft, 'procedure:run', (ctx, { params, body }) =>
      saveDraft(ctx, { runId: params.id, answers: body.answers }),
    ),
    route(api.advanceRun, 'procedure:run', (ctx, { params, body }) =>
      done(ctx, params.id, advanceRun(ctx, { runId: params.id, ...body })),
    ),
    route(api.decideRun, 'procedure:decide', (ctx, { params, body }) =>
      done(ctx, params.id, decideApproval(ctx, { runId: params.id, ...body })),
    ),
    route(api.cancelRun, 'procedure:run', (ctx, { params, body }) =>
      done(ctx, params.id, cancelRun(ctx, { runId: params.id, reason: body.reason })),
    ),
    route(api.reopenRun, 'procedure:run', (ctx, { params }) => done(ctx, params.id, reopenRun(ctx, params.id))),
    route(api.assignRun, 'procedure:run', (ctx, { params, body }) =>
      done(ctx, params.id, assignRun(ctx, { runId: params.id, ...body })),
    ),
    route(api.nameRunAsset, 'procedure:run', (ctx, { params, body }) =>
      done(ctx, params.id, nameAsset(ctx, { runId: params.id, ...body })),
    ),
    route(api.listAssetHistory, 'commerce:read', async (ctx, { params }) => ({
      items: await historyOf(ctx, params.id),
    })),
    // Its own transaction: answers of the usual routes are kept for a day for repeated requests, and this one opens a page.
    callerRoute(api.makeRunLink, { permission: 'procedure:run' }, async (caller, { params }) => {
      const { token, expiresAt } = await runInWorkspace(kernel, caller, (ctx) => makeLink(ctx, params.id));
      return { url: `${publicUrl}/status/${token}`, expiresAt: expiresAt.toISOString() };
    }),
    route(api.revokeRunLink, 'procedure:run', (ctx, { params }) => revokeLink(ctx, params.id)),
  ];
}

function paperRoutes({ kernel }: Needs): AnyRoute[] {
  return [
    route(api.listPapers, 'procedure:read', (ctx, { query }) => papersOf(ctx, query)),
    callerRoute(
      api.getPaper,
      { permission: 'procedure:read' },
      (caller, { params }, http) => sendPdf(kernel, caller, params.id, http),
      { rawResponse: true },
    ),
    route(api.reissuePaper, 'procedure:run', async (ctx, { params, body }) => {
      const paper = await findPaper(ctx.db, ctx.workspaceId, await reissuePaper(ctx, { paperId: params.id, ...body }));
      if (!paper) throw notFound();
      return presentPaper(paper);
    }),
  ];
}

/** Procedures, what runs of them, and the papers they issue. */
export function procedureRoutes(needs: Needs): AnyRoute[] {
  return [...definitionRoutes(), ...runRoutes(needs), ...paperRoutes(needs)];
}
