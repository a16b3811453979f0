import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '../../../kernel/context.ts';
import { remoteAgreed, remoteCancelled, remoteDeclined } from '../facts.ts';
import { lockSession, patchSession, type SessionRow } from '../queries.ts';
import { stateOf } from '../schema.ts';

const MOST_TRIES = 5;

export interface OfferAnswer {
  sessionId: string;
  agrees: boolean;
  code: string;
  name: string;
}

/**
 * What came of an answer. A wrong code is stored as a try and nothing else, so it is an outcome and no error: an error would
 * take the try back with its transaction.
 */
export type Answered = { outcome: 'gone' | 'wrong_code' | 'declined' | 'agreed'; session: SessionRow | null };

/** The customer agrees, with the code they were told and their name, or declines, for which nobody needs a code. */
export async function answerOffer(ctx: Ctx, answer: OfferAnswer): Promise<Answered> {
  const { db, workspaceId, now } = ctx;
  const session = await lockSession(db, workspaceId, answer.sessionId);
  if (!session || stateOf(session, now) !== 'offered') return { outcome: 'gone', session };
  const { id: sessionId, tool, shows } = session;
  const subject = { conversationId: session.conversation_id, customerId: session.customer_id };
  if (!answer.agrees) {
    await patchSession(db, workspaceId, sessionId, { state: 'declined', answered_at: now });
    await ctx.emit(remoteDeclined, subject, { sessionId, tool });
    return { outcome: 'declined', session };
  }
  if (!isCode(session.code, answer.code)) {
    const tries = session.tries + 1;
    const isLast = tries >= MOST_TRIES;
    await patchSession(db, workspaceId, sessionId, { tries, ...(isLast ? { state: 'cancelled', ended_at: now } : {}) });
    if (isLast) await ctx.emit(remoteCancelled, subject, { sessionId, tool });
    return { outcome: isLast ? 'gone' : 'wrong_code', session };
  }
  const { name } = answer;
  await patchSession(db, workspaceId, sessionId, { state: 'agreed', answered_at: now, agreed_name: name });
  await ctx.emit(remoteAgreed, subject, { sessionId, tool, name, shows });
  return { outcome: 'agreed', session };
}

function isCode(known: string, typed: string): boolean {
  const digits = typed.normalize('NFKC').replace(/\D/gu, '');
  return digits.length === known.length && timingSafeEqual(Buffer.from(known), Buffer.from(digits));
}
