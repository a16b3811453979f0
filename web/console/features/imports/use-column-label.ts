import { useTranslations } from 'use-intl';

const ATTRIBUTE = 'attr:';

/** Name of a column: the house's word, the workspace's own label, or the heading it is kept under. */
export function useColumnLabel() {
  const t = useTranslations('imports.column');
  const more = useTranslations('imports');
  return (key: string, label: string | null = null): string => {
    if (label) return label;
    if (key === '') return more('leaveOut');
    if (key.startsWith(ATTRIBUTE)) return more('keepAs', { name: key.slice(ATTRIBUTE.length) });
    return t.has(key as 'email') ? t(key as 'email') : key;
  };
}
