import { customerEndpoints as api } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { addIdentity } from './actions/add-identity.ts';
import { createCustomer } from './actions/create-customer.ts';
import { removeIdentity } from './actions/remove-identity.ts';
import { updateCustomer } from './actions/update-customer.ts';
import { createCompany } from './companies/actions/create-company.ts';
import { updateCompany } from './companies/actions/update-company.ts';
import { listCompanies } from './companies/queries.ts';
import { profileRoutes } from './profile-routes.ts';
import { findCustomersByIds, findDuplicates } from './queries.ts';
import { presentCompany, presentCompanyRow, presentCustomer, presentName } from './schema.ts';

export interface CustomerRoutesNeeds {
  countConversations: (ctx: Ctx, customerId: string) => Promise<number>;
  /** References of those of these conversations the actor sees. */
  referencesOf: (ctx: Ctx, conversationIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Lists and searches of customers are in features/search: they join what this feature may not know. */
export function customerRoutes(needs: CustomerRoutesNeeds): AnyRoute[] {
  const present = (ctx: Ctx, id: string) => presentCustomer(ctx, id, needs.countConversations);
  return [
    route(api.createCustomer, 'customer:edit', async (ctx, { body }) => present(ctx, await createCustomer(ctx, body))),
    route(api.getCustomer, 'customer:read', async (ctx, { params }) => present(ctx, params.id)),
    route(api.updateCustomer, 'customer:edit', async (ctx, { params, body }) => {
      await updateCustomer(ctx, params.id, body);
      return present(ctx, params.id);
    }),
    route(api.addIdentity, 'customer:edit', async (ctx, { params, body }) => {
      await addIdentity(ctx, params.id, body);
      return present(ctx, params.id);
    }),
    route(api.removeIdentity, 'customer:edit', async (ctx, { params }) => {
      await removeIdentity(ctx, params.id, params.identityId);
      return present(ctx, params.id);
    }),
    route(api.listDuplicates, 'customer:read', async (ctx, { params }) => ({
      items: await listDuplicates(ctx, params.id),
    })),
    route(api.listCompanies, 'customer:read', async (ctx, { query }) => {
      const before = query.cursor ?? null;
      if (before && !isId(before)) throw invalid('cursor_invalid');
      const rows = await listCompanies(ctx.db, ctx.workspaceId, { q: query.q ?? null, before, limit: query.limit });
      return {
        items: rows.map(presentCompanyRow),
        next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    }),
    route(api.createCompany, 'company:edit', async (ctx, { body }) =>
      presentCompany(ctx, await createCompany(ctx, body)),
    ),
    route(api.getCompany, 'customer:read', async (ctx, { params }) => presentCompany(ctx, params.id)),
    route(api.updateCompany, 'company:edit', async (ctx, { params, body }) => {
      await updateCompany(ctx, params.id, body);
      return presentCompany(ctx, params.id);
    }),
    ...profileRoutes(needs),
  ];
}

async function listDuplicates(ctx: Ctx, customerId: string) {
  await presentCustomer(ctx, customerId, async () => 0);
  const pairs = await findDuplicates(ctx.db, ctx.workspaceId, customerId);
  const rows = await findCustomersByIds(ctx.db, ctx.workspaceId, [...new Set(pairs.map((pair) => pair.id))]);
  return rows.map((row) => ({
    customer: presentName(row),
    reasons: pairs.filter((pair) => pair.id === row.id).map((pair) => pair.reason as 'same_phone'),
  }));
}
