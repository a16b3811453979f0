import type { AccessKind } from '@madoguchi/contracts/privacy-incidents.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { isId } from '../../../kernel/ids.ts';
import { commitLater, insertAccess, insertAccessOfConversation } from './queries.ts';

/** What counts as one look at one customer by one person. */
const SLOT_MS = 10 * 60_000;
/** Looks remembered, so that reading on in the same conversation asks the database nothing. */
const REMEMBERED = 50_000;

type Seen = { of: 'customer' | 'conversation'; kind: AccessKind };

/** Answers that open a person: the customer and everything below it, their conversations, and what is shown unmasked. */
export function seenBy(method: string, path: string): Seen | null {
  if (/^\/api\/v1\/customers\/\{id\}(?:\/|$)/.test(path)) {
    if (path.endsWith('/reveal')) return { of: 'customer', kind: 'reveal' };
    // Who looks into the log of looks is not one more line in it.
    return method === 'GET' && !path.endsWith('/accesses') ? { of: 'customer', kind: 'customer' } : null;
  }
  if (path.startsWith('/api/v1/conversations/{id}')) {
    if (path.includes('unmask')) return { of: 'conversation', kind: 'reveal' };
    return method === 'GET' && /\{id\}(?:\/(?:timeline|source|record))?$/.test(path)
      ? { of: 'conversation', kind: 'conversation' }
      : null;
  }
  return null;
}

/**
 * Remembers who looked at whom. The row is written in the request's own transaction, so no look is answered
 * that is not written; within the slot nothing is asked again.
 */
export function createLookNotes(): (
  ctx: Ctx,
  route: { method: string; path: string },
  params: unknown,
) => Promise<void> {
  const known = new Map<string, number>();
  return async (ctx, { method, path }, params) => {
    const seen = seenBy(method, path);
    const { actor } = ctx;
    if (!seen || (actor.kind !== 'member' && actor.kind !== 'key')) return;
    const { id } = params as { id?: unknown };
    if (typeof id !== 'string') return;
    const slot = new Date(Math.floor(ctx.now.getTime() / SLOT_MS) * SLOT_MS);
    const key = `${ctx.workspaceId}:${actor.id}:${seen.kind}:${id}`;
    if (known.get(key) === slot.getTime()) return;
    const look = { kind: seen.kind, actorKind: actor.kind, actorId: actor.id, slot };
    // Sent together: one round trip, and none within the slot.
    await Promise.all([
      method === 'GET' ? commitLater(ctx.db, ctx.workspaceId) : null,
      seen.of === 'customer'
        ? insertAccess(ctx.db, ctx.workspaceId, { ...look, customerId: id }, ctx.now)
        : insertAccessOfConversation(
            ctx.db,
            ctx.workspaceId,
            { ...look, conversation: isId(id) ? { id } : { reference: id } },
            ctx.now,
          ),
    ]);
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, slot.getTime());
  };
}
