import type { Ctx } from '../../../kernel/context.ts';
import { addIdentity } from '../../customers/actions/add-identity.ts';
import { removeIdentity } from '../../customers/actions/remove-identity.ts';
import { listIdentities } from '../../customers/queries.ts';
import { tellOld } from '../job-types.ts';
import { findOwner, moveSession, type SessionRow } from '../queries.ts';
import { proveCode } from './prove-code.ts';

/** Puts a proven new address in the place of the one the visit began with, and tells that one. False for anything wrong. */
export async function takeNewEmail(
  ctx: Ctx,
  session: SessionRow,
  proof: { id: string; code: string },
): Promise<boolean> {
  const row = await proveCode(ctx, 'change_email', proof);
  if (row?.session_id !== session.id || (await findOwner(ctx.db, ctx.workspaceId, row.email))) return false;
  const { customer_id: customerId } = session;
  const known = await listIdentities(ctx.db, ctx.workspaceId, [customerId]);
  const old = known.find(({ kind, value }) => kind === 'email' && value === session.email);
  await addIdentity(ctx, customerId, { kind: 'email', value: row.email, verified: true });
  await moveSession(ctx.db, ctx.workspaceId, session.id, row.email);
  if (old) await removeIdentity(ctx, customerId, old.id);
  ctx.enqueue(tellOld, { email: session.email, locale: row.locale });
  return true;
}
