import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { findCompany } from './companies/queries.ts';
import { listRanks } from './ranks/queries.ts';

/** Ranks every workspace begins with; the screens have names for them. */
export const SHIPPED_RANKS: readonly string[] = ['standard', 'silver', 'gold', 'premium'];

/** @throws invalid `rank_not_found`. Everybody begins as standard, so that one is always there. */
export async function checkRank(ctx: Ctx, rank: string | undefined): Promise<void> {
  if (rank === undefined || rank === 'standard') return;
  const own = await listRanks(ctx.db, ctx.workspaceId);
  const keys = own.length > 0 ? own.map((row) => row.key) : SHIPPED_RANKS;
  if (!keys.includes(rank)) throw invalid('rank_not_found');
}

/** Nobody was born tomorrow, nor before anybody alive. */
export function isBirthDate(day: string, now: Date): boolean {
  return day >= '1880-01-01' && day <= now.toISOString().slice(0, 10);
}

/** @throws invalid `rank_not_found`, `company_not_found`, `birth_date_invalid`. */
export async function checkProfile(ctx: Ctx, fields: BodyOf<typeof customerEndpoints.updateCustomer>): Promise<void> {
  await checkRank(ctx, fields.rank);
  if (fields.companyId && !(await findCompany(ctx.db, ctx.workspaceId, fields.companyId)))
    throw invalid('company_not_found');
  if (fields.birthDate && !isBirthDate(fields.birthDate, ctx.now)) throw invalid('birth_date_invalid');
}
