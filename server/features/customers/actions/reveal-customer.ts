import type { MaskedField } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { customerRevealed } from '../facts.ts';
import { rootOf } from '../group-queries.ts';
import { findCustomer } from '../queries.ts';

export interface Revealed {
  birthDate?: string | null;
  postalCode?: string;
  address?: string;
}

/** Answers masked fields in full and writes down who looked at which of them, and why. The values are in no fact. */
export async function revealCustomer(
  ctx: Ctx,
  look: { customerId: string; fields: readonly MaskedField[]; reason: string },
): Promise<Revealed> {
  authorise(ctx.actor, 'customer:unmask');
  const root = await rootOf(ctx.db, ctx.workspaceId, look.customerId);
  const row = root ? await findCustomer(ctx.db, ctx.workspaceId, root) : null;
  if (!row) throw notFound();
  const fields = [...new Set(look.fields)];
  await ctx.emit(customerRevealed, { customerId: row.id }, { fields, reason: look.reason });
  return {
    ...(fields.includes('birthDate') ? { birthDate: row.birth_date } : {}),
    ...(fields.includes('postalCode') ? { postalCode: row.postal_code } : {}),
    ...(fields.includes('address') ? { address: row.address } : {}),
  };
}
