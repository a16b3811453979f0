import { procedureEndpoints as api, type ProcedurePack } from '@madoguchi/contracts/procedures.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { createDefinition } from './actions/create-definition.ts';
import { publishDefinition } from './actions/publish-definition.ts';
import { switchPack } from './actions/switch-pack.ts';
import { updateDefinition } from './actions/update-definition.ts';
import { updateIssuer } from './actions/update-issuer.ts';
import { findIssuer, listProcedures, type ProcedureRow } from './definition-queries.ts';
import { presentIssuer, presentItem, presentProcedure } from './schema.ts';
import { PACKS } from './shipped.ts';

const isOn = (rows: readonly ProcedureRow[], key: ProcedurePack): boolean =>
  rows.some(({ pack, enabled }) => pack === key && enabled);

/** Which procedures there are and how they go; who issues papers. */
export function definitionRoutes(): AnyRoute[] {
  return [
    route(api.listProcedures, 'procedure:read', async (ctx) => {
      const rows = await listProcedures(ctx.db, ctx.workspaceId);
      return { items: rows.map(presentItem), packs: PACKS.map((key) => ({ key, isOn: isOn(rows, key) })) };
    }),
    route(api.getProcedure, 'procedure:manage', (ctx, { params }) => presentProcedure(ctx, params.id)),
    route(api.createProcedure, 'procedure:manage', async (ctx, { body }) =>
      presentProcedure(ctx, await createDefinition(ctx, body.definition)),
    ),
    route(api.updateProcedure, 'procedure:manage', async (ctx, { params, body }) => {
      await updateDefinition(ctx, { procedureId: params.id, ...body });
      return presentProcedure(ctx, params.id);
    }),
    route(api.publishProcedure, 'procedure:manage', async (ctx, { params, body }) => {
      await publishDefinition(ctx, { procedureId: params.id, version: body.version });
      return presentProcedure(ctx, params.id);
    }),
    route(api.switchPack, 'procedure:manage', (ctx, { params, body }) =>
      switchPack(ctx, { pack: params.key, isOn: body.isOn }),
    ),
    route(api.getIssuer, 'procedure:manage', async (ctx) => presentIssuer(await findIssuer(ctx.db, ctx.workspaceId))),
    route(api.updateIssuer, 'procedure:manage', async (ctx, { body }) => {
      await updateIssuer(ctx, body);
      return presentIssuer(await findIssuer(ctx.db, ctx.workspaceId));
    }),
  ];
}
