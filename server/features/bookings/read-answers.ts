import type { BookingQuestion } from '@madoguchi/contracts/bookings.ts';
import { invalid } from '../../kernel/errors.ts';
import type { KindRow } from './kind-queries.ts';
import type { Answer } from './queries.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

export function labelOf(question: BookingQuestion, locale: 'ja' | 'en'): string {
  return locale === 'en' && question.labelEn ? question.labelEn : question.labelJa;
}

function isFitting({ type, options }: BookingQuestion, value: string): boolean {
  if (type === 'choice') return options.includes(value);
  return type !== 'date' || (DATE.test(value) && !Number.isNaN(Date.parse(value)));
}

/**
 * Answers beside what was asked, in the order of the questions. Whoever books for a customer may leave open what they did
 * not ask. @throws invalid `booking_answer_missing`, `booking_answer_wrong`.
 */
export function readAnswers(
  kind: Pick<KindRow, 'questions'>,
  given: readonly string[],
  { locale, isStrict }: { locale: 'ja' | 'en'; isStrict: boolean },
): Answer[] {
  return kind.questions.flatMap((question, at) => {
    const value = (given[at] ?? '').trim();
    if (value === '') {
      if (question.required && isStrict) throw invalid('booking_answer_missing');
      return [];
    }
    if (!isFitting(question, value)) throw invalid('booking_answer_wrong');
    return [{ label: labelOf(question, locale), value }];
  });
}
