import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { splitName } from '../../customers/names.ts';
import { authorise } from '../../workspace/policy.ts';
import { readPhone } from '../phone.ts';
import { createTask } from './create-task.ts';

export interface PhoneMemo {
  takenAt: Date;
  company: string;
  name: string;
  kana: string;
  phone: string;
  toMemberId: string | null;
  toTeamId: string | null;
  /** 用件 */
  matter: string;
  wish: 'call_back' | 'call_again' | 'message_only';
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

/**
 * Writes down a call somebody took for somebody else (電話メモ): in its conversation, or in a new one of whoever called,
 * and as a task with its time for whom it is for. @returns the task and the conversation.
 * @throws not_found for a conversation the actor does not see; invalid `phone_memo_nobody` without name, company and number.
 */
export async function takePhoneMemo(
  ctx: Ctx,
  memo: PhoneMemo,
  words: MemoWords,
): Promise<{ taskId: string; conversationId: string }> {
  authorise(ctx.actor, 'task:edit');
  if (!memo.name && !memo.company && !memo.phone) throw invalid('phone_memo_nobody');
  const conversationId = memo.conversationId ? await continueIn(ctx, memo, words) : await openFor(ctx, memo, words);
  const taskId = await createTask(ctx, {
    kind: memo.wish === 'call_back' ? 'callback' : 'todo',
    title: words.title.slice(0, 200),
    details: memo.matter,
    conversationId,
    customerId: null,
    assigneeId: memo.toMemberId,
    teamId: memo.toTeamId,
    due: memo.wishUntil ? { at: memo.wishUntil.toISOString() } : null,
    dueFrom: memo.wishFrom,
    remindAt: memo.wishFrom,
    phone: memo.phone,
    contact: { company: memo.company, name: memo.name, kana: memo.kana, wish: memo.wish },
  });
  return { taskId, conversationId };
}

async function continueIn(ctx: Ctx, memo: PhoneMemo, words: MemoWords): Promise<string> {
  const id = memo.conversationId ?? '';
  if (!(await findConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor)))) throw notFound();
  const mentions = memo.toMemberId ? [memo.toMemberId] : [];
  await addNote(ctx, { conversationId: id, body: words.text, mentions, fileIds: [] });
  return id;
}

/** A conversation of its own, of the customer with this number or of a new one; it belongs to whom the call was for. */
async function openFor(ctx: Ctx, memo: PhoneMemo, words: MemoWords): Promise<string> {
  authorise(ctx.actor, 'conversation:create');
  const { phoneFolded } = readPhone(memo.phone);
  const [familyKana = '', ...givenKana] = memo.kana.split(/[\s\u3000]+/u);
  const called = splitName(memo.name || memo.company || memo.phone);
  const { conversationId } = await receiveMessage(ctx.as({ kind: 'system', name: 'phone_memo' }, ctx.now), {
    inboxId: { firstOf: 'api' },
    sourceId: null,
    from: {
      ...called,
      familyKana: familyKana.slice(0, 80),
      givenKana: givenKana.join(' ').slice(0, 80),
      identities: phoneFolded ? [{ kind: 'phone', value: memo.phone }] : [],
      attributes: memo.company && memo.name ? { company: memo.company } : {},
    },
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
  return conversationId;
}
