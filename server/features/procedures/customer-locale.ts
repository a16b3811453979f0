import type { Ctx } from '../../kernel/context.ts';
import { findCustomer } from '../customers/queries.ts';
import { findWorkspace } from '../workspace/queries.ts';
import type { Locale } from './naming.ts';

/** The language a customer reads: theirs, else the workspace's. */
export async function customerLocale(ctx: Ctx, customerId: string): Promise<Locale> {
  const [customer, workspace] = await Promise.all([
    findCustomer(ctx.db, ctx.workspaceId, customerId),
    findWorkspace(ctx.db, ctx.workspaceId),
  ]);
  const said = customer?.locale ?? workspace?.locale;
  return said === 'en' ? 'en' : 'ja';
}
