import { customerEndpoints as api } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { listCustomersByKana } from '../queries.ts';
import { presentName } from '../schema.ts';
import { findCompany, listAncestors, listTree } from './queries.ts';

async function treeOf(ctx: Ctx, id: string) {
  const root = (await listAncestors(ctx.db, ctx.workspaceId, id)).at(-1);
  if (!root) throw notFound();
  const rows = await listTree(ctx.db, ctx.workspaceId, root.id);
  return rows.map(({ parent_id: parentCompanyId, store_code: storeCode, ...row }) => ({
    ...row,
    parentCompanyId,
    storeCode,
  }));
}

async function peopleOf(ctx: Ctx, companyId: string, page: { cursor?: string | undefined; limit: number }) {
  const after = page.cursor ?? null;
  if (after && !isId(after)) throw invalid('cursor_invalid');
  if (!(await findCompany(ctx.db, ctx.workspaceId, companyId))) throw notFound();
  const filter = { namedOnly: false, companyId, after, limit: page.limit };
  const rows = await listCustomersByKana(ctx.db, ctx.workspaceId, filter);
  const items = rows.map((row) => ({
    ...presentName(row),
    companyRole: row.company_role,
    familyKana: row.family_kana,
    givenKana: row.given_kana,
  }));
  return { items, next: rows.length === page.limit ? (rows.at(-1)?.id ?? null) : null };
}

/** How a company is made up and who acts for it. */
export const companyRoutes: AnyRoute[] = [
  route(api.getCompanyTree, 'customer:read', async (ctx, { params }) => ({ items: await treeOf(ctx, params.id) })),
  route(api.listPeople, 'customer:read', (ctx, { params, query }) => peopleOf(ctx, params.id, query)),
];
