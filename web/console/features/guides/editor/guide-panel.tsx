import type { GuideDetail } from '@madoguchi/contracts/guides';
import { IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useLocale, useTranslations } from 'use-intl';
import { activeMembers, categoryPath, offeredCategories, useCategories, useMembers } from '../../../lib/directory.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useKeep } from '../api.ts';
import { LinesField } from '../components/lines-field.tsx';
import { NumberField } from '../components/number-field.tsx';
import type { Editing } from './editing.ts';

const EVERYBODY = '-';
const TIERS = [1, 2, 3] as const;

/** Which contacts it is for, and which must go through it. */
function Categories({ editing }: { editing: Editing }) {
  const t = useTranslations('guides.about');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const all = useCategories().data ?? [];
  const { categories } = editing.document;
  const nameOf = (id: string) => categoryPath(all, id, locale).join(' › ');
  const left = offeredCategories(all).filter(({ id }) => categories.every((one) => one.id !== id));
  const write = (next: typeof categories) => editing.change({ categories: next });
  return (
    <section aria-label={t('categories')}>
      <h3 className="label">{t('categories')}</h3>
      {categories.map((category, at) => (
        <div key={category.id} className="row row-tight f12">
          <span className="grow">{nameOf(category.id)}</span>
          <Checkbox
            isSelected={category.required}
            onChange={(required) => write(categories.with(at, { ...category, required }))}
          >
            {t('required')}
          </Checkbox>
          <IconButton
            icon="x"
            size="xs"
            label={t('removeCategory', { name: nameOf(category.id) })}
            onPress={() => write(categories.toSpliced(at, 1))}
          />
        </div>
      ))}
      <ComboBox
        key={categories.length}
        label={t('addCategory')}
        labelHidden
        size="sm"
        placeholder={t('addCategory')}
        options={left.map(({ id }) => ({ id, label: nameOf(id) }))}
        value={null}
        onChange={(id) => (id ? write([...categories, { id, required: false }]) : undefined)}
      />
    </section>
  );
}

function Keeping({ guide }: { guide: GuideDetail }) {
  const t = useTranslations('guides.about');
  const told = useTold();
  const keep = useKeep(guide.id);
  const members = activeMembers(useMembers());
  return (
    <div className="guide-pair">
      <Select
        label={t('owner')}
        size="sm"
        placeholder={t('nobody')}
        options={members.map(({ id, name }) => ({ id, label: name }))}
        value={guide.owner?.id ?? null}
        onChange={(ownerId) => keep.mutate({ ownerId }, told())}
      />
      <TextField
        label={t('review')}
        type="date"
        size="sm"
        value={guide.reviewOn ?? ''}
        onChange={(date) => keep.mutate({ reviewOn: date || null }, told())}
      />
    </div>
  );
}

function Measures({ editing }: { editing: Editing }) {
  const t = useTranslations('guides.about');
  const { document, change } = editing;
  const tiers = TIERS.map((tier) => ({ id: String(tier), label: t('tierName', { tier }) }));
  return (
    <div className="guide-pair">
      <Select
        label={t('tier')}
        size="sm"
        options={[{ id: EVERYBODY, label: t('everybody') }, ...tiers]}
        value={document.tier === null ? EVERYBODY : String(document.tier)}
        onChange={(id) => change({ tier: id === EVERYBODY ? null : Number(id) })}
      />
      <NumberField
        label={t('minutes')}
        suffix={t('minutesUnit')}
        most={600}
        value={document.estimatedSeconds === null ? null : Math.round(document.estimatedSeconds / 60)}
        onChange={(minutes) => change({ estimatedSeconds: minutes === null ? null : minutes * 60 }, 'minutes')}
      />
    </div>
  );
}

function Words({ editing }: { editing: Editing }) {
  const t = useTranslations('guides.about');
  const { document, change } = editing;
  return (
    <>
      <TextField
        label={t('name')}
        maxLength={200}
        value={document.title}
        onChange={(title) => (title.trim() ? change({ title }, 'title') : undefined)}
      />
      <TextArea
        label={t('summary')}
        rows={2}
        value={document.summary}
        onChange={(summary) => change({ summary }, 'summary')}
      />
      <LinesField
        label={t('triggers')}
        description={t('triggersHint')}
        rows={4}
        value={document.triggers}
        onChange={(triggers) => change({ triggers }, 'triggers')}
      />
    </>
  );
}

/** The guide as a whole: what it is about and when it is offered. */
export function GuidePanel({ guide, editing }: { guide: GuideDetail; editing: Editing }) {
  const t = useTranslations('guides.about');
  const { document, change } = editing;
  return (
    <div className="guide-panel">
      <header className="guide-panel-head">
        <b className="grow">{t('title')}</b>
        <span className="t3 f11">{document.key}</span>
      </header>
      <fieldset disabled={editing.isReadOnly} className="guide-fields">
        <Words editing={editing} />
        <Categories editing={editing} />
        <LinesField
          label={t('products')}
          description={t('productsHint')}
          rows={2}
          value={document.products}
          onChange={(products) => change({ products }, 'products')}
        />
        <Measures editing={editing} />
        <Keeping guide={guide} />
      </fieldset>
    </div>
  );
}
