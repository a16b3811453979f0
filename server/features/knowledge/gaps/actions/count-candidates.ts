import { cluster, type Group } from '@madoguchi/finding/cluster.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { searchKnowledge, type Reader } from '../../finding/search-knowledge.ts';
import { gapsCounted } from '../facts.ts';
import { deleteOthers, listMembers, listQuestions, putCandidate, putState, type QuestionRow } from '../queries.ts';

const DAY = 86_400_000;
const KEPT_DAYS = 180;
const MOST_QUESTIONS = 5_000;
/** Asked three times is asked often enough to be looked at. */
const LEAST = 3;
/** So much of the question an article must have to count as answering it. */
const ANSWERED = 0.8;
const ARTICLES: Reader = { kinds: ['article'], isPublicOnly: false, readsInternal: false, drafts: [] };

/** Groups what was asked, knows groups from before by their conversations, and says which an article answers. @returns how many there are. */
export async function countCandidates(ctx: Ctx): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const since = new Date(now.getTime() - KEPT_DAYS * DAY);
  const questions = await listQuestions(db, workspaceId, since, MOST_QUESTIONS);
  const groups = cluster(questions, (row) => row.question).filter((group) => group.members.length >= LEAST);
  const known = knownIds(groups, await listMembers(db, workspaceId));
  const ids: string[] = [];
  for (const group of groups) {
    const id = known.get(group) ?? newId();
    const articleId = await answering(ctx, group.centre.question);
    await putCandidate(db, workspaceId, { ...counted(group, now), id, articleId });
    ids.push(id);
  }
  await deleteOthers(db, workspaceId, ids);
  await putState(db, workspaceId, { takenUntil: null, countedAt: now });
  await ctx.emit(gapsCounted, {}, { candidates: groups.length });
  return groups.length;
}

function counted({ members, centre }: Group<QuestionRow>, now: Date) {
  const age = (row: QuestionRow) => (now.getTime() - row.asked_at.getTime()) / DAY;
  const times = members.map((row) => row.asked_at.getTime());
  return {
    question: centre.question,
    count: members.length,
    recent: members.filter((row) => age(row) <= 30).length,
    before: members.filter((row) => age(row) > 30 && age(row) <= 60).length,
    firstAt: new Date(Math.min(...times)),
    lastAt: new Date(Math.max(...times)),
    conversationIds: members.map((row) => row.conversation_id),
  };
}

/** A group is the candidate with which it shares most conversations; each candidate is one group. */
function knownIds(
  groups: readonly Group<QuestionRow>[],
  members: readonly { candidate_id: string; conversation_id: string }[],
): Map<Group<QuestionRow>, string> {
  const candidateOf = new Map(members.map((one) => [one.conversation_id, one.candidate_id]));
  const taken = new Map<Group<QuestionRow>, string>();
  const used = new Set<string>();
  for (const group of groups) {
    const shared = new Map<string, number>();
    for (const { conversation_id } of group.members) {
      const id = candidateOf.get(conversation_id);
      if (id !== undefined && !used.has(id)) shared.set(id, (shared.get(id) ?? 0) + 1);
    }
    const [best] = [...shared].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (!best) continue;
    taken.set(group, best[0]);
    used.add(best[0]);
  }
  return taken;
}

async function answering(ctx: Ctx, question: string): Promise<string | null> {
  const { items, relaxed } = await searchKnowledge(ctx, { q: question, reader: ARTICLES, limit: 1 });
  const [first] = items;
  return first && relaxed !== 'words' && relaxed !== 'preparing' && first.coverage >= ANSWERED ? first.id : null;
}
