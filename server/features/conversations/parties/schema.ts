import type { Parties, Party } from '@madoguchi/contracts/parties.ts';
import type { CustomerName } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { findCustomersByIds } from '../../customers/queries.ts';
import { presentName } from '../../customers/schema.ts';
import { businessFormOf } from './business-form.ts';
import { findCustomerForm, listBranches, listParties, type PartyRow } from './queries.ts';

function nameOf(row: PartyRow, customer: CustomerName | undefined): string {
  if (row.name) return row.name;
  if (customer) return [customer.familyName, customer.givenName].filter(Boolean).join(' ');
  return row.company_name ?? row.address;
}

function presentParty(row: PartyRow, customer: CustomerName | undefined): Party {
  const { id, kind, role, address, visibility, messages } = row;
  return {
    ...{ id, kind, role, address, visibility, messages },
    name: nameOf(row, customer),
    customer: customer ?? null,
    company:
      row.company_id && row.company_kind
        ? { id: row.company_id, name: row.company_name ?? '', kind: row.company_kind }
        : null,
  };
}

/** Who takes part now, the business form that makes, and which messages only one of them has. */
export async function presentParties(ctx: Ctx, conversationId: string): Promise<Parties> {
  const { db, workspaceId } = ctx;
  const [rows, branches, customer] = await Promise.all([
    listParties(db, workspaceId, conversationId),
    listBranches(db, workspaceId, conversationId),
    findCustomerForm(db, workspaceId, conversationId),
  ]);
  const ids = rows.flatMap((row) => (row.customer_id ? [row.customer_id] : []));
  const people = new Map((await findCustomersByIds(db, workspaceId, ids)).map((row) => [row.id, presentName(row)]));
  const all = new Map(rows.map((row) => [row.id, presentParty(row, people.get(row.customer_id ?? ''))]));
  const standing = rows.filter((row) => !row.removed_at);
  return {
    form: businessFormOf(
      customer.form,
      standing.map((row) => row.kind),
    ),
    items: standing.flatMap((row) => all.get(row.id) ?? []),
    branches: branches.map((branch) => ({
      messageId: branch.message_id,
      partyId: branch.party_id,
      name: branch.name,
    })),
  };
}
