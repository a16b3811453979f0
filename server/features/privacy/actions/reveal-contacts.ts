import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { groupOf } from '../../customers/group-queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { contactsRevealed } from '../facts.ts';
import { listContacts, type ContactRow } from '../masking/queries.ts';

/** Addresses and numbers in full for somebody from whom they are masked; who looked and why is kept. The values are in no fact. */
export async function revealContacts(
  ctx: Ctx,
  { customerId, reason }: { customerId: string; reason: string },
): Promise<ContactRow[]> {
  authorise(ctx.actor, 'customer:unmask');
  const people = await groupOf(ctx.db, ctx.workspaceId, customerId);
  const [root] = people;
  if (!root) throw notFound();
  await ctx.emit(contactsRevealed, { customerId: root }, { reason });
  return listContacts(ctx.db, ctx.workspaceId, people);
}
