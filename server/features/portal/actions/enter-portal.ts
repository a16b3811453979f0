import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { hashToken, randomToken } from '../../../kernel/secrets.ts';
import { portalEntered } from '../facts.ts';
import { isColleague, welcomeColleague } from '../colleagues.ts';
import { findOwner, findPortal, insertSession } from '../queries.ts';
import { proveCode, type Proof } from './prove-code.ts';

export const VISIT_SECONDS = 12 * 3600;

/**
 * Lets somebody in who proved a mail address we know, or one of our own house.
 * @returns the token of their visit, or null for anything wrong.
 */
export async function enterPortal(ctx: Ctx, proof: Proof): Promise<string | null> {
  const row = await proveCode(ctx, 'sign_in', proof);
  const customerId = row ? await customerOf(ctx, row.email) : null;
  if (!row || !customerId) return null;
  const token = randomToken();
  const id = newId();
  const expiresAt = new Date(ctx.now.getTime() + VISIT_SECONDS * 1000);
  const session = { id, tokenHash: hashToken(token), customerId, email: row.email, expiresAt };
  await insertSession(ctx.db, ctx.workspaceId, session, ctx.now);
  await ctx.emit(portalEntered, { customerId }, { sessionId: id, by: 'link' in proof ? 'link' : 'code' });
  return token;
}

async function customerOf(ctx: Ctx, email: string): Promise<string | null> {
  const known = await findOwner(ctx.db, ctx.workspaceId, email);
  if (known) return known;
  const portal = await findPortal(ctx.db, ctx.workspaceId);
  return portal && isColleague(portal, email) ? welcomeColleague(ctx, portal, email) : null;
}
