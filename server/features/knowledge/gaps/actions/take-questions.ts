import type { Ctx } from '../../../../kernel/context.ts';
import { listNamesIn } from '../../articles/drafting/source-queries.ts';
import { withoutPersons } from '../../articles/drafting/without-persons.ts';
import { findState, insertQuestion, listFirstMessages, putState } from '../queries.ts';
import { questionOf } from '../question-of.ts';

const PIECE = 100;
/** Conversations that arrive out of order (imports, long transactions) are looked for again. */
const AGAIN_MS = 86_400_000;

/** Takes the questions of the next conversations, without who asked. @returns whether there may be more. */
export async function takeQuestions(ctx: Ctx): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const { taken_until: until } = await findState(db, workspaceId);
  const at = until && new Date(until.getTime() - AGAIN_MS);
  const rows = await listFirstMessages(db, workspaceId, { at, limit: PIECE });
  for (const row of rows) {
    const names = await listNamesIn(db, workspaceId, row.conversation_id);
    const question = questionOf(withoutPersons(row.body, names)) ?? '';
    const { conversation_id: conversationId, category_id: categoryId, asked_at: askedAt } = row;
    await insertQuestion(db, workspaceId, { conversationId, question, categoryId, askedAt });
  }
  const last = rows.at(-1);
  if (last) await putState(db, workspaceId, { takenUntil: last.asked_at, countedAt: null });
  return rows.length === PIECE;
}
