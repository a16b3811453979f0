import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Known } from './indexes/known.ts';
import { currentIndex } from './indexes/loaded-indexes.ts';
import { predictorOf } from './indexes/predictor.ts';
import type { Reader } from './search-knowledge.ts';

export interface LikelyQuestion {
  text: string;
  kind: FindingKind;
  id: string;
  /** Of what answers it; the same as `text` where that is the question. */
  title: string;
}

/** Titles, and what several people asked before, by how they begin, as written and as said. */
export async function predictQuestions(
  ctx: Ctx,
  asked: { typed: string; limit: number; reader: Reader },
): Promise<LikelyQuestion[]> {
  const current = await currentIndex(ctx);
  // Guessing can wait until there is an index.
  if (!current) return [];
  const { kinds, isPublicOnly } = asked.reader;
  const predictor = await predictorOf(current);
  const answersOf = (id: string): Known | undefined => {
    const question = current.asked.get(id);
    // What we ask among ourselves is not offered to strangers.
    if (question && isPublicOnly !== question.isPublic) return undefined;
    const known = current.known.get(question?.documentKey ?? id);
    const isReadable = known && !known.isDraft && kinds.includes(known.kind) && (!isPublicOnly || known.isPublic);
    return isReadable ? known : undefined;
  };
  const likely = predictor.predict(asked.typed, asked.limit * 2, (id) => answersOf(id) !== undefined);
  const offered = new Map<string, LikelyQuestion>();
  for (const { id: key, text } of likely) {
    const known = answersOf(key);
    if (!known || offered.has(`${known.kind}/${known.id}`)) continue;
    offered.set(`${known.kind}/${known.id}`, { text, kind: known.kind, id: known.id, title: known.title });
  }
  return [...offered.values()].slice(0, asked.limit);
}
