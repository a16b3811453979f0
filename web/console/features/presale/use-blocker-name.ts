import { useTranslations } from 'use-intl';
import { usePresaleSettings } from './api.ts';

/** A blocker as it is called: the workspace's own name, else ours, else its key. */
export function useBlockerName(): (key: string) => string {
  const t = useTranslations('presale.blockers');
  const { data } = usePresaleSettings();
  return (key) => {
    const own = data?.blockers.find((one) => one.key === key)?.name;
    const ours = key as 'price';
    return own || (t.has(ours) ? t(ours) : key);
  };
}
