import type { Ctx } from '../../../kernel/context.ts';
import { rateArticle } from '../articles/actions/rate-article.ts';
import type { PublishedText } from '../articles/published-queries.ts';
import type { HelpDesk } from './desk.ts';
import type { Trace } from './visits/visitor.ts';

/** 役に立った? One answer of one visitor a day; a later one takes its place. */
export async function giveOpinion(
  ctx: Ctx,
  desk: HelpDesk,
  said: { text: PublishedText; trace: Trace; isHelpful: boolean; comment: string },
): Promise<void> {
  const { text, isHelpful, comment } = said;
  const visit = (await desk.names.of(ctx, said.trace, ctx.now)).toString('hex');
  await rateArticle(ctx, { articleId: text.id, language: text.language, visit, isHelpful, comment });
}
