import { QuestionPredictor } from '@madoguchi/finding/predict.ts';
import type { AskedQuestion, LoadedIndex } from './loaded-index.ts';
import { pace } from './pace.ts';

/** A title before a question that others asked; what answers is offered once. */
const TITLE = 1;
const GUIDE = 0.5;
const ASKED = 0.3;

/** A predictor that is being filled, or was: many titles take a second, in which others get their turn. */
export interface Predicting {
  predictor: QuestionPredictor;
  isFilled: Promise<void>;
}

/** The predictor of an index, filled when it is first needed. */
export async function predictorOf(current: LoadedIndex): Promise<QuestionPredictor> {
  if (!current.predicting) {
    const predictor = new QuestionPredictor();
    current.predicting = { predictor, isFilled: fill(current, predictor) };
  }
  await current.predicting.isFilled;
  return current.predicting.predictor;
}

/** What changes meanwhile is taken over by `keepPredicting`: an index kept up and one filled now are the same. */
async function fill(current: LoadedIndex, predictor: QuestionPredictor): Promise<void> {
  const pause = pace();
  for (const key of current.known.keys()) {
    addTitle(predictor, current, key);
    await pause();
  }
  for (const [id, question] of current.asked) addAsked(predictor, id, question);
}

/** Takes over documents that changed and questions that are asked now; where nobody typed yet there is nothing to keep. */
export function keepPredicting(
  current: LoadedIndex,
  touched: ReadonlySet<string>,
  asked: ReadonlyMap<string, AskedQuestion>,
): void {
  const { asked: before } = current;
  current.asked = asked;
  const predictor = current.predicting?.predictor;
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
  predictor.add({ id: key, text: known.title, weight }, known.reading);
}

function addAsked(predictor: QuestionPredictor, id: string, { words, reading }: AskedQuestion): void {
  predictor.add({ id, text: words, weight: ASKED }, reading);
}
