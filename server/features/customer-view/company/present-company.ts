import type { CompanyView } from '@madoguchi/contracts/customer-view.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { findCompany } from '../../customers/companies/queries.ts';
import { allows } from '../../workspace/policy.ts';
import { findCompanyContacts, listCompanyContracts, sumCompanyValue } from './queries.ts';

/** Lists show the first; figures are of all. */
const SHOWN = 20;

/** What goes on with a company and those below it, as far as the reader sees it. @throws not_found */
export async function presentCompanyView(ctx: Ctx, companyId: string): Promise<CompanyView> {
  const { db, workspaceId, actor } = ctx;
  if (!(await findCompany(db, workspaceId, companyId))) throw notFound();
  const mayReadCommerce = allows(actor, 'commerce:read');
  const [{ total, open, rows }, contracts, values] = await Promise.all([
    findCompanyContacts(db, workspaceId, { companyId, seen: visible(actor), limit: SHOWN }),
    mayReadCommerce ? listCompanyContracts(db, workspaceId, { companyId, limit: SHOWN }) : null,
    mayReadCommerce ? sumCompanyValue(db, workspaceId, companyId) : null,
  ]);
  return {
    contacts: {
      ...{ total: total.count, totalIsMore: total.isMore, open: open.count, openIsMore: open.isMore },
      items: rows.map(({ last_activity_at: at, customer_id: id, customer_name: name, ...row }) => ({
        ...row,
        lastActivityAt: at.toISOString(),
        customer: { id, name },
      })),
    },
    contracts,
    values,
  };
}
