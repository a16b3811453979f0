import type { Field, FieldCondition, FieldOp, FieldValue } from '@madoguchi/contracts/custom-fields';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFields, useFieldWords } from '../own-fields.ts';
import { FieldValueInput } from './field-value-input.tsx';
import './own-fields.css';

type Noun = FieldCondition['noun'];
const SPANS: readonly FieldOp[] = ['at_least', 'at_most', 'is', 'set', 'empty'];
const CHOSEN: readonly FieldOp[] = ['is', 'is_not', 'set', 'empty'];
const WORDS: readonly FieldOp[] = ['contains', 'is', 'is_not', 'set', 'empty'];

function opsOf({ type }: Field): readonly FieldOp[] {
  if (['number', 'money', 'date', 'datetime'].includes(type)) return SPANS;
  return ['choice', 'choices', 'flag'].includes(type) ? CHOSEN : WORDS;
}

/** Fields that can be asked by, of the conversation and of its customer; masked ones cannot. */
export function useAskableFields(nouns: readonly Noun[] = ['conversation', 'customer']): Field[] {
  const ofConversation = useFields('conversation').data ?? [];
  const ofCustomer = useFields('customer').data ?? [];
  const all = { conversation: ofConversation, customer: ofCustomer };
  return nouns.flatMap((noun) => all[noun]).filter((field) => !field.masked);
}

const idOf = ({ noun, key }: { noun: string; key: string }): string => `${noun}.${key}`;

/** What is asked of a field before anything is chosen. */
export function freshFieldCondition(field: Field): FieldCondition {
  return { noun: field.noun as Noun, key: field.key, op: opsOf(field)[0] ?? 'set' };
}

/** 「契約区分」が甲である: a condition in words. */
export function useFieldConditionWords(): (condition: FieldCondition) => string {
  const t = useTranslations('custom-fields');
  const { nameOf, valueOf } = useFieldWords();
  const fields = useAskableFields();
  return (condition) => {
    const field = fields.find((one) => idOf(one) === idOf(condition));
    const name = field ? nameOf(field.label) : condition.key;
    const value = field && condition.value !== undefined ? valueOf(field, condition.value) : '';
    return t(`asked.${condition.op}`, { name, value });
  };
}

export interface FieldConditionRowProps {
  condition: FieldCondition;
  fields: readonly Field[];
  onChange(condition: FieldCondition): void;
}

/** Which field, how it is compared, with what. */
export function FieldConditionInputs({ condition, fields, onChange }: FieldConditionRowProps) {
  const t = useTranslations('custom-fields');
  const { nameOf } = useFieldWords();
  const field = fields.find((one) => idOf(one) === idOf(condition));
  const choose = (id: string) => {
    const next = fields.find((one) => idOf(one) === id);
    if (next) onChange(freshFieldCondition(next));
  };
  const say = (value: FieldValue) =>
    onChange({ ...condition, value: value === null || Array.isArray(value) ? undefined : value });
  const asksValue = condition.op !== 'set' && condition.op !== 'empty';
  // Of several choices one is asked for.
  const asked = field && (field.type === 'choices' ? { ...field, type: 'choice' as const } : field);
  return (
    <>
      <Select
        label={t('condition.field')}
        labelHidden
        options={fields.map((one) => ({
          id: idOf(one),
          label: t('condition.named', { noun: t(`noun.${one.noun}`), name: nameOf(one.label) }),
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
export function FieldConditions({
  value,
  onChange,
  nouns,
}: {
  value: readonly FieldCondition[] | undefined;
  onChange(value: FieldCondition[] | undefined): void;
  nouns?: readonly Noun[];
}) {
  const t = useTranslations('custom-fields');
  const fields = useAskableFields(nouns);
  const [first] = fields;
  const [draft, setDraft] = useState<readonly FieldCondition[]>(value ?? []);
  // What says nothing yet stays here; what was changed elsewhere (cleared, another view) is taken over.
  const isOwn = JSON.stringify(finishedConditions(draft)) === JSON.stringify(value);
  const conditions = isOwn ? draft : (value ?? []);
  if (!first && conditions.length === 0) return null;
  const put = (next: readonly FieldCondition[]) => {
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
            onChange={(next) => put(conditions.with(at, next))}
          />
          <IconButton icon="x" label={t('condition.remove')} onPress={() => put(conditions.toSpliced(at, 1))} />
        </div>
      ))}
      {first && conditions.length < 10 ? (
        <div>
          <Button size="sm" icon="plus" onPress={() => put([...conditions, freshFieldCondition(first)])}>
            {t('condition.add')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Those that say something: what can be asked of the server. */
function finishedConditions(conditions: readonly FieldCondition[] | undefined): FieldCondition[] | undefined {
  const finished = (conditions ?? []).filter(
    ({ op, value }) => op === 'set' || op === 'empty' || (value !== undefined && value !== ''),
  );
  return finished.length > 0 ? finished : undefined;
}
