import type { ImportColumn } from '@madoguchi/contracts/imports';
import { useLocale, useTranslations } from 'use-intl';

const ATTRIBUTE = 'attr:';

/** Name of a column: the house's word, the workspace's own label, or the heading it is kept under. */
export function useColumnLabel() {
  const t = useTranslations('imports.column');
  const locale = useLocale();
  const more = useTranslations('imports');
  return (key: string, label: ImportColumn['label'] = null): string => {
    if (label) return (locale === 'en' && label.en) || label.ja;
    if (key === '') return more('leaveOut');
    if (key.startsWith(ATTRIBUTE)) return more('keepAs', { name: key.slice(ATTRIBUTE.length) });
    return t.has(key as 'email') ? t(key as 'email') : key;
  };
}
