import type { SurveyDefinition, SurveyKind, SurveyQuestion, SurveyWords } from '@madoguchi/contracts/surveys.ts';
import { invalid } from '../../kernel/errors.ts';

type Given = Record<string, string | string[] | number>;

/** The marks that can be given, the worst first; none for own questions. */
export function scoresOf(kind: SurveyKind, scale: number): number[] {
  if (kind === 'custom') return [];
  const from = kind === 'nps' ? 0 : 1;
  const to = kind === 'nps' ? 10 : scale;
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** What the scale is called in facts: the best mark, null where none is given. */
export const scaleOf = (kind: SurveyKind, { scale }: SurveyDefinition): number | null =>
  kind === 'custom' ? null : kind === 'nps' ? 10 : scale;

/** In the reader's language, else in one they may read, else in whatever it was written in. */
export function wordsIn(words: SurveyWords, locale: string): string {
  const base = locale.split('-')[0] ?? locale;
  return words[locale] || words[base] || words['ja'] || words['en'] || Object.values(words)[0] || '';
}

/** Those of the first of these languages that the question is written in. */
export function localeFor(definition: SurveyDefinition, wished: readonly string[]): string {
  const written = Object.entries(definition.question).flatMap(([locale, words]) => (words ? [locale] : []));
  for (const wish of wished) {
    const found = written.find((one) => one === wish) ?? written.find((one) => one === wish.split('-')[0]);
    if (found) return found;
  }
  return written.includes('ja') ? 'ja' : (written[0] ?? 'ja');
}

function isMet(question: SurveyQuestion, score: number | null, given: Given): boolean {
  if (!question.showIf) return true;
  const { of, atLeast, atMost, is } = question.showIf;
  const value = of === 'score' ? score : given[of];
  if (value === null || value === undefined) return false;
  if (is !== undefined) return Array.isArray(value) ? value.includes(is) : value === is;
  const number = Number(value);
  return number >= (atLeast ?? -Infinity) && number <= (atMost ?? Infinity);
}

/** The own questions that are asked after these answers; what depends on a question that is not asked is not asked. */
export function askedQuestions(definition: SurveyDefinition, score: number | null, given: Given): SurveyQuestion[] {
  const asked: SurveyQuestion[] = [];
  for (const question of definition.questions) {
    const { showIf } = question;
    const isBased = !showIf || showIf.of === 'score' || asked.some((one) => one.key === showIf.of);
    if (isBased && isMet(question, score, given)) asked.push(question);
  }
  return asked;
}

/** Yes or no, and nothing between: what a measure is made of. */
const isMeasurable = ({ measures, type, options }: SurveyQuestion): boolean =>
  measures === null ||
  (type === 'choice' &&
    options
      .map(({ key }) => key)
      .toSorted()
      .join() === 'no,yes');

/** Whether a customer says it was settled at the first contact; null where nobody asked, or they did not say. */
export function settledIn({ questions }: SurveyDefinition, given: Given): boolean | null {
  const asked = questions.find(({ measures }) => measures === 'fcr');
  const said = asked && given[asked.key];
  return said === 'yes' || said === 'no' ? said === 'yes' : null;
}

const WRITTEN = ['ja', 'en'];

/** @throws invalid `survey_words_missing`, `survey_scale_wrong`, `survey_question_wrong`. */
export function checkDefinition(kind: SurveyKind, definition: SurveyDefinition): void {
  const { question, questions, scale } = definition;
  const isSaid = (words: SurveyWords): boolean => WRITTEN.some((locale) => words[locale]);
  if (!isSaid(question)) throw invalid('survey_words_missing');
  const fits = { csat: [5, 10], nps: [10], ces: [5, 7], custom: [5, 7, 10] }[kind];
  if (!fits.includes(scale)) throw invalid('survey_scale_wrong');
  if (kind === 'custom' && questions.length === 0) throw invalid('survey_question_wrong');
  if (questions.filter((one) => one.measures !== null).length > 1) throw invalid('survey_question_wrong');
  const earlier = new Set(kind === 'custom' ? [] : ['score']);
  for (const one of questions) {
    const needsOptions = one.type === 'choice' || one.type === 'choices';
    const isOdd =
      one.key === 'score' ||
      earlier.has(one.key) ||
      (one.showIf !== null && !earlier.has(one.showIf.of)) ||
      (needsOptions && new Set(one.options.map((option) => option.key)).size < 2);
    if (isOdd || !isMeasurable(one)) throw invalid('survey_question_wrong');
    if (!isSaid(one.text) || one.options.some((option) => !isSaid(option.text))) throw invalid('survey_words_missing');
    earlier.add(one.key);
  }
}

/** Whether a mark is one that asks why and is followed up. */
export const isLow = (kind: SurveyKind, { lowAtMost }: SurveyDefinition, score: number | null): boolean =>
  kind !== 'custom' && score !== null && lowAtMost !== null && score <= lowAtMost;
