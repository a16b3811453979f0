import type { Category } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useLocale, useTranslations } from 'use-intl';
import { categoryName, categoryPath } from '../../../lib/directory.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useRestoreCategory } from '../api.ts';

/** What is not offered any more, since when, and what it became part of. */
export function RetiredCategories({ categories }: { categories: readonly Category[] }) {
  const t = useTranslations('settings.categories');
  const locale = useLocale();
  const told = useTold();
  const mayManage = useMay('category:manage');
  const restore = useRestoreCategory();
  const retired = categories.filter((category) => category.retiredOn !== null);
  if (retired.length === 0) return null;
  return (
    <SettingsRow title={t('retired')} description={t('retiredHint')}>
      <ul className="category-tree">
        {retired.map((category) => {
          const name = categoryName(category, locale);
          const path = categoryPath(categories, category.mergedIntoId ?? category.parentId, locale).join(' › ');
          const since = category.retiredOn?.replaceAll('-', '/') ?? '';
          return (
            <li key={category.id} className="category-line">
              <span>{name}</span>
              <span className="t3 f12 grow">
                {category.mergedIntoId === null ? t('since', { since }) : t('mergedInto', { since, path })}
              </span>
              {mayManage ? (
                <Button
                  size="xs"
                  aria-label={t('restoreName', { name })}
                  onPress={() => restore.mutate(category.id, told())}
                >
                  {t('restore')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </SettingsRow>
  );
}
