import type { Ctx } from '../../../kernel/context.ts';
import { addParticipant } from '../actions/add-participant.ts';
import { removeParticipant } from '../actions/remove-participant.ts';

interface Copied {
  address: string;
  visibility: 'all' | 'own';
  name: string;
}

/**
 * Who sees everything is copied on the answers, who sees only their branch is not: the composer offers whom it copies, so
 * the parties are among its recipients without anybody typing an address.
 */
export async function copyParty(
  ctx: Ctx,
  conversationId: string,
  change: { before: Copied | null; after: Copied | null },
): Promise<void> {
  const [was, is] = [copiedAddress(change.before), copiedAddress(change.after)];
  if (was && was !== is) await removeParticipant(ctx, { conversationId, address: was });
  if (is) await addParticipant(ctx, { conversationId, address: is, name: change.after?.name ?? '' });
}

function copiedAddress(party: Copied | null): string | null {
  return party && party.visibility === 'all' && party.address ? party.address : null;
}
