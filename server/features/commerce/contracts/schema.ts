import type { Contract } from '@madoguchi/contracts/commerce-contracts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { presentProductName } from '../products/schema.ts';
import { findContract, type ContractRow } from './queries.ts';
import { presentWhom } from '../../customers/schema.ts';

export function presentContractRow(row: ContractRow): Contract {
  const { id, source, number, kind, name, status, renewal, amount, currency, period, note, value, version } = row;
  return {
    ...{ id, source, number, kind, name, status, renewal, amount, currency, period, note, value, version },
    externalId: row.external_id,
    customer: presentWhom(row),
    product: presentProductName(row.product_id, row.product_code, row.product_name),
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    nextOn: row.next_on,
    updatedAt: row.updated_at.toISOString(),
  };
}

/** @throws not_found. */
export async function presentContract(ctx: Ctx, id: string): Promise<Contract> {
  const row = await findContract(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentContractRow(row);
}
