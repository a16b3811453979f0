import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import { QuestionPredictor } from '@madoguchi/finding/predict.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { currentIndex, type LoadedIndex } from './loaded-indexes.ts';
import type { Reader } from './search-knowledge.ts';

/** Titles by how they begin, as written and as said. */
export async function predictQuestions(
  ctx: Ctx,
  asked: { typed: string; limit: number; reader: Reader },
): Promise<{ text: string; kind: FindingKind; id: string }[]> {
  const current = await currentIndex(ctx);
  const { kinds, isPublicOnly } = asked.reader;
  current.predictor ??= predictorOf(current);
  const likely = current.predictor.predict(asked.typed, asked.limit, (key) => {
    const known = current.known.get(key);
    return known !== undefined && kinds.includes(known.kind) && (!isPublicOnly || known.isPublic);
  });
  return likely.flatMap(({ id: key, text }) => {
    const known = current.known.get(key);
    return known ? [{ text, kind: known.kind, id: known.id }] : [];
  });
}

function predictorOf(current: LoadedIndex): QuestionPredictor {
  const predictor = new QuestionPredictor();
  for (const [id, { title, kind }] of current.known) {
    predictor.add({ id, text: title, weight: kind === 'article' ? 1 : 0.5 }, current.readings.get(id) ?? title);
  }
  return predictor;
}
