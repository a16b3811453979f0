import { alertEndpoints as api, type AlertDetail, type AlertSettings } from '@madoguchi/contracts/alerts.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { confirmAlert } from './actions/confirm-alert.ts';
import { dismissAlert } from './actions/dismiss-alert.ts';
import { raiseAlert } from './actions/raise-alert.ts';
import { resolveAlert } from './actions/resolve-alert.ts';
import { stopAlert } from './actions/stop-alert.ts';
import { updateAlertSettings } from './actions/update-settings.ts';
import { previewNotice } from './preview-notice.ts';
import { findAlert, findSettings, listAlerts, type AlertRow } from './queries.ts';
import { presentAlert, presentAlertDetail } from './schema.ts';

async function alertOf(ctx: Ctx, id: string): Promise<AlertRow> {
  const row = await findAlert(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return row;
}

const detailOf = async (ctx: Ctx, id: string): Promise<AlertDetail> => presentAlertDetail(ctx, await alertOf(ctx, id));

async function settingsOf(ctx: Ctx): Promise<AlertSettings> {
  const row = await findSettings(ctx.db, ctx.workspaceId);
  return { opensFrom: row.opens_from, teamId: row.team_id, categoryId: row.category_id };
}

/** @throws invalid `cursor_invalid`. */
function numberOf(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw invalid('cursor_invalid');
  return Number(cursor);
}

function decidingRoutes(): AnyRoute[] {
  return [
    route(api.confirmAlert, 'known_issue:manage', async (ctx, { params, body }) => {
      await confirmAlert(ctx, { alertId: params.id, ...body });
      return detailOf(ctx, params.id);
    }),
    route(api.previewAlertNotice, 'known_issue:manage', async (ctx, { params, body }) =>
      previewNotice(ctx, { alert: await alertOf(ctx, params.id), ...body }),
    ),
    route(api.dismissAlert, 'known_issue:manage', async (ctx, { params }) => {
      await dismissAlert(ctx, params.id);
      return detailOf(ctx, params.id);
    }),
    route(api.stopAlert, 'known_issue:manage', async (ctx, { params }) => {
      await stopAlert(ctx, params.id);
      return detailOf(ctx, params.id);
    }),
    route(api.resolveAlert, 'alert:raise', async (ctx, { params }) => {
      await resolveAlert(ctx, params.id);
      return detailOf(ctx, params.id);
    }),
  ];
}

/** What is broken at customers, told before they ask. */
export function alertRoutes(): AnyRoute[] {
  return [
    route(api.listAlerts, 'alert:read', async (ctx, { query }) => {
      const { state = null, cursor, limit } = query;
      const filter = { state, before: numberOf(cursor), limit: limit + 1 };
      const rows = await listAlerts(ctx.db, ctx.workspaceId, filter);
      const shown = rows.slice(0, limit);
      const next = rows.length > limit ? String(shown.at(-1)?.number) : null;
      return { items: shown.map(presentAlert), next };
    }),
    route(api.getAlert, 'alert:read', (ctx, { params }) => detailOf(ctx, params.id)),
    route(api.raiseAlert, 'alert:raise', async (ctx, { body }) => {
      const source = ctx.actor.kind === 'key' ? 'api' : 'desk';
      return presentAlert(await alertOf(ctx, await raiseAlert(ctx, { ...body, source })));
    }),
    ...decidingRoutes(),
    route(api.getAlertSettings, 'alert:read', settingsOf),
    route(api.putAlertSettings, 'known_issue:manage', async (ctx, { body }) => {
      await updateAlertSettings(ctx, body);
      return settingsOf(ctx);
    }),
  ];
}
