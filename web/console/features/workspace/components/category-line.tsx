import type { Category } from '@madoguchi/contracts/workspace';
import { IconButton } from '@madoguchi/ui/button';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { categoryName } from '../../../lib/directory.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useUpdateCategory } from '../api.ts';
import { CategoryEditDialog } from './category-edit-dialog.tsx';
import { CategoryRetireDialog } from './category-retire-dialog.tsx';

export interface CategoryLineProps {
  categories: readonly Category[];
  category: Category;
  at: number;
  last: number;
}

/** One category with what may be done to it. */
export function CategoryLine({ categories, category, at, last }: CategoryLineProps) {
  const t = useTranslations('settings.categories');
  const locale = useLocale();
  const told = useTold();
  const mayManage = useMay('category:manage');
  const update = useUpdateCategory();
  const [open, setOpen] = useState<'edit' | 'retire' | null>(null);
  const name = categoryName(category, locale);
  const move = (place: number) => update.mutate({ id: category.id, body: { place } }, told());
  const close = () => setOpen(null);
  return (
    <div className="category-line">
      <span>{name}</span>
      <span className="t3 f12 grow">{locale === 'ja' ? category.nameEn : category.nameJa}</span>
      {mayManage ? (
        <>
          <IconButton
            icon="chev-u"
            size="xs"
            label={t('up', { name })}
            isDisabled={at === 0}
            onPress={() => move(at - 1)}
          />
          <IconButton
            icon="chev-d"
            size="xs"
            label={t('down', { name })}
            isDisabled={at === last}
            onPress={() => move(at + 1)}
          />
          <IconButton icon="edit" size="xs" label={t('edit', { name })} onPress={() => setOpen('edit')} />
          <IconButton icon="merge" size="xs" label={t('retire', { name })} onPress={() => setOpen('retire')} />
        </>
      ) : null}
      {open === 'edit' ? <CategoryEditDialog categories={categories} category={category} onClose={close} /> : null}
      {open === 'retire' ? <CategoryRetireDialog categories={categories} category={category} onClose={close} /> : null}
    </div>
  );
}
