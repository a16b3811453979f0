import type { Ctx } from '../../../kernel/context.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { lent } from '../lent.ts';
import { loadMatter } from '../load-matter.ts';

/** Leaves a note of the store: the desk reads it among its own. */
export async function noteMatter(
  ctx: Ctx,
  note: { id: string; body: string; clientId?: string | undefined },
): Promise<void> {
  const { id, body, clientId } = note;
  await loadMatter(ctx, id, 'note');
  await addNote(lent(ctx, ['conversation:note']), { conversationId: id, body, mentions: [], fileIds: [], clientId });
}
