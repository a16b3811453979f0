import type { CallWish } from '@madoguchi/contracts/tasks.ts';
import type { HandChannel } from '@madoguchi/contracts/vocabulary.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { checkFiles } from '../../conversations/actions/post-message.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { whoCame } from '../who-came.ts';
import { createTask } from './create-task.ts';

export interface PhoneMemo {
  way: HandChannel;
  customerId: string | null;
  fileIds: readonly string[];
  takenAt: Date;
  company: string;
  name: string;
  kana: string;
  phone: string;
  toMemberId: string | null;
  toTeamId: string | null;
  /** 用件 */
  matter: string;
  /** null: nobody waits for a call. */
  wish: CallWish | null;
  wishFrom: Date | null;
  wishUntil: Date | null;
  conversationId: string | null;
}

/** Sentences in the language of the workspace. */
export interface MemoWords {
  subject: string;
  /** Title of the task. */
  title: string;
  /** The memo as it stands in the conversation. */
  text: string;
}

/** Where it stands now. */
export interface Kept {
  conversationId: string;
  reference: string;
}

/**
 * Writes down who called, came or wrote on paper (電話メモ): in its conversation, or in a new one of whoever it was, and where
 * they wish something as a task with its time for whom it is for. @returns the task, if any, and the conversation.
 * @throws not_found for a conversation or a customer the actor does not see; invalid `phone_memo_nobody` without customer,
 * name, company and number, `file_not_found`.
 */
export async function takePhoneMemo(
  ctx: Ctx,
  memo: PhoneMemo,
  words: MemoWords,
): Promise<Kept & { taskId: string | null }> {
  authorise(ctx.actor, 'task:edit');
  if (!memo.customerId && !memo.name && !memo.company && !memo.phone) throw invalid('phone_memo_nobody');
  const kept = memo.conversationId ? await continueIn(ctx, memo, words) : await openFor(ctx, memo, words);
  if (memo.wish === null) return { ...kept, taskId: null };
  const taskId = await createTask(ctx, {
    kind: memo.wish === 'call_back' ? 'callback' : 'todo',
    title: words.title.slice(0, 200),
    details: memo.matter,
    conversationId: kept.conversationId,
    customerId: null,
    assigneeId: memo.toMemberId,
    teamId: memo.toTeamId,
    due: memo.wishUntil ? { at: memo.wishUntil.toISOString() } : null,
    dueFrom: memo.wishFrom,
    remindAt: memo.wishFrom,
    phone: memo.phone,
    contact: { company: memo.company, name: memo.name, kana: memo.kana, wish: memo.wish },
  });
  return { ...kept, taskId };
}

async function continueIn(ctx: Ctx, memo: PhoneMemo, words: MemoWords): Promise<Kept> {
  const id = memo.conversationId ?? '';
  const known = await findConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!known) throw notFound();
  const mentions = memo.toMemberId ? [memo.toMemberId] : [];
  await addNote(ctx, { conversationId: id, body: words.text, mentions, fileIds: [...memo.fileIds] });
  return { conversationId: id, reference: known.reference };
}

/** A conversation of its own, of the customer with this number or of a new one; it belongs to whom the call was for. */
async function openFor(ctx: Ctx, memo: PhoneMemo, words: MemoWords): Promise<Kept> {
  authorise(ctx.actor, 'conversation:create');
  await checkFiles(ctx, memo.fileIds, null);
  const { conversationId, reference } = await receiveMessage(ctx.as({ kind: 'system', name: 'phone_memo' }, ctx.now), {
    inboxId: { firstOf: 'api' },
    sourceId: null,
    from: await whoCame(ctx, memo),
    cameBy: memo.way,
    files: memo.fileIds.map((fileId) => ({ fileId })),
    conversationId: null,
    subject: words.subject,
    body: words.text,
    sentAt: memo.takenAt,
    automatic: false,
  });
  if (memo.toMemberId || memo.toTeamId)
    await assignConversation(ctx.as({ kind: 'system', name: 'phone_memo' }, ctx.now), {
      conversationId,
      ...(memo.toMemberId ? { assigneeId: memo.toMemberId } : {}),
      ...(memo.toTeamId ? { teamId: memo.toTeamId } : {}),
    });
  return { conversationId, reference };
}
