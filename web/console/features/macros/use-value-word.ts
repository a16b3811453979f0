import { useTranslations } from 'use-intl';

/** `customer.name` → お客様のお名前: what people call a gap; the name itself where there is no word for it. */
export function useValueWord(): (name: string) => string {
  const t = useTranslations('macros.name');
  return (name) => {
    const days = /^due\.(within|date)\.(\d+)$/u.exec(name);
    if (days) return t(days[1] === 'date' ? 'due_date' : 'due_within', { count: Number(days[2]) });
    const within = /^contacted\.within\.(\d+)$/u.exec(name);
    if (within) return t('contacted_within', { count: Number(within[1]) });
    const named = /^(bought|rank)\.(.+)$/u.exec(name);
    if (named) return t(named[1] === 'rank' ? 'rank_is' : 'bought_of', { name: named[2] ?? '' });
    const key = name.replaceAll('.', '_') as 'reference';
    return t.has(key) ? t(key) : name;
  };
}
