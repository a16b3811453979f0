import { fixMissed } from '../../features/knowledge/finding/actions/fix-missed.ts';
import { recordSearch } from '../../features/knowledge/finding/actions/record-search.ts';
import { takeDocument } from '../../features/knowledge/finding/actions/take-document.ts';
import { tellSearches } from '../../features/knowledge/finding/actions/tell-searches.ts';
import { listUntaken } from '../../features/knowledge/finding/queries.ts';
import { readerOf, STRANGER } from '../../features/knowledge/finding/policy.ts';
import { countFound } from '../../features/knowledge/finding/search-knowledge.ts';
import { countCandidates } from '../../features/knowledge/gaps/actions/count-candidates.ts';
import { putState } from '../../features/knowledge/gaps/queries.ts';
import { takeQuestions } from '../../features/knowledge/gaps/actions/take-questions.ts';
import type { Ctx } from '../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import type { DemoIds } from './load-house.ts';

const SYSTEM = { kind: 'system', name: 'demo' } as const;

/** What was looked for, how often, and where. Some of it finds nothing. */
const SEARCHES: readonly (readonly [words: string, times: number, place: 'console' | 'help_center'])[] = [
  ['電源が入らない', 9, 'help_center'],
  ['水漏れ', 6, 'console'],
  ['領収書 宛名', 5, 'help_center'],
  ['定期便の解約', 4, 'help_center'],
  ['適格請求書', 7, 'help_center'],
  ['カルキ', 5, 'help_center'],
  ['下取り', 4, 'console'],
  ['海外で使えますか', 3, 'help_center'],
  ['延長コード', 2, 'console'],
];
/** What came in lately is grouped: the job of the night takes the rest. */
const PIECES = 12;
const LATELY_DAYS = 45;

async function lookFor(ctx: Ctx): Promise<void> {
  for (const [words, times, place] of SEARCHES) {
    const reader = place === 'console' ? readerOf(ctx.actor) : STRANGER;
    const hits = await countFound(ctx, words, reader);
    for (let time = 0; time < times; time += 1)
      await recordSearch(ctx, { place, visit: '', words, hits, isRelaxed: hits === 0 });
  }
}

/** Search knows what is published; some words found nothing; what is asked often waits to be written down. */
export async function loadFinding(kernel: Kernel, ids: DemoIds): Promise<void> {
  const run = <T>(body: (ctx: Ctx) => Promise<T>) =>
    runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor: SYSTEM }, body);
  await run(async (ctx) => {
    for (const { kind, source_id: id } of await listUntaken(ctx.db, ctx.workspaceId, 500))
      await takeDocument(ctx, { kind, id });
  });
  await run(lookFor);
  await run((ctx) => tellSearches(ctx, ctx.now));
  await run((ctx) => fixMissed(ctx, { kind: 'synonym', words: 'インボイス', means: '請求書' }));
  await run(async (ctx) => {
    const takenUntil = new Date(ctx.now.getTime() - LATELY_DAYS * 86_400_000);
    await putState(ctx.db, ctx.workspaceId, { takenUntil, countedAt: null });
    for (let piece = 0; piece < PIECES && (await takeQuestions(ctx)); piece += 1);
    await countCandidates(ctx);
  });
}
