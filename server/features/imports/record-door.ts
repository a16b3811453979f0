import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../kernel/context.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { findSubject, isPlaced, type RecordSubject } from './door-queries.ts';

/** Whether a record is there for the actor, and whose it is: given to the fields, which stand below all nouns. */
export async function openRecord(ctx: Ctx, noun: FieldNoun, id: string): Promise<RecordSubject | null> {
  const seen = (conversationId: string) =>
    findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (noun === 'conversation') {
    const row = await seen(id);
    return row ? { customerId: row.customer_id, conversationId: row.id } : null;
  }
  if (!isPlaced(noun)) return null;
  const subject = await findSubject(ctx.db, ctx.workspaceId, noun, id);
  if (subject?.conversationId && !(await seen(subject.conversationId))) return null;
  return subject;
}
