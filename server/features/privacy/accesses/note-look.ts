import type { AccessKind } from '@madoguchi/contracts/privacy-incidents.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Answered } from '../../../kernel/http/register.ts';
import { isId } from '../../../kernel/ids.ts';
import { insertAccesses } from './bulk-queries.ts';
import { commitLater, insertAccessOfConversation, type Look } from './queries.ts';
import { seenIn } from './seen-in.ts';

/** What counts as one look at one customer by one person; whoever stands in lists is seen there once a day. */
const SLOT_MS = 10 * 60_000;
const DAY_MS = 86_400_000;
/** Looks remembered, so that reading on in the same conversation asks the database nothing. */
const REMEMBERED = 50_000;

const slotOf = (kind: AccessKind, now: Date): Date => {
  const length = kind === 'list' ? DAY_MS : SLOT_MS;
  return new Date(Math.floor(now.getTime() / length) * length);
};

/**
 * Remembers who looked at whom. The row is written in the request's own transaction, so no look is answered
 * that is not written; within the slot nothing is asked again.
 */
export function createLookNotes(): (ctx: Ctx, answered: Answered) => Promise<void> {
  const known = new Map<string, number>();
  return async (ctx, answered) => {
    const { actor, db, workspaceId, now } = ctx;
    if (actor.kind !== 'member' && actor.kind !== 'key') return;
    const seen = seenIn(answered);
    if (!seen) return;
    const slot = slotOf(seen.kind, now);
    const look: Look = { kind: seen.kind, actorKind: actor.kind, actorId: actor.id, slot };
    const keyOf = (id: string): string => `${workspaceId}:${actor.id}:${seen.kind}:${id}`;
    const isNew = (id: string): boolean => known.get(keyOf(id)) !== slot.getTime();
    const of = 'customers' in seen ? [...new Set(seen.customers)].filter(isNew) : [seen.conversation].filter(isNew);
    const [first] = of;
    if (first === undefined) return;
    // Sent together: one round trip, and none within the slot.
    await Promise.all([
      answered.method === 'GET' ? commitLater(db, workspaceId) : null,
      'customers' in seen
        ? insertAccesses(db, workspaceId, { ...look, customerIds: of }, now)
        : insertAccessOfConversation(
            db,
            workspaceId,
            { ...look, conversation: isId(first) ? { id: first } : { reference: first } },
            now,
          ),
    ]);
    if (known.size >= REMEMBERED) known.clear();
    for (const id of of) known.set(keyOf(id), slot.getTime());
  };
}
