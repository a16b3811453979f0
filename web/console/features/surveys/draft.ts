import type { SurveyDefinition, SurveyKind, SurveyQuestion } from '@madoguchi/contracts/surveys';
import shipped from './shipped-questions.json' with { type: 'json' };

/** What a new survey of a kind begins with. */
export function draftOf(kind: SurveyKind, question: { ja: string; en: string }): SurveyDefinition {
  return {
    scale: kind === 'nps' ? 10 : kind === 'ces' ? 7 : 5,
    look: kind === 'csat' ? 'faces' : 'numbers',
    question,
    questions: [],
    channels: ['email', 'chat', 'form'],
    trigger: kind === 'nps' ? 'closed' : 'solved',
    delayMinutes: 60,
    businessTime: true,
    samplePercent: 100,
    coolDownDays: kind === 'nps' ? 90 : 30,
    skipComplaints: true,
    skipRanks: [],
    expiresDays: 14,
    lowAtMost: kind === 'csat' ? 2 : kind === 'nps' ? 6 : null,
    followUpTeamId: null,
    followUpBusinessDays: 1,
  };
}

/** An own question as it begins: a choice of two. */
export function questionOf(key: string): SurveyQuestion {
  const options = ['o1', 'o2'].map((option) => ({ key: option, text: {} }));
  return { key, type: 'choice', text: {}, options, required: false, measures: null, showIf: null };
}

/** The shipped one that feeds the figure of first contact resolution: its words may be changed, its answers may not. */
export function settledQuestion(key: string): SurveyQuestion {
  const options = (['yes', 'no'] as const).map((option) => ({ key: option, text: shipped[option] }));
  return { key, type: 'choice', text: shipped.settled, options, required: false, measures: 'fcr', showIf: null };
}
