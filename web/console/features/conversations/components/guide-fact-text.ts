import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';

const TOLD = {
  'guide_run.finished': 'finished',
  'guide_run.left': 'left',
  'guide_step.reported': 'reported',
  'manual_gap.flagged': 'gap',
} as const;
const isTold = (name: string): name is keyof typeof TOLD => name in TOLD;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How a guide went in this conversation; null for everything else. */
export function useGuideFactText(): (fact: FactEntry, actor: string) => string | null {
  const t = useTranslations('guide-runs.fact');
  return ({ name, payload }, actor) => {
    if (!isTold(name)) return null;
    const [title, step, words] = [text(payload['title']), text(payload['step']), text(payload['words'])];
    return t(TOLD[name], { actor, title, step, words });
  };
}
