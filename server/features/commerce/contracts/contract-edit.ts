import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { addValue } from '../value/queries.ts';
import { type ContractFields } from './queries.ts';

/** What a contract is told to be; what is left out stays as it is. */
export interface ContractSaying {
  kind?: ContractFields['kind'] | undefined;
  name?: string | undefined;
  status?: ContractFields['status'] | undefined;
  startsOn?: string | undefined;
  endsOn?: string | null | undefined;
  renewal?: ContractFields['renewal'] | undefined;
  nextOn?: string | null | undefined;
  amount?: number | undefined;
  period?: ContractFields['period'] | undefined;
  note?: string | undefined;
}

export function contractFieldsOf(said: ContractSaying): Partial<ContractFields> {
  const { kind, name, status, renewal, amount, period, note } = said;
  const all = {
    ...{ kind, name, status, renewal, amount, period, note },
    starts_on: said.startsOn,
    ends_on: said.endsOn,
    next_on: said.nextOn,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** @throws invalid `ends_before_start`. */
export function checkDays(row: { starts_on: string; ends_on: string | null }): void {
  if (row.ends_on !== null && row.ends_on < row.starts_on) throw invalid('ends_before_start');
}

type Counted = Pick<ContractFields, 'customer_id' | 'currency' | 'value'>;

/** Keeps the customer's value with the contract. */
export async function countContract(ctx: Ctx, before: Counted | null, after: Counted | null): Promise<void> {
  const steps = [...(before ? [{ row: before, sign: -1 }] : []), ...(after ? [{ row: after, sign: 1 }] : [])].toSorted(
    (a, b) => (a.row.customer_id < b.row.customer_id ? -1 : 1),
  );
  for (const { row, sign } of steps) {
    await addValue(ctx.db, ctx.workspaceId, {
      customerId: row.customer_id,
      currency: row.currency,
      contracts: sign,
      contractValue: sign * row.value,
    });
  }
}
