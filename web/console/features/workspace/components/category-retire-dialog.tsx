import { Dialog } from '@madoguchi/ui/dialog';
import { RadioCards } from '@madoguchi/ui/choice';
import { ComboBox } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { categoryName, categoryPath, offeredCategories } from '../../../lib/directory.ts';
import { useCategoryUses, useRetireCategory } from '../api.ts';
import type { CategoryDialogProps } from './category-edit-dialog.tsx';
import { isWithin } from './within-category.ts';

/** How much is filed under it: whoever takes a category away sees what of. */
function Uses({ id }: { id: string }) {
  const t = useTranslations('settings.categories');
  const { data } = useCategoryUses(id);
  return <p className="t2">{data ? t('uses', data) : ' '}</p>;
}

/** A category is used no more, or becomes part of another one. */
export function CategoryRetireDialog({ categories, category, onClose }: CategoryDialogProps) {
  const t = useTranslations('settings.categories');
  const locale = useLocale();
  const retire = useRetireCategory();
  const [how, setHow] = useState<'stop' | 'merge'>('merge');
  const [intoId, setIntoId] = useState<string | null>(null);
  const places = offeredCategories(categories).filter(({ id }) => !isWithin(categories, id, category.id));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    retire.mutate({ id: category.id, categoryId: how === 'merge' ? intoId : null }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('retire', { name: categoryName(category, locale) })}>
      <form className="stack" onSubmit={onSubmit}>
        <Uses id={category.id} />
        <RadioCards
          columns={1}
          label={t('how')}
          value={how}
          onChange={setHow}
          options={[
            { id: 'merge', title: t('merge'), detail: t('mergeHint') },
            { id: 'stop', title: t('stop'), detail: t('stopHint') },
          ]}
        />
        {how === 'merge' ? (
          <ComboBox
            label={t('into')}
            options={places.map(({ id }) => ({ id, label: categoryPath(categories, id, locale).join(' › ') }))}
            value={intoId}
            onChange={setIntoId}
          />
        ) : null}
        <FormFoot
          error={retire.error}
          submitLabel={how === 'merge' ? t('doMerge') : t('doStop')}
          isPending={retire.isPending}
          isDisabled={how === 'merge' && intoId === null}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
