import type { Field, FieldNoun, FieldValues } from '@madoguchi/contracts/custom-fields';
import { Button, IconButton } from '@madoguchi/ui/button';
import { KeyValues, Section } from '@madoguchi/ui/customer';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../errors.ts';
import { revealField, useFields, useFieldValues, useFieldWords, useFillFields } from '../own-fields.ts';
import { useMay } from '../session.ts';
import { useTold } from '../use-told.ts';
import { FieldValueInput } from './field-value-input.tsx';
import './own-fields.css';

interface Place {
  noun: FieldNoun;
  id: string;
}
interface Stored {
  values: FieldValues;
  masked: string[];
}

/** A value; a masked one can be looked at by those who may, and the look is told. */
function Shown({ field, stored, noun, id }: Place & { field: Field; stored: Stored }) {
  const t = useTranslations('custom-fields');
  const { valueOf, nameOf } = useFieldWords();
  const told = useTold();
  const mayUnmask = useMay('customer:unmask');
  const [open, setOpen] = useState<string | null>(null);
  const value = stored.values[field.key] ?? null;
  const look = () =>
    revealField(noun, id, field.key).then((answer) => setOpen(valueOf(field, answer.value)), told().onError);
  if (field.type === 'url' && typeof value === 'string' && !field.masked)
    return (
      <Link className="own-field-value" href={value} target="_blank" rel="noreferrer">
        {value}
      </Link>
    );
  return (
    <span className="own-field-value">
      {open ?? valueOf(field, value)}
      {mayUnmask && open === null && stored.masked.includes(field.key) ? (
        <IconButton
          icon="eye"
          size="xs"
          label={t('reveal', { name: nameOf(field.label) })}
          onPress={() => void look()}
        />
      ) : null}
    </span>
  );
}

/** All fields at once; only what was changed is sent, so that what is masked stays as it is. */
function Edit({
  fields,
  stored,
  noun,
  id,
  onDone,
}: Place & { fields: readonly Field[]; stored: Stored; onDone(): void }) {
  const t = useTranslations('ui');
  const problemText = useProblemText();
  const [changes, setChanges] = useState<FieldValues>({});
  const fill = useFillFields(noun, id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    fill.mutate(changes, { onSuccess: onDone });
  };
  return (
    <form className="own-fields-form" onSubmit={submit}>
      {fields.map((field) => (
        <FieldValueInput
          key={field.id}
          field={field}
          value={
            changes[field.key] ?? (field.masked || field.key in changes ? null : (stored.values[field.key] ?? null))
          }
          onChange={(value) => setChanges((now) => ({ ...now, [field.key]: value }))}
        />
      ))}
      {fill.isError ? (
        <p className="td f12" role="alert">
          {problemText(fill.error)}
        </p>
      ) : null}
      <div className="row">
        <Button
          type="submit"
          variant="primary"
          isPending={fill.isPending}
          isDisabled={Object.keys(changes).length === 0}
        >
          {t('save')}
        </Button>
        <Button onPress={onDone}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

/** The workspace's own fields of a record, shown and changed where the record is; nothing where there are none. */
export function RecordFields({ noun, id, onlyFilled = false }: Place & { onlyFilled?: boolean }) {
  const t = useTranslations('custom-fields');
  const { nameOf } = useFieldWords();
  const [isEditing, setEditing] = useState(false);
  const { data: fields = [] } = useFields(noun);
  const { data: stored } = useFieldValues(noun, id, fields.length > 0);
  const editable = fields.filter((field) => field.canEdit);
  if (fields.length === 0 || !stored) return null;
  const shown = fields.filter((field) => !onlyFilled || (stored.values[field.key] ?? null) !== null);
  if (shown.length === 0 && editable.length === 0) return null;
  const edit = (
    <Button
      size="xs"
      variant="ghost"
      onPress={() => setEditing(true)}
      aria-label={t('editOf', { of: t(`of_${noun}`) })}
    >
      {t('edit')}
    </Button>
  );
  return (
    <Section icon="listul" title={t(`of_${noun}`)} end={editable.length > 0 && !isEditing ? edit : undefined}>
      {isEditing ? (
        <Edit fields={editable} stored={stored} noun={noun} id={id} onDone={() => setEditing(false)} />
      ) : (
        <KeyValues
          items={shown.map((field) => ({
            label: nameOf(field.label),
            value:
              (stored.values[field.key] ?? null) === null ? (
                <span className="t3">{t('empty_value')}</span>
              ) : (
                <Shown field={field} stored={stored} noun={noun} id={id} />
              ),
          }))}
        />
      )}
    </Section>
  );
}
