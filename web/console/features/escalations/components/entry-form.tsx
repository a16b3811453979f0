import type { DirectoryEntry } from '@madoguchi/contracts/escalations';
import { Button } from '@madoguchi/ui/button';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { ComboBox } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, offeredCategories, useCategories } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useSaveEntry } from '../api.ts';
import { type Target, targetOf, TargetField } from './target-field.tsx';

function Categories({ ids, onChange }: { ids: readonly string[]; onChange(ids: string[]): void }) {
  const t = useTranslations('escalations.directory');
  const locale = useLocale();
  const { data = [] } = useCategories();
  const nameOf = (id: string) => categoryPath(data, id, locale).join(' / ');
  return (
    <div className="stack">
      <ComboBox
        label={t('categories')}
        options={offeredCategories(data)
          .filter(({ id }) => !ids.includes(id))
          .map(({ id }) => ({ id, label: nameOf(id) }))}
        value={null}
        onChange={(id) => id && onChange([...ids, id])}
      />
      <div className="row row-tight wrap">
        {ids.map((id) => (
          <Tag key={id} onRemove={() => onChange(ids.filter((each) => each !== id))}>
            {nameOf(id)}
          </Tag>
        ))}
      </div>
    </div>
  );
}

function fieldsOf(entry: DirectoryEntry | null) {
  return {
    topic: entry?.topic ?? '',
    hours: entry?.hours ?? '',
    phone: entry?.phone ?? '',
    mail: entry?.mail ?? '',
    notes: entry?.notes ?? '',
    categoryIds: entry?.categoryIds ?? [],
  };
}
type Fields = ReturnType<typeof fieldsOf>;

/** When and how they are reached. */
function ReachFields({ fields, onChange }: { fields: Fields; onChange(change: Partial<Fields>): void }) {
  const t = useTranslations('escalations.directory');
  return (
    <div className="field-pair">
      <TextField label={t('hours')} value={fields.hours} onChange={(hours) => onChange({ hours })} maxLength={200} />
      <TextField
        label={t('phone')}
        type="tel"
        value={fields.phone}
        onChange={(phone) => onChange({ phone })}
        maxLength={60}
      />
      <TextField
        label={t('mail')}
        inputMode="email"
        value={fields.mail}
        onChange={(mail) => onChange({ mail })}
        maxLength={320}
      />
    </div>
  );
}

/** An entry of the directory, new or changed. */
export function EntryForm({ entry, onDone }: { entry: DirectoryEntry | null; onDone(): void }) {
  const t = useTranslations('escalations.directory');
  const ui = useTranslations('ui');
  const problemText = useProblemText();
  const save = useSaveEntry();
  const [to, setTo] = useState<Target | null>(entry ? targetOf(entry) : null);
  const [fields, setFields] = useState(() => fieldsOf(entry));
  const set = (change: Partial<Fields>) => setFields((known) => ({ ...known, ...change }));
  const isReady = to !== null && fields.topic.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to && isReady) save.mutate({ id: entry?.id ?? null, ...fields, to }, { onSuccess: onDone });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={t('topic')}
        placeholder={t('topicHint')}
        value={fields.topic}
        onChange={(topic) => set({ topic })}
        maxLength={120}
        isRequired
        autoFocus
      />
      <TargetField value={to} onChange={setTo} />
      <ReachFields fields={fields} onChange={set} />
      <TextArea
        label={t('notes')}
        value={fields.notes}
        onChange={(notes) => set({ notes })}
        rows={2}
        maxLength={1000}
      />
      <Categories ids={fields.categoryIds} onChange={(categoryIds) => set({ categoryIds })} />
      {save.isError ? (
        <p className="td" role="alert">
          {problemText(save.error)}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={!isReady}>
          {ui('save')}
        </Button>
        <Button variant="ghost" onPress={onDone}>
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}
