import type { AskedField, Field, FieldCondition, FieldOp, FieldValue } from '@madoguchi/contracts/custom-fields';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAllFields, useFieldWords } from '../own-fields.ts';
import { FieldValueInput } from './field-value-input.tsx';
import './own-fields.css';

type Noun = AskedField['noun'];
const OF_CONVERSATIONS: readonly Noun[] = [
  'conversation',
  'customer',
  'company',
  'order',
  'contract',
  'entitlement',
  'asset',
  'product',
  'procedure',
  'lead',
];
const SPANS: readonly FieldOp[] = ['at_least', 'at_most', 'is', 'set', 'empty'];
const CHOSEN: readonly FieldOp[] = ['is', 'is_not', 'set', 'empty'];
const WORDS: readonly FieldOp[] = ['contains', 'is', 'is_not', 'set', 'empty'];

function opsOf({ type }: Field): readonly FieldOp[] {
  if (['number', 'money', 'date', 'datetime'].includes(type)) return SPANS;
  return ['choice', 'choices', 'flag'].includes(type) ? CHOSEN : WORDS;
}

/** Fields that can be asked by, noun after noun; masked ones cannot. Left out: of the conversation and of all that belongs to it. */
export function useAskableFields(nouns: readonly Noun[] = OF_CONVERSATIONS): Field[] {
  const all = useAllFields().data ?? [];
  return nouns.flatMap((noun) => all.filter((field) => field.noun === noun && !field.masked));
}

const idOf = ({ noun, key }: { noun: string; key: string }): string => `${noun}.${key}`;

/** What is asked of a field before anything is chosen. */
export function freshFieldCondition<C extends AskedField = FieldCondition>(field: Field): C {
  return { noun: field.noun, key: field.key, op: opsOf(field)[0] ?? 'set' } as C;
}

/** 「契約区分」が甲である: a condition in words. */
export function useFieldConditionWords(): (condition: AskedField) => string {
  const t = useTranslations('custom-fields');
  const { nameOf, valueOf } = useFieldWords();
  const fields = useAskableFields();
  return (condition) => {
    const field = fields.find((one) => idOf(one) === idOf(condition));
    const plain = field ? nameOf(field.label) : condition.key;
    const isOwn = condition.noun === 'conversation' || condition.noun === 'customer';
    const name = isOwn ? plain : t('condition.named', { noun: t(`noun.${condition.noun}`), name: plain });
    const value = field && condition.value !== undefined ? valueOf(field, condition.value) : '';
    return t(`asked.${condition.op}`, { name, value });
  };
}

export interface FieldConditionRowProps<C extends AskedField> {
  condition: C;
  fields: readonly Field[];
  /** Whose they are, where there are several kinds of records. */
  of?: FieldsOf;
  onChange(condition: C): void;
}
/** Of a conversation and what belongs to it, or of a person and what they have. */
export type FieldsOf = 'conversation' | 'person';

/** Which field, how it is compared, with what. */
export function FieldConditionInputs<C extends AskedField>({
  condition,
  fields,
  of = 'conversation',
  onChange,
}: FieldConditionRowProps<C>) {
  const t = useTranslations('custom-fields');
  const { nameOf } = useFieldWords();
  const field = fields.find((one) => idOf(one) === idOf(condition));
  const choose = (id: string) => {
    const next = fields.find((one) => idOf(one) === id);
    if (next) onChange(freshFieldCondition<C>(next));
  };
  const say = (value: FieldValue) =>
    onChange({ ...condition, value: value === null || Array.isArray(value) ? undefined : value });
  const asksValue = condition.op !== 'set' && condition.op !== 'empty';
  const isMixed = fields.some((one) => one.noun !== fields[0]?.noun);
  const whose = (noun: Noun) =>
    of === 'person' && noun !== 'conversation' ? t(`whose.person.${noun}`) : t(`whose.conversation.${noun}`);
  // Of several choices one is asked for.
  const asked = field && (field.type === 'choices' ? { ...field, type: 'choice' as const } : field);
  return (
    <>
      <Select
        label={t('condition.field')}
        labelHidden
        options={fields.map((one) => ({
          id: idOf(one),
          label: isMixed
            ? t('condition.named', { noun: t(`noun.${one.noun}`), name: nameOf(one.label) })
            : nameOf(one.label),
          ...(isMixed ? { section: whose(one.noun) } : {}),
        }))}
        value={idOf(condition)}
        onChange={choose}
      />
      <Select
        label={t('condition.op')}
        labelHidden
        options={(field ? opsOf(field) : CHOSEN).map((id) => ({ id, label: t(`op.${id}`) }))}
        value={condition.op}
        onChange={(op) => onChange({ ...condition, op })}
      />
      {asked && asksValue ? (
        <FieldValueInput
          key={idOf(condition)}
          field={asked}
          labelHidden
          value={condition.value ?? null}
          onChange={say}
        />
      ) : null}
    </>
  );
}

/** Conditions over own fields, all of which hold; nothing where there are no fields to ask by. */
export function FieldConditions<C extends AskedField = FieldCondition>({
  value,
  onChange,
  nouns,
  of,
}: {
  value: readonly C[] | undefined;
  onChange(value: C[] | undefined): void;
  nouns?: readonly C['noun'][];
  of?: FieldsOf;
}) {
  const t = useTranslations('custom-fields');
  const fields = useAskableFields(nouns);
  const [first] = fields;
  const [draft, setDraft] = useState<readonly C[]>(value ?? []);
  // What says nothing yet stays here; what was changed elsewhere (cleared, another view) is taken over.
  const isOwn = JSON.stringify(finishedConditions(draft)) === JSON.stringify(value);
  const conditions = isOwn ? draft : (value ?? []);
  if (!first && conditions.length === 0) return null;
  const put = (next: readonly C[]) => {
    setDraft(next);
    const finished = finishedConditions(next);
    if (JSON.stringify(finished) !== JSON.stringify(value)) onChange(finished);
  };
  return (
    <div className="field-conditions" role="group" aria-label={t('title')}>
      <span className="label">{t('title')}</span>
      {conditions.map((condition, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- conditions have no identity but their place
        <div className="field-condition" key={at}>
          <FieldConditionInputs
            condition={condition}
            fields={fields}
            {...(of ? { of } : {})}
            onChange={(next) => put(conditions.with(at, next))}
          />
          <IconButton icon="x" label={t('condition.remove')} onPress={() => put(conditions.toSpliced(at, 1))} />
        </div>
      ))}
      {first && conditions.length < 10 ? (
        <div>
          <Button size="sm" icon="plus" onPress={() => put([...conditions, freshFieldCondition<C>(first)])}>
            {t('condition.add')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Those that say something: what can be asked of the server. */
function finishedConditions<C extends AskedField>(conditions: readonly C[] | undefined): C[] | undefined {
  const finished = (conditions ?? []).filter(
    ({ op, value }) => op === 'set' || op === 'empty' || (value !== undefined && value !== ''),
  );
  return finished.length > 0 ? finished : undefined;
}

/** Conditions as they stand in an address. */
export const askedFields = (conditions: readonly AskedField[] | undefined): string | undefined =>
  conditions && conditions.length > 0 ? JSON.stringify(conditions) : undefined;
