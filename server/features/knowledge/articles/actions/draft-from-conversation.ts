import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { visible } from '../../../conversations/policy.ts';
import { findConversation, type ConversationRow } from '../../../conversations/queries.ts';
import { findWorkspace } from '../../../workspace/queries.ts';
import { listNamesIn, listSaid } from '../drafting/source-queries.ts';
import { htmlOfLines, withoutFrame, withoutPersons } from '../drafting/without-persons.ts';
import { articleDrafted } from '../facts.ts';
import { seesInternal } from '../policy.ts';
import { findArticle } from '../queries.ts';
import { articleName } from '../schema.ts';
import { insertSource } from '../use-queries.ts';
import { createArticle } from './create-article.ts';

interface Drafted {
  title: string;
  answer: string;
  question: string;
}

/** The question in the customer's words, our last answer as the answer. */
async function draft(ctx: Ctx, conversation: ConversationRow): Promise<Drafted> {
  const [said, names] = await Promise.all([
    listSaid(ctx.db, ctx.workspaceId, conversation.id),
    listNamesIn(ctx.db, ctx.workspaceId, conversation.id),
  ]);
  const clean = (text: string): string => withoutFrame(withoutPersons(text, names));
  const asked = said.filter((one) => one.direction === 'in');
  const answered = said.findLast((one) => one.direction === 'out');
  const question = clean(asked[0]?.body ?? '');
  const firstLine = question.split('\n').find((line) => line.trim() !== '') ?? '';
  const subject = withoutPersons(conversation.subject.replace(/^(?:(?:re|fw|fwd)\s*[:：]\s*)+/i, ''), names).trim();
  const title = subject || firstLine || conversation.reference;
  return { title: [...title].slice(0, 120).join(''), question, answer: htmlOfLines(clean(answered?.body ?? '')) };
}

/**
 * Makes a draft from what was asked and answered, without who it was, linked to where it came from. Who wrote it reads
 * it over: it is a draft like any other. @throws not_found, and as `createArticle`.
 */
export async function draftFromConversation(ctx: Ctx, conversationId: string, language?: string): Promise<string> {
  const { db, workspaceId } = ctx;
  const conversation = await findConversation(db, workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const { title, answer, question } = await draft(ctx, conversation);
  const workspace = await findWorkspace(db, workspaceId);
  const isJapanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(`${question}${answer}`);
  const spoken = question === '' ? (workspace?.locale ?? 'ja') : isJapanese ? 'ja' : 'en';
  const firstLine =
    question
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? '';
  const words = firstLine === '' || firstLine === title ? [] : [[...firstLine].slice(0, 80).join('')];
  const internal =
    seesInternal(ctx.actor) && question !== '' ? `<blockquote>${htmlOfLines(question)}</blockquote>` : undefined;
  const text = {
    language: language ?? spoken,
    title,
    answer,
    words,
    isPublic: true,
    ...(internal ? { internal } : {}),
  };
  const id = await createArticle(ctx, { texts: [text], categoryId: conversation.category_id });
  await insertSource(db, workspaceId, { articleId: id, conversationId, byId: actorId(ctx.actor) }, ctx.now);
  const article = await findArticle(db, workspaceId, id);
  const subject = { conversationId, customerId: conversation.customer_id };
  await ctx.emit(articleDrafted, subject, { articleId: id, name: articleName(article?.number ?? 0) });
  return id;
}
