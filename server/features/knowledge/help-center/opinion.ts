import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { articleRated } from '../articles/facts.ts';
import type { PublishedText } from '../articles/published-queries.ts';
import { upsertOpinion } from '../articles/use-queries.ts';
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
  const name = `FAQ-${String(text.number).padStart(4, '0')}`;
  const row = {
    id: newId(),
    articleId: text.id,
    language: text.language,
    visit,
    isHelpful,
    comment,
    number: text.version,
  };
  await upsertOpinion(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(articleRated, {}, { articleId: text.id, name, language: text.language, isHelpful });
}
