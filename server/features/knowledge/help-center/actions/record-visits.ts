import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { countRead } from '../../articles/actions/count-read.ts';
import { cleanWords } from '../../finding/clean-words.ts';
import { recordSearch } from '../../finding/actions/record-search.ts';
import { tellOutcome } from '../../finding/actions/tell-outcome.ts';
import type { Did } from '../held-pages.ts';
import {
  findCurrentVisit,
  findLastSearch,
  growVisit,
  insertSteps,
  insertVisit,
  type StepRow,
  type VisitPlace,
} from '../visits/queries.ts';
import type { DayNames, Trace } from '../visits/visitor.ts';

/** One thing a visitor did. */
export interface Step {
  id: string;
  trace: Trace;
  place: VisitPlace;
  locale: string;
  at: Date;
  did: Did;
}

const ONE_VISIT_MS = 30 * 60_000;
const LONGEST_WORDS = 120;

/** Stores what visitors did: each step in the visit it belongs to, or in a new one. */
export async function recordVisits(ctx: Ctx, steps: readonly Step[], names: DayNames): Promise<void> {
  const groups = new Map<string, { visitor: Buffer; steps: Step[] }>();
  for (const step of steps) {
    const visitor = await names.of(ctx, step.trace, step.at);
    const key = `${step.place} ${visitor.toString('hex')}`;
    const group = groups.get(key) ?? { visitor, steps: [] };
    group.steps.push(step);
    groups.set(key, group);
  }
  for (const { visitor, steps: own } of groups.values()) await recordOf(ctx, visitor, own);
  await countReads(ctx, steps);
}

/** For lists of what is read most; nobody's name with it. */
async function countReads(ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const counts = new Map<string, Parameters<typeof countRead>[1] & { count: number }>();
  for (const { did, place } of steps) {
    if (did.kind !== 'read') continue;
    const { articleId } = did;
    const read = counts.get(`${articleId} ${place}`);
    const where = place === 'pages' ? 'help_center' : 'widget';
    counts.set(`${articleId} ${place}`, { articleId, place: where, count: (read?.count ?? 0) + 1 });
  }
  // In one order, so that two processes that count the same articles do not wait for each other in a ring.
  const inOrder = [...counts].toSorted(([one], [other]) => (one < other ? -1 : 1));
  for (const [, read] of inOrder) await countRead(ctx, read);
}

async function recordOf(ctx: Ctx, visitor: Buffer, steps: readonly Step[]): Promise<void> {
  const [first] = steps;
  const last = steps.at(-1);
  if (!first || !last) return;
  const { place, locale } = first;
  const since = new Date(first.at.getTime() - ONE_VISIT_MS);
  let visitId = await findCurrentVisit(ctx.db, ctx.workspaceId, { visitor, place, since });
  if (!visitId) {
    visitId = newId();
    await insertVisit(ctx.db, ctx.workspaceId, { id: visitId, visitor, place, locale, at: first.at });
  }
  const rows = steps.flatMap((step) => rowOf(visitId, step));
  const vote = steps.findLast((step) => step.did.kind === 'vote')?.did;
  await growVisit(ctx.db, ctx.workspaceId, visitId, {
    searches: rows.filter((row) => row.kind === 'search').length,
    reads: rows.filter((row) => row.kind === 'read').length,
    helped: vote?.kind === 'vote' ? vote.helped : null,
    lastAt: last.at,
  });
  await insertSteps(ctx.db, ctx.workspaceId, rows);
  await tellFinding(ctx, visitor.toString('hex'), steps);
}

/** What was looked for and what was opened then, for those who look after what is found. */
async function tellFinding(ctx: Ctx, visit: string, steps: readonly Step[]): Promise<void> {
  for (const { place, locale, at, did } of steps) {
    if (did.kind === 'search') {
      const { words, hits, isRelaxed } = did;
      const where = place === 'pages' ? ('help_center' as const) : ('widget' as const);
      await recordSearch(ctx, { place: where, visit, words, hits, isRelaxed, language: locale });
    } else if (did.kind === 'read') {
      const id = await findLastSearch(ctx.db, ctx.workspaceId, visit, new Date(at.getTime() - ONE_VISIT_MS));
      const opened = { outcome: 'opened' as const, kind: 'article' as const, sourceId: did.articleId, rank: null };
      if (id) await tellOutcome(ctx, { id, ...opened });
    }
  }
}

function rowOf(visitId: string, { id, at, did }: Step): StepRow[] {
  if (did.kind === 'vote') return [];
  const row = { id, visitId, at, kind: did.kind, words: '', hits: null, articleId: null };
  return did.kind === 'search'
    ? [{ ...row, words: cleanWords(did.words).slice(0, LONGEST_WORDS), hits: did.hits }]
    : [{ ...row, articleId: did.articleId }];
}
