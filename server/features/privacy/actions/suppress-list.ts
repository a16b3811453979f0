import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { EVERYTHING } from '../consents/queries.ts';
import { readAddressList, type WrongLine } from '../consents/read-address-list.ts';
import { insertSuppressions } from '../consents/suppression-queries.ts';
import { addressSuppressed } from '../facts.ts';

/**
 * Puts everybody of a pasted list on the list of those nothing is sent to; lines that name no address are told, and hold up
 * no other. @throws forbidden; invalid `suppression_list_invalid`.
 */
export async function suppressList(
  ctx: Ctx,
  wish: { text: string; purpose?: string | undefined; note: string },
): Promise<{ added: number; known: number; wrong: WrongLine[] }> {
  authorise(ctx.actor, 'outreach:edit');
  const { entries, wrong } = readAddressList(wish.text);
  const { purpose = EVERYTHING } = wish;
  const byId = actorId(ctx.actor);
  const rows = entries.map(({ note, ...entry }) => ({
    ...{ ...entry, purpose, reason: 'staff' as const, note: note || wish.note, byId },
  }));
  const added = await insertSuppressions(ctx.db, ctx.workspaceId, rows, ctx.now);
  if (added > 0) await ctx.emit(addressSuppressed, {}, { purpose, reason: 'staff', count: added });
  return { added, known: rows.length - added, wrong };
}
