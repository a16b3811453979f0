import type { ReadyGuide, Suggested, SuggestionReason } from '@madoguchi/contracts/suggestions.ts';
import { heardAnswer } from '@madoguchi/guides/heard.ts';
import { branchesOf, findStep } from '@madoguchi/guides/steps.ts';
import { likeliest } from '@madoguchi/guides/walk.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { listIssuesOfCustomers } from '../../known-issues/lots/queries.ts';
import { sayLots } from '../../known-issues/lots/issues-of-lots.ts';
import { listIssues } from '../../known-issues/queries.ts';
import { issueName } from '../../known-issues/schema.ts';
import { overlap, wordsOf } from '../../known-issues/suggest.ts';
import { findApprovedGuide } from '../guides/queries.ts';
import { listDuties } from '../runs/duty-queries.ts';
import { listRunsOf } from '../runs/queries.ts';
import type { Rankers } from './index/rankers.ts';
import { listDismissed } from './queries.ts';
import { SHOWN, type Ranked } from './rank/ranker.ts';
import { reasonsOf } from './rank/reasons.ts';
import { situationOf, type Known } from './situation.ts';

const MOST = 4;
/** Beside what is likeliest, what is far less likely is noise. */
const FAR_BEHIND = 0.08;

export interface Suggestions {
  items: Suggested[];
  ready: ReadyGuide | null;
  /** Of what was ranked: how sure, before it was put beside the past. */
  raw: number;
}

/** What is suggested for a conversation, as its reader may see it. @throws not_found. */
export async function suggest(ctx: Ctx, rankers: Rankers, conversationId: string): Promise<Suggestions> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const [{ ranker, titles }, known, dismissed, duties, runs] = [
    await rankers.of(ctx),
    await situationOf(ctx, conversation),
    await listDismissed(ctx.db, ctx.workspaceId, conversation.id),
    await listDuties(ctx.db, ctx.workspaceId, conversation.id),
    await listRunsOf(ctx.db, ctx.workspaceId, conversation.id),
  ];
  const required = duties.filter(({ state }) => state === 'open').map(({ guide_id: id }) => `guide:${id}`);
  const begun = new Set(runs.map((run) => `guide:${run.guide_id}`));
  const ranking = ranker.rank(known, 12);
  const likely = (ranking.confidence >= SHOWN ? ranking.items : []).filter(
    ({ id, belief }) => !dismissed.has(id) && !begun.has(id) && !required.includes(id) && belief >= FAR_BEHIND,
  );
  const describe = ({ id, belief }: Ranked, isRequired: boolean): Suggested[] => {
    const titled = titles.get(id);
    if (!titled) return [];
    const [kind = '', itemId = ''] = id.split(':');
    const reasons: SuggestionReason[] = isRequired ? [{ kind: 'required' }] : [];
    reasons.push(...sayReasons(reasonsOf(ranker, id, known), known));
    const confidence = isRequired ? 1 : Math.round(belief * ranking.confidence * 100) / 100;
    return [
      {
        kind: kind as 'guide' | 'article',
        id: itemId,
        ...titled,
        internal: kind === 'article' && titled.internal,
        confidence,
        reasons,
      },
    ];
  };
  const first = required.filter((id) => !begun.has(id)).flatMap((id) => describe({ id, score: 0, belief: 1 }, true));
  const items = [
    ...first,
    ...(await issuesFor(ctx, known)),
    ...likely.slice(0, MOST).flatMap((one) => describe(one, false)),
  ];
  const guide = [...first, ...items].find(({ kind }) => kind === 'guide');
  // Opened by itself only when it leads: an article that fits better stays beside nothing.
  const leads = guide && (first.length > 0 || likely[0]?.id === `guide:${guide.id}` || guide.confidence >= SHOWN / 2);
  return { items, ready: leads ? await readyGuide(ctx, guide.id, known) : null, raw: ranking.raw };
}

function sayReasons(why: ReturnType<typeof reasonsOf>, known: Known): SuggestionReason[] {
  const names = why.marks.flatMap((mark) => known.products.get(mark) ?? []);
  return [
    ...(why.words.length > 0 ? [{ kind: 'words' as const, words: why.words }] : []),
    ...(names.length > 0 ? [{ kind: 'product' as const, names }] : []),
    ...(why.marks.some((mark) => mark.startsWith('@category:')) ? [{ kind: 'category' as const }] : []),
    ...(why.used > 0 ? [{ kind: 'learned' as const, times: why.used }] : []),
  ];
}

/** Known issues that name the lot of what the customer has, or speak of the same. */
async function issuesFor(ctx: Ctx, known: Known): Promise<Suggested[]> {
  const [issues, matches] = [
    await listIssues(ctx.db, ctx.workspaceId),
    await listIssuesOfCustomers(ctx.db, ctx.workspaceId, known.group),
  ];
  const lots = new Map(matches.map((match) => [match.issue_id, match]));
  const said = wordsOf(known.turns.join('\n'));
  return issues
    .filter(({ state }) => state === 'investigating' || state === 'workaround')
    .flatMap((issue): Suggested[] => {
      const [words, match] = [overlap(said, issue), lots.get(issue.id)];
      // A lot alone says what the customer has, not what they write about.
      if (words.length === 0) return [];
      const reasons: SuggestionReason[] = [
        ...(match ? [{ kind: 'lot' as const, serial: match.serial, lots: sayLots(match) }] : []),
        { kind: 'words', words },
      ];
      const { id, number, title } = issue;
      return [
        { kind: 'issue', id, name: issueName(number), title, internal: true, confidence: match ? 0.95 : 0.8, reasons },
      ];
    })
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, 2);
}

/** A guide at its first step, as it would begin. */
async function readyGuide(ctx: Ctx, guideId: string, known: Known): Promise<ReadyGuide | null> {
  const guide = await findApprovedGuide(ctx.db, ctx.workspaceId, { id: guideId });
  const step = guide && findStep(guide.document, guide.document.start);
  if (!guide || !step) return null;
  const branches = branchesOf(step);
  const following = findStep(guide.document, likeliest(branches)?.to ?? null);
  return {
    guideId,
    title: guide.document.title,
    version: guide.version,
    approvedAt: guide.approvedAt.toISOString(),
    steps: guide.document.steps.length,
    step,
    choices: branches.map(({ answerId, label, to, likelihood }) => ({
      answerId,
      label,
      leadsTo: findStep(guide.document, to)?.title ?? '',
      likelihood,
    })),
    heard: step.kind === 'question' ? heardAnswer(step, known.turns.join('\n')) : null,
    next: following ? { title: following.title, text: following.text } : null,
  };
}
