import { customerEndpoints as api } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { addIdentity } from './actions/add-identity.ts';
import { createCustomer } from './actions/create-customer.ts';
import { removeIdentity } from './actions/remove-identity.ts';
import { updateCustomer } from './actions/update-customer.ts';
import { createCompany } from './companies/actions/create-company.ts';
import { updateCompany } from './companies/actions/update-company.ts';
import { listCompanies } from './companies/queries.ts';
import { companyRoutes } from './companies/routes.ts';
import { groupOf } from './group-queries.ts';
import type { LookupNeeds } from './lookup/lookup.ts';
import { lookupRoutes } from './lookup/routes.ts';
import { findDuplicatePairs } from './merges/duplicate-queries.ts';
import { mergeRoutes } from './merges/routes.ts';
import { profileRoutes } from './profile-routes.ts';
import { findCustomersByIds } from './queries.ts';
import { presentCompany, presentCompanyRow, presentCustomer, presentName } from './schema.ts';
import { readNarrowing } from '../custom-fields/conditions.ts';
import { listRecordsBeginning } from '../custom-fields/text-queries.ts';

export interface CustomerRoutesNeeds extends LookupNeeds {
  countConversations: (ctx: Ctx, customerIds: readonly string[]) => Promise<number>;
  /** What these records have of each kind, as far as the actor sees it. */
  countAlong: (ctx: Ctx, customerIds: readonly string[]) => Promise<Record<string, number>>;
  /** References of those of these conversations the actor sees. */
  referencesOf: (ctx: Ctx, conversationIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

const MOST_DUPLICATES = 20;

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
      const rows = await listCompanies(ctx.db, ctx.workspaceId, {
        q: query.q ?? null,
        also: await listRecordsBeginning(ctx.db, ctx.workspaceId, 'company', query.q),
        form: query.form ?? null,
        own: await readNarrowing(ctx, 'company', query.fields),
        before,
        limit: query.limit,
      });
      return {
        items: rows.map(presentCompanyRow),
        next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    }),
    route(api.createCompany, 'company:edit', async (ctx, { body }) =>
      presentCompany(ctx, await createCompany(ctx, body)),
    ),
    route(api.getCompany, 'customer:read', async (ctx, { params }) => presentCompany(ctx, params.id)),
    ...companyRoutes,
    route(api.updateCompany, 'company:edit', async (ctx, { params, body }) => {
      await updateCompany(ctx, params.id, body);
      return presentCompany(ctx, params.id);
    }),
    ...profileRoutes(needs),
    ...mergeRoutes({ present, countAlong: needs.countAlong }),
    ...lookupRoutes({ ...needs, present }),
  ];
}

async function listDuplicates(ctx: Ctx, customerId: string) {
  const group = await groupOf(ctx.db, ctx.workspaceId, customerId);
  if (group.length === 0) throw notFound();
  const pairs = (await findDuplicatePairs(ctx.db, ctx.workspaceId, group)).slice(0, MOST_DUPLICATES);
  const rows = await findCustomersByIds(ctx.db, ctx.workspaceId, [...new Set(pairs.map((pair) => pair.other_id))]);
  return rows.map((row) => ({
    customer: presentName(row),
    reasons: pairs.filter((pair) => pair.other_id === row.id).map((pair) => pair.reason),
  }));
}
