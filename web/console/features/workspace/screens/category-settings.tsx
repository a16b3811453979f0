import type { Category } from '@madoguchi/contracts/workspace';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { categoryName, categoryPath, useCategories } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useCreateCategory, useUpdateCategory } from '../api.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import '../workspace.css';

const TOP = 'top';
/** Large, middle, small. */
const LEVELS = 3;

/** Both names of a category. */
function Rename({ category, onClose }: { category: Category; onClose(): void }) {
  const t = useTranslations('settings.categories');
  const problemText = useProblemText();
  const update = useUpdateCategory();
  const [nameJa, setNameJa] = useState(category.nameJa);
  const [nameEn, setNameEn] = useState(category.nameEn);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const body = { nameJa: nameJa.trim(), nameEn: nameEn.trim() };
    update.mutate({ id: category.id, body }, { onSuccess: onClose });
  };
  return (
    <form className="row wrap" onSubmit={onSubmit}>
      <TextField
        label={t('nameJa')}
        value={nameJa}
        onChange={setNameJa}
        maxLength={80}
        autoFocus
        error={update.isError ? problemText(update.error) : null}
      />
      <TextField label={t('nameEn')} value={nameEn} onChange={setNameEn} maxLength={80} />
      <Button
        type="submit"
        variant="primary"
        isPending={update.isPending}
        isDisabled={nameJa.trim() === '' || nameEn.trim() === ''}
      >
        {t('save')}
      </Button>
      <Button onPress={onClose}>{t('cancel')}</Button>
    </form>
  );
}

/** One category with what may be done to it. */
function Line({ category, at, last }: { category: Category; at: number; last: number }) {
  const t = useTranslations('settings.categories');
  const locale = useLocale();
  const told = useTold();
  const mayManage = useMay('category:manage');
  const update = useUpdateCategory();
  const [isOpen, setOpen] = useState(false);
  const name = categoryName(category, locale);
  const move = (place: number) => update.mutate({ id: category.id, body: { place } }, told());
  if (isOpen) return <Rename category={category} onClose={() => setOpen(false)} />;
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
          <IconButton icon="edit" size="xs" label={t('edit', { name })} onPress={() => setOpen(true)} />
        </>
      ) : null}
    </div>
  );
}

function Branch({ categories, parentId }: { categories: readonly Category[]; parentId: string | null }) {
  const children = categories
    .filter((category) => category.parentId === parentId)
    .toSorted((a, b) => a.position - b.position);
  if (children.length === 0) return null;
  return (
    <ul className="category-tree">
      {children.map((category, at) => (
        <li key={category.id}>
          <Line category={category} at={at} last={children.length - 1} />
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
  const parents = categories
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
