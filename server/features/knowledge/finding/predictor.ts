import { QuestionPredictor } from '@madoguchi/finding/predict.ts';
import type { AskedQuestion, LoadedIndex } from './loaded-indexes.ts';

/** A title before a question that others asked; what answers is offered once. */
const TITLE = 1;
const GUIDE = 0.5;
const ASKED = 0.3;

export function predictorOf(current: LoadedIndex): QuestionPredictor {
  const predictor = new QuestionPredictor();
  for (const key of current.known.keys()) addTitle(predictor, current, key);
  for (const [id, question] of current.asked) addAsked(predictor, id, question);
  return predictor;
}

/** Takes over documents that changed and questions that are asked now; where nobody typed yet there is nothing to keep. */
export function keepPredicting(
  current: LoadedIndex,
  touched: ReadonlySet<string>,
  asked: ReadonlyMap<string, AskedQuestion>,
): void {
  const { predictor, asked: before } = current;
  current.asked = asked;
  if (!predictor) return;
  for (const key of touched) {
    predictor.remove(key);
    addTitle(predictor, current, key);
  }
  for (const id of before.keys()) if (!asked.has(id)) predictor.remove(id);
  for (const [id, question] of asked)
    if (before.get(id)?.reading !== question.reading) addAsked(predictor, id, question);
}

function addTitle(predictor: QuestionPredictor, current: LoadedIndex, key: string): void {
  const known = current.known.get(key);
  if (!known) return;
  const weight = known.kind === 'article' ? TITLE : GUIDE;
  predictor.add({ id: key, text: known.title, weight }, current.readings.get(key) ?? known.title);
}

function addAsked(predictor: QuestionPredictor, id: string, { words, reading }: AskedQuestion): void {
  predictor.add({ id, text: words, weight: ASKED }, reading);
}
