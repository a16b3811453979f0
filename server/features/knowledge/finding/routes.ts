import { findingEndpoints as api, type Fix } from '@madoguchi/contracts/finding.ts';
import type { QueryOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../../kernel/http/route.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { allows } from '../../workspace/policy.ts';
import { addSynonym } from './actions/add-synonym.ts';
import { fixMissed } from './actions/fix-missed.ts';
import { importSynonyms } from './actions/import-synonyms.ts';
import { recordSearch } from './actions/record-search.ts';
import { removeSynonym } from './actions/remove-synonym.ts';
import { revokeFix } from './actions/revoke-fix.ts';
import { tellOutcome } from './actions/tell-outcome.ts';
import { findFix, listFixes, listSynonyms, type FixRow } from './fix-queries.ts';
import { askerOf } from './meaning/asker.ts';
import type { MeaningServices } from './meaning/needs.ts';
import { meaningRoutes } from './meaning/routes.ts';
import type { AskedMeaning } from './meaning/vectors.ts';
import { readerOf } from './policy.ts';
import { predictQuestions } from './predict-questions.ts';
import { presentFix, presentMissed, presentSynonym } from './schema.ts';
import { answersNothing, countFound, searchKnowledge } from './search-knowledge.ts';
import { countSearches, listMissedWords } from './search-queries.ts';

const MONTH = 30 * 86_400_000;

/** Explaining is for who looks after search: it says which internal words count. */
async function find(
  ctx: Ctx,
  query: QueryOf<typeof api.searchKnowledge>,
  meaning: AskedMeaning | undefined,
): Promise<ResponseOf<typeof api.searchKnowledge>> {
  const explain = query.explain === 'true' && allows(ctx.actor, 'knowledge:manage');
  const { q, limit, kind, language, visit } = query;
  const answer = await searchKnowledge(ctx, {
    q,
    limit,
    kind,
    language,
    reader: readerOf(ctx.actor),
    explain,
    meaning,
  });
  // What is found before the index is there says nothing of what is missing.
  if (visit === undefined || answer.relaxed === 'preparing') return { ...answer, searchId: null };
  // A draft answers nobody yet: words only a draft has are words that found nothing.
  const drafts = answer.items.filter((item) => item.isDraft).length;
  const hits = answersNothing(answer.relaxed) ? 0 : Math.max(0, answer.total - drafts);
  const place = ctx.actor.kind === 'key' ? 'api' : 'console';
  const isRelaxed = answer.relaxed !== null;
  const searchId = await recordSearch(ctx, { place, visit, words: q, hits, isRelaxed, language });
  return { ...answer, searchId };
}

async function missed(ctx: Ctx, { show }: QueryOf<typeof api.listMissed>): Promise<ResponseOf<typeof api.listMissed>> {
  const since = new Date(ctx.now.getTime() - MONTH);
  const rows = await listMissedWords(ctx.db, ctx.workspaceId, { show, since });
  const { searches, without_hit: withoutHit } = await countSearches(ctx.db, ctx.workspaceId, since);
  const items = [];
  for (const row of rows) items.push(presentMissed(row, await countFound(ctx, row.words, readerOf(ctx.actor))));
  return { items, searches, withoutHit };
}

async function shownFix(ctx: Ctx, row: FixRow): Promise<Fix> {
  return presentFix(row, await countFound(ctx, row.words, readerOf(ctx.actor)));
}

async function fixOf(ctx: Ctx, id: string): Promise<Fix> {
  const row = await findFix(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return shownFix(ctx, row);
}

function fixRoutes(): AnyRoute[] {
  return [
    route(api.listMissed, 'knowledge:manage', (ctx, { query }) => missed(ctx, query)),
    route(api.fixMissed, 'knowledge:manage', async (ctx, { body }) => {
      const { id, articleId } = await fixMissed(ctx, body);
      return { ...(await fixOf(ctx, id)), articleId };
    }),
    route(api.listFixes, 'knowledge:manage', async (ctx) => {
      const items = [];
      for (const row of await listFixes(ctx.db, ctx.workspaceId)) items.push(await shownFix(ctx, row));
      return { items };
    }),
    route(api.revokeFix, 'knowledge:manage', (ctx, { params }) => revokeFix(ctx, params.id)),
  ];
}

function synonymRoutes(): AnyRoute[] {
  return [
    route(api.listSynonyms, 'knowledge:manage', async (ctx) => ({
      items: (await listSynonyms(ctx.db, ctx.workspaceId)).map(presentSynonym),
    })),
    route(api.addSynonym, 'knowledge:manage', async (ctx, { body }) => {
      const id = await addSynonym(ctx, body);
      const row = (await listSynonyms(ctx.db, ctx.workspaceId)).find((one) => one.id === id);
      if (!row) throw notFound();
      return presentSynonym(row);
    }),
    route(api.removeSynonym, 'knowledge:manage', (ctx, { params }) => removeSynonym(ctx, params.id)),
    route(api.importSynonyms, 'knowledge:manage', (ctx, { body }) => importSynonyms(ctx, body.text), {
      bodyLimit: 2_000_000,
    }),
  ];
}

export function findingRoutes(services: MeaningServices): AnyRoute[] {
  const asker = askerOf(services);
  return [
    // What the question means is asked outside, so before the transaction.
    callerRoute(api.searchKnowledge, { permission: 'article:read' }, async (caller, { query }) => {
      const meaning = await asker.of(caller.workspaceId, query.q);
      return runInWorkspace(services.kernel, caller, (ctx) => find(ctx, query, meaning));
    }),
    route(api.predictQuestions, 'article:read', async (ctx, { query }) => ({
      items: await predictQuestions(ctx, { typed: query.q, limit: query.limit, reader: readerOf(ctx.actor) }),
    })),
    route(api.tellOutcome, 'article:read', (ctx, { params, body }) =>
      tellOutcome(ctx, {
        ...{ id: params.id, outcome: body.outcome, kind: body.documentId ? (body.kind ?? 'article') : null },
        ...{ sourceId: body.documentId ?? null, rank: body.rank ?? null },
      }),
    ),
    ...meaningRoutes(services),
    ...fixRoutes(),
    ...synonymRoutes(),
  ];
}
