import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function titlesOf(read: unknown): string[] {
  return Array.isArray(read) ? read.map((one: { title?: unknown }) => text(one.title)).filter(Boolean) : [];
}

/** What a customer read and searched before they wrote; null for everything else. */
export function useHelpFactText(): (fact: FactEntry) => string | null {
  const t = useTranslations('desk.fact');
  return ({ name, payload }) => {
    if (name !== 'help_center.read_before') return null;
    const titles = titlesOf(payload['read']).map((title) => t('readTitle', { title }));
    const words = text(payload['searched']);
    if (titles.length === 0) return t('searchedBefore', { words });
    const read = t('readBefore', { titles: titles.join(t('joint')) });
    return words ? `${read} ${t('searchedBefore', { words })}` : read;
  };
}
