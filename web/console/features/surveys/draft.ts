import type { SurveyDefinition, SurveyKind } from '@madoguchi/contracts/surveys';

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
