import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useLocale, useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';

const TOLD = [
  'started',
  'step_done',
  'approval_requested',
  'approved',
  'declined',
  'effect_failed',
  'finished',
  'cancelled',
  'reopened',
  'assigned',
  'overdue',
  'linked',
] as const;

/** Words of a definition as they travel in facts: both languages. */
function wordsIn(value: unknown, locale: string): string {
  if (typeof value !== 'object' || value === null) return '';
  const words = value as { ja?: unknown; en?: unknown };
  return String((locale === 'en' ? words.en : words.ja) ?? '');
}

/** How a procedure went on; null for everything else. */
export function useProcedureFactText(): (fact: FactEntry, actor: string) => string | null {
  const t = useTranslations('procedures.fact');
  const locale = useLocale();
  return ({ name, payload }, actor) => {
    const told = name.startsWith('procedure.') ? oneOf(TOLD, name.slice('procedure.'.length)) : undefined;
    if (!told) return null;
    const number = String(payload['number'] ?? '');
    return t(told, { actor, number, name: wordsIn(payload['name'], locale), title: wordsIn(payload['title'], locale) });
  };
}
