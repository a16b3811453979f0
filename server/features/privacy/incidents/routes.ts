import { incidentEndpoints as api, type Affected } from '@madoguchi/contracts/privacy-incidents.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../../kernel/http/route.ts';
import { isId } from '../../../kernel/ids.ts';
import { csvLine, utf8Encoder } from '../../../kernel/tables/write-csv.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { exportAffected } from '../actions/export-affected.ts';
import { findAffected } from '../actions/find-affected.ts';
import { moveIncident } from '../actions/move-incident.ts';
import { openIncident } from '../actions/open-incident.ts';
import { updateIncident } from '../actions/update-incident.ts';
import type { PrivacyNeeds } from '../routes.ts';
import { presentIncident, presentPerson } from '../schema.ts';
import { sendPage } from '../send-page.ts';
import { incidentName } from './incident-name.ts';
import { findIncident, listAffected, listIncidents, type AffectedRow, type IncidentRow } from './queries.ts';
import { renderReport } from './report-page.ts';

async function loadIncident(ctx: Ctx, id: string): Promise<IncidentRow> {
  const row = await findIncident(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return row;
}

function presentAffected(row: AffectedRow): Affected {
  const reachable = [
    ...(row.email ? (['email'] as const) : []),
    ...(row.phone ? (['phone'] as const) : []),
    ...(row.address ? (['letter'] as const) : []),
  ];
  const toldAt = row.told_at?.toISOString() ?? null;
  return { customer: presentPerson(row), customerId: row.customer_id, source: row.source, reachable, toldAt };
}

const lineOf = (row: AffectedRow): string =>
  csvLine([
    row.customer_id,
    `${row.family_name ?? ''} ${row.given_name ?? ''}`.trim(),
    row.email ?? '',
    row.phone ?? '',
    row.address ?? '',
    row.source,
    row.told_at?.toISOString() ?? '',
  ]);

async function affectedCsv(ctx: Ctx, incidentId: string): Promise<Buffer> {
  const encoder = utf8Encoder();
  const head = csvLine(['customer_id', 'name', 'email', 'phone', 'address', 'source', 'told_at']);
  const parts = [encoder.head, encoder.encode(head)];
  await exportAffected(ctx, incidentId, (rows) => parts.push(encoder.encode(rows.map(lineOf).join(''))));
  return Buffer.concat(parts);
}

/** What goes out as a file or a page. */
function paperRoutes({ kernel, translate }: PrivacyNeeds): AnyRoute[] {
  return [
    callerRoute(
      api.exportAffected,
      { permission: 'privacy:manage' },
      async (caller, { params }, http) => {
        const csv = await runInWorkspace(kernel, caller, (ctx) => affectedCsv(ctx, params.id));
        return http.reply
          .header('content-disposition', 'attachment; filename="affected.csv"')
          .header('cache-control', 'private, no-store')
          .type('text/csv; charset=utf-8')
          .send(csv);
      },
      { rawResponse: true },
    ),
    callerRoute(
      api.printIncident,
      { permission: 'privacy:manage' },
      async (caller, { params, query }, http) => {
        const { row, workspace } = await runInWorkspace(kernel, caller, async (ctx) => ({
          row: await loadIncident(ctx, params.id),
          workspace: await findWorkspace(ctx.db, ctx.workspaceId),
        }));
        const page = renderReport(row, workspace?.name ?? '', query.lang, translate);
        return sendPage(http, `${incidentName(row.number)}.html`, page);
      },
      { rawResponse: true },
    ),
  ];
}

/** 漏えい等: what happened, who is affected, what the law wants by when. */
export function incidentRoutes(needs: PrivacyNeeds): AnyRoute[] {
  const incidentOf = async (ctx: Ctx, id: string) => presentIncident(await loadIncident(ctx, id));
  return [
    route(api.listIncidents, 'privacy:manage', async (ctx) => ({
      items: (await listIncidents(ctx.db, ctx.workspaceId)).map(presentIncident),
    })),
    route(api.getIncident, 'privacy:manage', (ctx, { params }) => incidentOf(ctx, params.id)),
    route(api.openIncident, 'privacy:manage', async (ctx, { body }) => incidentOf(ctx, await openIncident(ctx, body))),
    route(api.updateIncident, 'privacy:manage', async (ctx, { params, body }) => {
      await updateIncident(ctx, params.id, body);
      return incidentOf(ctx, params.id);
    }),
    route(api.moveIncident, 'privacy:manage', async (ctx, { params, body }) => {
      await moveIncident(ctx, { id: params.id, step: body.step });
      return incidentOf(ctx, params.id);
    }),
    route(api.addAffected, 'privacy:manage', async (ctx, { params, body }) => {
      const added = await findAffected(ctx, { incidentId: params.id, source: body });
      return { added, persons: (await loadIncident(ctx, params.id)).persons };
    }),
    route(api.listAffected, 'privacy:manage', async (ctx, { params, query }) => {
      await loadIncident(ctx, params.id);
      const after = query.cursor ?? null;
      if (after && !isId(after)) throw invalid('cursor_invalid');
      const page = { incidentId: params.id, after, limit: query.limit };
      const items = (await listAffected(ctx.db, ctx.workspaceId, page)).map(presentAffected);
      return { items, next: items.length === query.limit ? (items.at(-1)?.customerId ?? null) : null };
    }),
    ...paperRoutes(needs),
  ];
}
