import {
  connectorEndpoints as api,
  type ConnectorDetail,
  type ListedConnector,
  type RecordName,
  type Sync,
} from '@madoguchi/contracts/connectors.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../kernel/http/route.ts';
import { isId } from '../../kernel/ids.ts';
import { runInWorkspace } from '../../kernel/transaction.ts';
import { archiveConnector } from './actions/archive-connector.ts';
import { createConnector } from './actions/create-connector.ts';
import { decideEffect } from './actions/decide-effect.ts';
import { retryDelivery } from './actions/retry-delivery.ts';
import { rotateHookSecret } from './actions/rotate-hook-secret.ts';
import { setSync } from './actions/set-sync.ts';
import { startSync } from './actions/start-sync.ts';
import { updateConnector } from './actions/update-connector.ts';
import { countOpenEffects } from './effects/count-queries.ts';
import { findEffect, listEffects } from './effects/queries.ts';
import { listDeliveries } from './hooks/queries.ts';
import { findConnector, listConnectors, type ConnectorRow } from './queries.ts';
import {
  presentConnector,
  presentDelivery,
  presentEffect,
  presentRefusal,
  presentRefused,
  presentSync,
} from './schema.ts';
import { findSync, listRefusals, listSyncs } from './sync/queries.ts';
import { SystemTrouble } from './trouble.ts';
import { dryRun, previewRecord, testConnector, type TryOutServices } from './try-out.ts';

const MANAGE = 'connector:manage';
const CALLER = { permission: MANAGE };

export type ConnectorRouteServices = TryOutServices & { publicUrl: string };

async function connectorOf(ctx: Ctx, id: string): Promise<ConnectorRow> {
  const row = await findConnector(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return row;
}

async function syncOf(ctx: Ctx, connectorId: string, record: RecordName): Promise<Sync> {
  const row = await findSync(ctx.db, ctx.workspaceId, { connectorId, record });
  if (!row) throw notFound();
  return presentSync(row);
}

async function listAll(ctx: Ctx): Promise<{ items: ListedConnector[] }> {
  const rows = await listConnectors(ctx.db, ctx.workspaceId);
  const ids = rows.map((row) => row.id);
  const [syncs, counts] = await Promise.all([
    listSyncs(ctx.db, ctx.workspaceId, ids),
    countOpenEffects(ctx.db, ctx.workspaceId, ids),
  ]);
  const items = rows.map((row) => {
    const count = counts.find((one) => one.connector_id === row.id);
    const own = syncs.filter((one) => one.connector_id === row.id).map(presentSync);
    return {
      ...presentConnector(row),
      syncs: own,
      openEffects: count?.open ?? 0,
      uncertainEffects: count?.uncertain ?? 0,
    };
  });
  return { items };
}

/** @throws invalid `cursor_invalid`. */
function pageAfter({ cursor, limit }: { cursor?: string | undefined; limit: number }): {
  before: string | null;
  limit: number;
} {
  if (cursor !== undefined && !isId(cursor)) throw invalid('cursor_invalid');
  return { before: cursor ?? null, limit: limit + 1 };
}

function pageOf<R extends { id: string }, T>(rows: R[], limit: number, present: (row: R) => T) {
  const shown = rows.slice(0, limit);
  return { items: shown.map(present), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

function settingRoutes(services: ConnectorRouteServices): AnyRoute[] {
  const detailOf = async (ctx: Ctx, id: string): Promise<ConnectorDetail> => {
    const row = await connectorOf(ctx, id);
    const syncs = await listSyncs(ctx.db, ctx.workspaceId, [id]);
    const hookUrl = `${services.publicUrl}/hooks/${row.hook_key}`;
    return { ...presentConnector(row), hookUrl, syncs: syncs.map(presentSync) };
  };
  return [
    route(api.listConnectors, MANAGE, listAll),
    route(api.getConnector, MANAGE, (ctx, { params }) => detailOf(ctx, params.id)),
    route(api.createConnector, MANAGE, async (ctx, { body }) =>
      detailOf(ctx, await createConnector(ctx, body, services.secrets)),
    ),
    route(api.updateConnector, MANAGE, async (ctx, { params, body }) => {
      await updateConnector(ctx, { id: params.id, ...body }, services.secrets);
      return detailOf(ctx, params.id);
    }),
    route(api.archiveConnector, MANAGE, (ctx, { params }) => archiveConnector(ctx, params.id)),
    // Its own transaction: answers of the usual routes are kept for a day for repeated requests, and this one is a secret.
    callerRoute(api.rotateHookSecret, CALLER, async (caller, { params }) => ({
      secret: await runInWorkspace(services.kernel, caller, (ctx) =>
        rotateHookSecret(ctx, params.id, services.secrets),
      ),
    })),
  ];
}

function readingRoutes(services: ConnectorRouteServices): AnyRoute[] {
  return [
    callerRoute(api.testConnector, CALLER, (caller, { params }) => testConnector(services, caller, params.id), {
      ratePerMinute: 20,
    }),
    callerRoute(
      api.previewRecord,
      CALLER,
      (caller, { params, body }) =>
        previewRecord(services, caller, { id: params.id, record: body.record, settings: body.settings }).catch(
          asProblem,
        ),
      { ratePerMinute: 30 },
    ),
    route(api.setSync, MANAGE, async (ctx, { params, body }) => {
      await setSync(ctx, { connectorId: params.id, record: params.record, ...body });
      return syncOf(ctx, params.id, params.record);
    }),
    route(api.startSync, MANAGE, async (ctx, { params, body }) => {
      await startSync(ctx, { connectorId: params.id, record: params.record, full: body.full });
      return syncOf(ctx, params.id, params.record);
    }),
    callerRoute(
      api.dryRunSync,
      CALLER,
      async (caller, { params }) => {
        const { refused, ...rest } = await dryRun(services, caller, params).catch(asProblem);
        const now = services.kernel.clock.now();
        return { ...rest, refused: refused.slice(0, 100).map((one) => presentRefused(one, params.record, now)) };
      },
      { ratePerMinute: 6 },
    ),
    route(api.listRefusals, MANAGE, async (ctx, { params }) => {
      await connectorOf(ctx, params.id);
      const rows = await listRefusals(ctx.db, ctx.workspaceId, { connectorId: params.id, limit: 200 });
      return { items: rows.map(presentRefusal) };
    }),
  ];
}

/** While somebody watches: what the other system did is an answer, not an accident. */
function asProblem(error: unknown): never {
  if (error instanceof SystemTrouble)
    throw invalid('connector_did_not_answer', { issues: [{ path: error.detail, code: error.code }] });
  throw error;
}

function logRoutes(): AnyRoute[] {
  return [
    route(api.listEffects, MANAGE, async (ctx, { params, query }) => {
      await connectorOf(ctx, params.id);
      const rows = await listEffects(ctx.db, ctx.workspaceId, { connectorId: params.id, ...pageAfter(query) });
      return pageOf(rows, query.limit, presentEffect);
    }),
    route(api.decideEffect, MANAGE, async (ctx, { params, body }) => {
      await decideEffect(ctx, { connectorId: params.id, effectId: params.effectId, ...body });
      const row = await findEffect(ctx.db, ctx.workspaceId, params.effectId);
      if (!row) throw notFound();
      return presentEffect(row);
    }),
    route(api.listHookDeliveries, MANAGE, async (ctx, { params, query }) => {
      await connectorOf(ctx, params.id);
      const rows = await listDeliveries(ctx.db, ctx.workspaceId, { connectorId: params.id, ...pageAfter(query) });
      return pageOf(rows, query.limit, presentDelivery);
    }),
    route(api.retryHookDelivery, MANAGE, (ctx, { params }) =>
      retryDelivery(ctx, { connectorId: params.id, deliveryId: params.deliveryId }),
    ),
  ];
}

/** Systems we read from and write to; for those who manage them only. */
export function connectorRoutes(services: ConnectorRouteServices): AnyRoute[] {
  return [...settingRoutes(services), ...readingRoutes(services), ...logRoutes()];
}
