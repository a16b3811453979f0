import { gapEndpoints as api, type Candidate, type CandidateDetail } from '@madoguchi/contracts/gaps.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { visible } from '../../conversations/policy.ts';
import { listNamesIn, listSaid } from '../articles/drafting/source-queries.ts';
import { withoutFrame, withoutPersons } from '../articles/drafting/without-persons.ts';
import { countCandidates } from './actions/count-candidates.ts';
import { dismissCandidate } from './actions/dismiss-candidate.ts';
import { draftCandidate } from './actions/draft-candidate.ts';
import { takeQuestions } from './actions/take-questions.ts';
import { findCandidate, findState, listCandidates, listSources, type CandidateRow } from './queries.ts';

function present(row: CandidateRow): Candidate {
  const { id, question, count, recent, before, state, article_id: articleId, draft_id: draftId } = row;
  return {
    ...{ id, question, count, recent, before, state, draftId },
    article: articleId ? { id: articleId, title: row.article_title ?? '' } : null,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
  };
}

const isJapanese = (text: string): boolean => /[\u3040-\u30ff\u3400-\u9fff]/u.test(text);

/** What we answered last in a conversation, without who it was. */
async function answerOf(ctx: Ctx, conversationId: string): Promise<string> {
  const said = await listSaid(ctx.db, ctx.workspaceId, conversationId);
  const answered = said.findLast((one) => one.direction === 'out');
  if (!answered) return '';
  return withoutFrame(withoutPersons(answered.body, await listNamesIn(ctx.db, ctx.workspaceId, conversationId)));
}

async function detail(ctx: Ctx, id: string): Promise<CandidateDetail> {
  const row = await findCandidate(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  const sources = await listSources(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  const best = sources.find((one) => one.solved && isJapanese(one.question) === isJapanese(row.question));
  return {
    ...present(row),
    answer: best ? await answerOf(ctx, best.id) : '',
    sources: sources.map(({ asked_at: askedAt, ...one }) => ({ ...one, askedAt: askedAt.toISOString() })),
  };
}

/** A few thousand at once at most: the rest is taken at night. */
const PIECES = 20;

async function countNow(ctx: Ctx): Promise<{ found: number }> {
  for (let piece = 0; piece < PIECES && (await takeQuestions(ctx)); piece += 1);
  return { found: await countCandidates(ctx) };
}

export function gapRoutes(): AnyRoute[] {
  return [
    route(api.listCandidates, 'knowledge:manage', async (ctx, { query }) => ({
      items: (await listCandidates(ctx.db, ctx.workspaceId, query.state)).map(present),
      countedAt: (await findState(ctx.db, ctx.workspaceId)).counted_at?.toISOString() ?? null,
    })),
    route(api.getCandidate, 'knowledge:manage', (ctx, { params }) => detail(ctx, params.id)),
    route(api.draftCandidate, 'knowledge:manage', async (ctx, { params, body }) => ({
      articleId: await draftCandidate(ctx, { id: params.id, ...body }),
    })),
    route(api.dismissCandidate, 'knowledge:manage', (ctx, { params }) => dismissCandidate(ctx, params.id)),
    route(api.countAgain, 'knowledge:manage', (ctx) => countNow(ctx)),
  ];
}
