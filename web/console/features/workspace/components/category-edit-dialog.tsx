import type { Category } from '@madoguchi/contracts/workspace';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { categoryName, categoryPath, offeredCategories } from '../../../lib/directory.ts';
import { useUpdateCategory } from '../api.ts';
import { isWithin } from './within-category.ts';

const TOP = 'top';

export interface CategoryDialogProps {
  categories: readonly Category[];
  category: Category;
  onClose(): void;
}

/** Both names of a category, and below which it stands. */
export function CategoryEditDialog({ categories, category, onClose }: CategoryDialogProps) {
  const t = useTranslations('settings.categories');
  const locale = useLocale();
  const update = useUpdateCategory();
  const [nameJa, setNameJa] = useState(category.nameJa);
  const [nameEn, setNameEn] = useState(category.nameEn);
  const [parent, setParent] = useState(category.parentId ?? TOP);
  const places = offeredCategories(categories).filter(({ id }) => !isWithin(categories, id, category.id));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const parentId = parent === TOP ? null : parent;
    const moved = parentId === category.parentId ? {} : { parentId };
    const body = { nameJa: nameJa.trim(), nameEn: nameEn.trim(), ...moved };
    update.mutate({ id: category.id, body }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('edit', { name: categoryName(category, locale) })}>
      <form className="stack" onSubmit={onSubmit}>
        <TextField label={t('nameJa')} value={nameJa} onChange={setNameJa} maxLength={80} autoFocus />
        <TextField label={t('nameEn')} value={nameEn} onChange={setNameEn} maxLength={80} />
        <Select
          label={t('parent')}
          options={[
            { id: TOP, label: t('top') },
            ...places.map(({ id }) => ({ id, label: categoryPath(categories, id, locale).join(' › ') })),
          ]}
          value={parent}
          onChange={setParent}
        />
        <p className="t3 f12">{t('editHint')}</p>
        <FormFoot
          error={update.error}
          isPending={update.isPending}
          isDisabled={nameJa.trim() === '' || nameEn.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
