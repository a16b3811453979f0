import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What became of a look at the customer's screen; null for everything else. */
export function useRemoteFactText(): (fact: FactEntry, actor: string) => string | null {
  const t = useTranslations('remote-sessions.fact');
  return ({ name, payload }, actor) => {
    const tool = text(payload['tool']);
    switch (name) {
      case 'remote.offered':
        return t('offered', { actor, tool });
      case 'remote.agreed':
        return t('agreed', { tool, name: text(payload['name']), shows: text(payload['shows']) });
      case 'remote.declined':
        return t('declined', { tool });
      case 'remote.ended': {
        const minutes = Math.max(1, Math.round(Number(payload['seconds']) / 60));
        return t('ended', { actor, tool, minutes, note: text(payload['note']) });
      }
      case 'remote.cancelled':
        return t('cancelled', { tool });
      default:
        return null;
    }
  };
}
