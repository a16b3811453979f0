import type { GuideDocument } from '@madoguchi/contracts/guide-document';
import type { GuideProblem } from '@madoguchi/guides/validate';
import { useTranslations } from 'use-intl';

/** A problem in words, with the step it is about. */
export function useProblemWords(document: GuideDocument): (problem: GuideProblem) => { step: string; text: string } {
  const t = useTranslations('guides');
  return ({ code, stepId, answerId }) => {
    const step = document.steps.find((one) => one.id === stepId);
    const answer = step?.kind === 'question' ? step.answers.find((one) => one.id === answerId)?.label : '';
    return {
      step: step ? step.title || t('step.untitled') : '',
      text: t(`problem.${code}`, { answer: answer || 'none' }),
    };
  };
}
