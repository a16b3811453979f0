import type { Contract } from '@madoguchi/contracts/commerce-contracts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Day } from '../../../kernel/days.ts';
import { notFound } from '../../../kernel/errors.ts';
import { presentProductName } from '../products/schema.ts';
import { findContract, type ContractRow } from './queries.ts';
import { presentWhom } from '../../customers/schema.ts';

/** Whether the term of a contract runs on that day: what renews itself goes on past its last day, until somebody ends it. */
export function isWithinTerm(
  { ends_on, renewal }: { ends_on: Day | null; renewal?: 'auto' | 'manual' | 'none' },
  day: Day,
): boolean {
  return ends_on === null || ends_on >= day || renewal === 'auto';
}

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
