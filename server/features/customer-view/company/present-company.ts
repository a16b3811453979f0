import type { CompanyView } from '@madoguchi/contracts/customer-view.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { findCompany } from '../../customers/companies/queries.ts';
import { allows } from '../../workspace/policy.ts';
import {
  countCompanyContacts,
  listCompanyContacts,
  listCompanyContracts,
  listPeopleBelow,
  sumCompanyValue,
} from './queries.ts';

const SHOWN = 20;

/** What goes on with a company and those below it, as far as the reader sees it. @throws not_found */
export async function presentCompanyView(ctx: Ctx, companyId: string): Promise<CompanyView> {
  const { db, workspaceId, actor } = ctx;
  if (!(await findCompany(db, workspaceId, companyId))) throw notFound();
  const ids = await listPeopleBelow(db, workspaceId, companyId);
  const seen = visible(actor);
  const mayReadCommerce = allows(actor, 'commerce:read');
  const [contacts, counts, contracts, values] = await Promise.all([
    listCompanyContacts(db, workspaceId, { ids, seen, limit: SHOWN }),
    countCompanyContacts(db, workspaceId, { ids, seen }),
    mayReadCommerce ? listCompanyContracts(db, workspaceId, { ids, limit: SHOWN }) : null,
    mayReadCommerce ? sumCompanyValue(db, workspaceId, ids) : null,
  ]);
  return {
    contacts: {
      ...counts,
      items: contacts.map(({ last_activity_at: at, customer_id: id, customer_name: name, ...row }) => ({
        ...row,
        lastActivityAt: at.toISOString(),
        customer: { id, name },
      })),
    },
    contracts,
    values,
  };
}
