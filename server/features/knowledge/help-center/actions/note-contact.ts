import type { AlreadyRead } from '@madoguchi/contracts/help-center.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { cleanWords } from '../../finding/clean-words.ts';
import { tellOutcome } from '../../finding/actions/tell-outcome.ts';
import { readPublishedArticles } from '../../articles/published-queries.ts';
import { helpCenterRead } from '../facts.ts';
import { findLastSearch, insertContacts } from '../visits/queries.ts';
import type { DayNames, Trace } from '../visits/visitor.ts';

const DAY_MS = 24 * 3600 * 1000;

export interface Contact {
  conversationId: string;
  customerId: string;
  /** What they themselves said to have searched and read. */
  told: AlreadyRead | null;
}

/**
 * Somebody wrote to us all the same. That a visitor of today or yesterday did is kept without saying where: the numbers
 * need no more. What they told to have read stands in the conversation, by the titles of what is public now.
 */
export async function noteContact(ctx: Ctx, contact: Contact, by: { trace: Trace; names: DayNames }): Promise<void> {
  const days = [ctx.now, new Date(ctx.now.getTime() - DAY_MS)];
  const visitors = [];
  for (const day of days) visitors.push({ id: newId(), visitor: await by.names.of(ctx, by.trace, day) });
  await insertContacts(ctx.db, ctx.workspaceId, visitors, ctx.now);
  const [today] = visitors;
  const searchId = today
    ? await findLastSearch(ctx.db, ctx.workspaceId, today.visitor.toString('hex'), days[1] ?? ctx.now)
    : null;
  if (searchId) await tellOutcome(ctx, { id: searchId, outcome: 'contact', kind: null, sourceId: null, rank: null });
  const { told } = contact;
  if (!told) return;
  const searched = cleanWords(told.searched);
  const texts = await readPublishedArticles(ctx.db, ctx.workspaceId, {
    internal: false,
    publicOnly: true,
    articleIds: told.articleIds,
  });
  const read = told.articleIds.flatMap((articleId) => {
    const text = texts.find((one) => one.id === articleId);
    return text ? [{ articleId, title: text.title }] : [];
  });
  if (!searched && read.length === 0) return;
  const { conversationId, customerId } = contact;
  await ctx.emit(helpCenterRead, { conversationId, customerId }, { searched, read });
}
