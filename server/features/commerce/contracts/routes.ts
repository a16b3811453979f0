import { contractEndpoints as api } from '@madoguchi/contracts/commerce-contracts.ts';
import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { isDate, pageOf, readCursor } from '../cursor.ts';
import { addDays } from '../../../kernel/days.ts';
import { findHouse } from '../house-queries.ts';
import { deleteContract } from './actions/delete-contract.ts';
import { saveContract } from './actions/save-contract.ts';
import { updateContract } from './actions/update-contract.ts';
import { listContracts, listEndingContracts } from './queries.ts';
import { presentContract, presentContractRow } from './schema.ts';
import { readNarrowing } from '../../custom-fields/conditions.ts';

async function list(ctx: Ctx, query: QueryOf<typeof api.listContracts>) {
  const { customerId, kind = null, status = null, source = null, endingWithin, cursor, limit } = query;
  const customerIds = customerId ? await groupOf(ctx.db, ctx.workspaceId, customerId) : null;
  const own = await readNarrowing(ctx, 'contract', query.fields);
  const filter = { customerIds, kind, status, source, own };
  const page = { after: readCursor(cursor, isDate), limit };
  if (endingWithin === undefined) {
    const rows = await listContracts(ctx.db, ctx.workspaceId, filter, page);
    return pageOf(rows, limit, presentContractRow, (row) => ({ at: row.starts_on, id: row.id }));
  }
  const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const span = { from: today, until: addDays(today, endingWithin) };
  const rows = await listEndingContracts(ctx.db, ctx.workspaceId, { ...filter, ...span }, page);
  return pageOf(rows, limit, presentContractRow, (row) => ({ at: row.ends_on ?? '', id: row.id }));
}

/** What was agreed with customers. */
export const contractRoutes: AnyRoute[] = [
  route(api.listContracts, 'commerce:read', (ctx, { query }) => list(ctx, query)),
  route(api.saveContract, 'commerce:edit', async (ctx, { body }) =>
    presentContract(ctx, await saveContract(ctx, body)),
  ),
  route(api.putContract, 'commerce:edit', async (ctx, { params, body }) =>
    presentContract(ctx, await saveContract(ctx, { ...body, ...params })),
  ),
  route(api.getContract, 'commerce:read', (ctx, { params }) => presentContract(ctx, params.id)),
  route(api.updateContract, 'commerce:edit', async (ctx, { params, body }) => {
    await updateContract(ctx, { ...body, id: params.id });
    return presentContract(ctx, params.id);
  }),
  route(api.deleteContract, 'commerce:edit', (ctx, { params }) => deleteContract(ctx, params.id)),
];
