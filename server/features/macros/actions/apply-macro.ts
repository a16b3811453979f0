import type { MacroOutcome } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { addNote } from '../../conversations/actions/add-note.ts';
import { postMessage } from '../../conversations/actions/post-message.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation, type ConversationRow } from '../../conversations/queries.ts';
import { presentFile } from '../../conversations/timeline/schema.ts';
import { allows } from '../../workspace/policy.ts';
import { macroApplied } from '../facts.ts';
import { changesHere, makeChanges, readStanding } from '../field-changes.ts';
import { fillMacro, textsOf, type FilledMacro } from '../fill-macro.ts';
import { readHistory } from '../history.ts';
import { usable } from '../policy.ts';
import { findMacro, listMacroFiles, type MacroRow } from '../queries.ts';
import { whoOf } from '../schema.ts';
import { findUse, insertUse } from '../use-queries.ts';
import { readSituation } from '../values-for.ts';

export interface MacroApplication {
  macroId: string;
  conversationId: string;
  /** The caller's own id: twice the same is applied once, and answered alike. */
  clientId: string;
  /** Send its words, instead of answering with them for a composer. */
  send: boolean;
  undoSeconds?: number | undefined;
}

/**
 * Applies a macro: what it changes at once, by the actions people use; its note is left; its words are filled, and sent
 * where that is wanted. For the desk, for bulk edit and for rules.
 * @throws not found; forbidden; as postMessage does when it sends, `template_unfilled` above all.
 */
export async function applyMacro(ctx: Ctx, application: MacroApplication): Promise<MacroOutcome> {
  const { db, workspaceId, actor, now } = ctx;
  const { conversationId, clientId } = application;
  if (!allows(actor, 'macro:use')) throw forbidden();
  const conversation = await lockConversation(db, workspaceId, conversationId, visible(actor));
  if (!conversation) throw notFound();
  const earlier = await findUse(db, workspaceId, conversationId, clientId);
  if (earlier) return earlier.outcome;
  const macro = await findMacro(db, workspaceId, application.macroId, usable(actor));
  if (!macro || macro.archived_at) throw notFound();
  const [situation, history] = await Promise.all([
    readSituation(ctx, conversationId),
    readHistory(ctx, conversationId, textsOf(macro)),
  ]);
  const filled = fillMacro(macro, situation, history, now);
  const answers = filled.mode === 'reply' && filled.answer.text.trim() !== '';
  const changed = changesHere(ctx, await readStanding(ctx, conversation), {
    ...filled.content,
    status: answers ? undefined : filled.content.changes.status,
  });
  if (filled.note !== '') await addNote(ctx, { conversationId, body: filled.note, mentions: [], fileIds: [] });
  const entryId = application.send ? await say(ctx, application, macro, filled) : null;
  await makeChanges(ctx, conversationId, changed, filled.wakeAt);
  const outcome = { ...(await wordsOf(ctx, macro, filled, answers)), useId: newId(now), changed, entryId };
  await writeDown(ctx, application, conversation, macro, outcome);
  return outcome;
}

/** Counts the use and tells it. */
async function writeDown(
  ctx: Ctx,
  { conversationId, clientId }: MacroApplication,
  conversation: ConversationRow,
  { id: macroId, name }: MacroRow,
  outcome: MacroOutcome,
): Promise<void> {
  const { category_id: categoryId, inbox_id: inboxId } = conversation;
  const use = { macroId, conversationId, clientId, by: whoOf(ctx), categoryId, inboxId, outcome };
  await insertUse(ctx.db, ctx.workspaceId, use, ctx.now);
  const { useId, entryId } = outcome;
  const subject = { conversationId, customerId: conversation.customer_id };
  await ctx.emit(macroApplied, subject, { macroId, useId, name, sent: entryId !== null });
}

/** Sends the words as an answer, or leaves them as a note; null when there are none. */
async function say(
  ctx: Ctx,
  application: MacroApplication,
  macro: MacroRow,
  { mode, answer, content, promisedAt, wakeAt }: FilledMacro,
): Promise<string | null> {
  const { conversationId, clientId, undoSeconds = 0 } = application;
  if (answer.text.trim() === '') return null;
  if (answer.missing.length > 0)
    throw invalid('template_unfilled', {
      issues: answer.missing.map((name) => ({ path: name, code: 'template_unfilled' })),
    });
  const words = { conversationId, body: answer.text, clientId, fileIds: macro.file_ids };
  if (mode === 'note') return addNote(ctx, { ...words, mentions: [] });
  const { messageId } = await postMessage(ctx, {
    ...words,
    statusAfter: content.changes.status,
    wakeAt: wakeAt ?? undefined,
    undoSeconds,
    overrideLock: false,
    interim: content.interim,
    promisedAt: promisedAt ?? undefined,
  });
  return messageId;
}

async function wordsOf(ctx: Ctx, macro: MacroRow, filled: FilledMacro, answers: boolean) {
  const { mode, answer, content, promisedAt, wakeAt } = filled;
  const files = await listMacroFiles(ctx.db, ctx.workspaceId, macro.file_ids);
  return {
    mode,
    body: answer.text,
    missing: answer.missing,
    files: files.map(presentFile),
    statusAfter: answers ? (content.changes.status ?? null) : null,
    wakeAt: wakeAt?.toISOString() ?? null,
    interim: content.interim,
    promisedAt: promisedAt?.toISOString() ?? null,
  };
}
