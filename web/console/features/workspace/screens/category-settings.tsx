import type { Category } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, offeredCategories, useCategories } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useCreateCategory } from '../api.ts';
import { CategoryLine } from '../components/category-line.tsx';
import { RetiredCategories } from '../components/retired-categories.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import '../workspace.css';

const TOP = 'top';
/** Large, middle, small. */
const LEVELS = 3;

function Branch({ categories, parentId }: { categories: readonly Category[]; parentId: string | null }) {
  const children = offeredCategories(categories)
    .filter((category) => category.parentId === parentId)
    .toSorted((a, b) => a.position - b.position);
  if (children.length === 0) return null;
  return (
    <ul className="category-tree">
      {children.map((category, at) => (
        <li key={category.id}>
          <CategoryLine categories={categories} category={category} at={at} last={children.length - 1} />
          <Branch categories={categories} parentId={category.id} />
        </li>
      ))}
    </ul>
  );
}

function NewCategory({ categories }: { categories: readonly Category[] }) {
  const t = useTranslations('settings.categories');
  const desk = useTranslations('desk.header');
  const locale = useLocale();
  const problemText = useProblemText();
  const create = useCreateCategory();
  const [parentId, setParentId] = useState(TOP);
  const [nameJa, setNameJa] = useState('');
  const [nameEn, setNameEn] = useState('');
  const parents = offeredCategories(categories)
    .map((category) => ({ category, path: categoryPath(categories, category.id, locale) }))
    .filter(({ path }) => path.length < LEVELS);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const clear = () => {
      setNameJa('');
      setNameEn('');
    };
    create.mutate(
      { parentId: parentId === TOP ? null : parentId, nameJa: nameJa.trim(), nameEn: nameEn.trim() },
      { onSuccess: clear },
    );
  };
  return (
    <form className="settings-form" onSubmit={onSubmit}>
      <Select
        label={t('parent')}
        options={[
          { id: TOP, label: t('top') },
          ...parents.map(({ category, path }) => ({ id: category.id, label: path.join(desk('pathJoint')) })),
        ]}
        value={parentId}
        onChange={setParentId}
      />
      <div className="settings-pair">
        <TextField
          label={t('nameJa')}
          value={nameJa}
          onChange={setNameJa}
          maxLength={80}
          error={create.isError ? problemText(create.error) : null}
        />
        <TextField label={t('nameEn')} value={nameEn} onChange={setNameEn} maxLength={80} />
      </div>
      <div>
        <Button
          type="submit"
          variant="primary"
          isPending={create.isPending}
          isDisabled={nameJa.trim() === '' || nameEn.trim() === ''}
        >
          {t('create')}
        </Button>
      </div>
    </form>
  );
}

/** The three-level tree by which conversations are classified. */
export function CategorySettings() {
  const t = useTranslations('settings.categories');
  const mayManage = useMay('category:manage');
  const query = useCategories();
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {(categories) => (
          <>
            {categories.length === 0 ? (
              <Empty icon="tag" title={t('empty')} />
            ) : (
              <Branch categories={categories} parentId={null} />
            )}
            <RetiredCategories categories={categories} />
            {mayManage ? (
              <SettingsRow title={t('new')} description={t('newHint')}>
                <NewCategory categories={categories} />
              </SettingsRow>
            ) : null}
          </>
        )}
      </SectionState>
    </SettingsPage>
  );
}
