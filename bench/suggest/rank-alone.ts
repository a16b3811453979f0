import { Ranker } from '../../server/features/knowledge/suggestions/rank/ranker.ts';
import { spread, type Spread } from '../figures.ts';
import { Sentences, type KnowledgeSize } from './load-knowledge.ts';

const LESSONS = 5_000;
const RANKINGS = 1_000;

/** The ranking by itself, without database or network: how long one takes among so many, and building what it reads. */
export function rankAlone({ articles, guides }: KnowledgeSize): Spread & { buildMs: number } {
  const say = new Sentences(20_261_122);
  const ranker = new Ranker();
  const began = performance.now();
  for (const [kind, count] of Object.entries({ guide: guides, article: articles }))
    for (let at = 0; at < count; at += 1)
      ranker.put(`${kind}:${at}`, {
        title: say.one(),
        triggers: say.many(3),
        purpose: say.one(),
        answers: say.many(4),
        steps: say.many(12),
      });
  for (let at = 0; at < LESSONS && guides > 0; at += 1)
    ranker.lessons.learn(`guide:${at % guides}`, { turns: [say.one(), say.one()], marks: ['@channel:email'] });
  const buildMs = Math.round(performance.now() - began);
  const times = Array.from({ length: RANKINGS }, () => {
    const turns = [say.many(2), say.one(), say.many(2)];
    const from = performance.now();
    ranker.rank({ turns, marks: ['@channel:chat'] });
    return performance.now() - from;
  });
  return { ...spread(times), buildMs };
}
