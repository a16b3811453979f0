import type { LowReason, SurveyQuestion } from '@madoguchi/contracts/surveys.ts';
import type { AnswerRow } from '../answer-queries.ts';
import type { InvitationRow } from '../invitation-queries.ts';
import type { SurveyReply } from '../actions/answer-survey.ts';

const REASONS: readonly LowReason[] = ['speed', 'solution', 'attitude', 'other'];
const LONGEST = 4000;
const LONGEST_OWN = 1000;

/** What was sent of one question; what does not fit it is as if it had not been answered. */
function ownAnswer(question: SurveyQuestion, form: URLSearchParams): string | string[] | number | null {
  const name = `q.${question.key}`;
  const known = question.options.map((option) => option.key);
  const text = (form.get(name) ?? '').trim();
  switch (question.type) {
    case 'choice':
      return known.includes(text) ? text : null;
    case 'choices': {
      const chosen = form.getAll(name).filter((one) => known.includes(one));
      return chosen.length > 0 ? chosen : null;
    }
    case 'scale': {
      const mark = /^[1-5]$/.test(text) ? Number(text) : null;
      return mark;
    }
    case 'text':
      return text ? text.slice(0, LONGEST_OWN) : null;
  }
}

function scoreIn(form: URLSearchParams): number | null {
  const text = form.get('score') ?? '';
  return /^\d{1,2}$/.test(text) ? Number(text) : null;
}

/** What a page sent. The first page has the mark alone: whatever was said before beside it stays. */
export function readReply(form: URLSearchParams, asking: InvitationRow, before: AnswerRow | null): SurveyReply {
  const base = { invitationId: asking.id, score: scoreIn(form), phone: '', callWhen: '' };
  if (form.get('step') === 'mark') {
    const { reasons = [], words = '', answers = {}, wants_call: wantsCall = false } = before ?? {};
    return { ...base, reasons, words, answers, wantsCall };
  }
  const own = asking.definition.questions.flatMap((question) => {
    const answer = ownAnswer(question, form);
    return answer === null ? [] : [[question.key, answer] as const];
  });
  return {
    ...base,
    reasons: REASONS.filter((reason) => form.getAll('reason').includes(reason)),
    words: (form.get('words') ?? '').trim().slice(0, LONGEST),
    answers: Object.fromEntries(own),
    wantsCall: form.get('call') === 'yes',
    phone: (form.get('phone') ?? '').trim().slice(0, 40),
    callWhen: (form.get('when') ?? '').trim().slice(0, 200),
  };
}
