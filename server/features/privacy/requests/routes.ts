import { privacyRequestEndpoints as api, type ErasurePlan } from '@madoguchi/contracts/privacy-requests.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../../kernel/http/route.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { decidePrivacyRequest } from '../actions/decide-privacy-request.ts';
import { finishPrivacyRequest } from '../actions/finish-privacy-request.ts';
import { openDisclosure } from '../actions/open-disclosure.ts';
import { recheckErasure } from '../actions/recheck-erasure.ts';
import { receivePrivacyRequest } from '../actions/receive-privacy-request.ts';
import { verifyPrivacyRequest } from '../actions/verify-privacy-request.ts';
import { sendPage } from '../send-page.ts';
import { presentRequests } from '../schema.ts';
import type { PrivacyNeeds } from '../routes.ts';
import { renderCertificate } from './certificate-page.ts';
import { listConversationsOf, listHolds, listMatches } from './erasure-queries.ts';
import { wordsOfPerson } from './person-words.ts';
import { whatStays } from './what-stays.ts';
import { findRequest, listRequests } from './queries.ts';
import { requestName } from './request-name.ts';

async function requestOf(ctx: Ctx, id: string) {
  const row = await findRequest(ctx.db, ctx.workspaceId, id);
  const [request] = row ? await presentRequests(ctx, [row]) : [];
  if (!request) throw notFound();
  return request;
}

async function planOf(ctx: Ctx, id: string): Promise<ErasurePlan> {
  const { db, workspaceId } = ctx;
  const request = await findRequest(db, workspaceId, id);
  if (!request) throw notFound();
  const people = await groupOf(db, workspaceId, request.customer_id);
  const holds = await listHolds(db, workspaceId, people);
  const kept = await whatStays(ctx, people);
  const conversations = await listConversationsOf(db, workspaceId, people);
  const { namesakes } = await wordsOfPerson(ctx, people);
  const checks = await listMatches(db, workspaceId, people);
  return {
    holds,
    kept,
    conversations: conversations.filter((row) => row.is_there).length,
    records: people.length,
    sharedName: namesakes,
    checks: checks.map((row) => ({
      item: row.item,
      checkedAt: row.checked_at.toISOString(),
      conversationId: row.conversation_id,
    })),
  };
}

/** 本人請求: taken in, verified, decided, done. */
export function requestRoutes({ kernel, blobs, translate }: PrivacyNeeds): AnyRoute[] {
  return [
    route(api.listPrivacyRequests, 'privacy:request', async (ctx, { query }) => ({
      items: await presentRequests(ctx, await listRequests(ctx.db, ctx.workspaceId, query.state)),
    })),
    route(api.getPrivacyRequest, 'privacy:request', (ctx, { params }) => requestOf(ctx, params.id)),
    route(api.receivePrivacyRequest, 'privacy:request', async (ctx, { body }) =>
      requestOf(ctx, await receivePrivacyRequest(ctx, body)),
    ),
    route(api.verifyPrivacyRequest, 'privacy:request', async (ctx, { params, body }) => {
      await verifyPrivacyRequest(ctx, { id: params.id, how: body.how });
      return requestOf(ctx, params.id);
    }),
    route(api.decidePrivacyRequest, 'privacy:manage', async (ctx, { params, body }) => {
      await decidePrivacyRequest(ctx, { id: params.id, ...body });
      return requestOf(ctx, params.id);
    }),
    route(api.finishPrivacyRequest, 'privacy:request', async (ctx, { params }) => {
      await finishPrivacyRequest(ctx, params.id);
      return requestOf(ctx, params.id);
    }),
    route(api.recheckErasure, 'privacy:manage', async (ctx, { params }) => {
      await recheckErasure(ctx, params.id);
      return requestOf(ctx, params.id);
    }),
    route(api.planErasure, 'privacy:request', (ctx, { params }) => planOf(ctx, params.id)),
    callerRoute(
      api.getDisclosure,
      { permission: 'privacy:manage' },
      async (caller, { params }, http) => {
        const file = await runInWorkspace(kernel, caller, (ctx) =>
          openDisclosure(ctx, { requestId: params.id, exportId: params.exportId }),
        );
        const content = await blobs.get(file.storage_key);
        if (!content) throw notFound();
        return http.reply
          .header('content-type', 'application/octet-stream')
          .header('content-disposition', `attachment; filename="disclosure.${file.format}"`)
          .header('cache-control', 'private, no-store')
          .send(content);
      },
      { rawResponse: true },
    ),
    callerRoute(
      api.getCertificate,
      { permission: 'privacy:request' },
      async (caller, { params, query }, http) => {
        const { row, workspace } = await runInWorkspace(kernel, caller, async ({ db, workspaceId }) => ({
          row: await findRequest(db, workspaceId, params.id),
          workspace: await findWorkspace(db, workspaceId),
        }));
        if (!row || row.kind !== 'erasure' || row.state !== 'done') throw notFound();
        const page = renderCertificate(row, workspace?.name ?? '', query.lang, translate);
        return sendPage(http, `${requestName(row.number)}.html`, page);
      },
      { rawResponse: true },
    ),
  ];
}
