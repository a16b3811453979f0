import {
  choiceField,
  flagField,
  NOTHING_CHOSEN,
  numberField,
  textField,
  type ChoiceField,
  type Condition,
} from '@madoguchi/contracts/automation';
import { channel, kind, priority, stage, status } from '@madoguchi/contracts/vocabulary';
import { IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { activeMembers, useCategories, useInboxes, useMembers, useStores, useTeams } from '../../../lib/directory.ts';
import {
  FieldConditionInputs,
  freshFieldCondition,
  useAskableFields,
} from '../../../lib/components/field-conditions.tsx';
import { RecordsField } from '../../../lib/components/record-field.tsx';
import { useSegmentNames } from '../../../lib/record-names.ts';
import { useValueWords } from '../words.ts';
import { ManyChoice } from './many-choice.tsx';
import { WordField } from './word-field.tsx';

export interface ConditionRowProps {
  condition: Condition;
  onChange(condition: Condition): void;
  onRemove(): void;
}

type Of<T extends Condition['type']> = Extract<Condition, { type: T }>;
/** Of an own field; which one, its row says. */
const OWN = 'own_field';
type Kept = Exclude<Condition, { type: 'field' }>;
const FIELDS: readonly Kept['field'][] = [
  ...textField.options,
  ...choiceField.options,
  ...flagField.options,
  ...numberField.options,
];
const TEXT_OPS = ['contains_any', 'contains_all', 'contains_none', 'is_any', 'is_none', 'is_set', 'is_empty'] as const;

const isOneOf = <T extends string>(list: readonly T[], field: string): field is T =>
  (list as readonly string[]).includes(field);

/** A condition about the field with nothing said yet. */
export function freshCondition(field: Kept['field']): Condition {
  if (isOneOf(textField.options, field)) return { type: 'text', field, key: '', op: 'contains_any', words: [] };
  if (isOneOf(choiceField.options, field)) return { type: 'choice', field, op: 'any', values: [] };
  if (isOneOf(flagField.options, field)) return { type: 'flag', field, value: field !== 'business_hours' };
  return { type: 'number', field, op: 'at_least', value: 1 };
}

function useChoices(): (field: ChoiceField) => string[] {
  const members = useMembers();
  const teams = useTeams();
  const inboxes = useInboxes();
  const categories = useCategories();
  const segments = useSegmentNames();
  const stores = useStores();
  const ids = (list: readonly { id: string }[] | undefined) => (list ?? []).map((one) => one.id);
  return (field) => {
    switch (field) {
      case 'channel':
        return [...channel.options];
      case 'language':
        return ['ja', 'en'];
      case 'status':
        return [...status.options];
      case 'priority':
        return [...priority.options];
      case 'kind':
        return [...kind.options, NOTHING_CHOSEN];
      case 'stage':
        return [...stage.options, NOTHING_CHOSEN];
      case 'inbox':
        return ids(inboxes.data);
      case 'team':
        return [...ids(teams.data), NOTHING_CHOSEN];
      case 'assignee':
        return [NOTHING_CHOSEN, ...ids(activeMembers(members))];
      case 'category':
        return [...ids(categories.data), NOTHING_CHOSEN];
      case 'store':
        return [...ids(stores.data), NOTHING_CHOSEN];
      case 'segment':
        return ids(segments.data);
      // Words, and what there is too much of for a list: typed.
      case 'tag':
      case 'customer_company':
      case 'product':
        return [];
    }
  };
}

function TextValue({ condition, onChange }: { condition: Of<'text'>; onChange(condition: Condition): void }) {
  const t = useTranslations('automation');
  const asksWords = condition.op !== 'is_empty' && condition.op !== 'is_set';
  return (
    <>
      {condition.field === 'attribute' ? (
        <TextField
          label={t('if.key')}
          labelHidden
          placeholder={t('if.key')}
          maxLength={60}
          value={condition.key}
          onChange={(key) => onChange({ ...condition, key })}
        />
      ) : null}
      {asksWords ? (
        <WordField
          label={t('if.words')}
          words={condition.words}
          onChange={(words) => onChange({ ...condition, words })}
        />
      ) : null}
      <Select
        label={t('if.op')}
        labelHidden
        options={TEXT_OPS.map((id) => ({ id, label: t(`op.${id}`) }))}
        value={condition.op}
        onChange={(op) => onChange({ ...condition, op })}
      />
    </>
  );
}

interface ChoiceProps {
  condition: Of<'choice'>;
  onChange(condition: Condition): void;
}

/** What is chosen: words, records found while typing, or some of a list, those that are gone among them. */
function ChosenValues({ condition, onChange }: ChoiceProps) {
  const t = useTranslations('automation');
  const choices = useChoices();
  const valueWords = useValueWords([condition]);
  const { field, values } = condition;
  const put = (next: string[]) => onChange({ ...condition, values: next });
  if (field === 'tag') return <WordField label={t('if.values')} words={values} onChange={put} />;
  if (field === 'customer_company' || field === 'product')
    return (
      <RecordsField
        label={t(`field.${field}`)}
        noun={field === 'product' ? 'product' : 'company'}
        values={values}
        onChange={put}
      />
    );
  const offered = choices(field);
  const gone = field === 'segment' ? values.filter((value) => !offered.includes(value)) : [];
  const options = [...offered, ...gone].map((id) => ({ id, label: valueWords(field, id) }));
  return <ManyChoice label={t('if.values')} options={options} values={values} onChange={put} />;
}

function ChoiceValue({ condition, onChange }: ChoiceProps) {
  const t = useTranslations('automation');
  const ops = condition.field === 'tag' ? (['any', 'none', 'all'] as const) : (['any', 'none'] as const);
  return (
    <>
      <ChosenValues condition={condition} onChange={onChange} />
      <Select
        label={t('if.op')}
        labelHidden
        options={ops.map((id) => ({ id, label: t(`op.${id}`) }))}
        value={condition.op}
        onChange={(op) => onChange({ ...condition, op })}
      />
    </>
  );
}

function Value({ condition, onChange }: Omit<ConditionRowProps, 'onRemove'>) {
  const t = useTranslations('automation');
  const own = useAskableFields();
  switch (condition.type) {
    case 'field':
      return (
        <FieldConditionInputs
          condition={condition}
          fields={own}
          onChange={(next) => onChange({ ...next, type: 'field' })}
        />
      );
    case 'text':
      return <TextValue condition={condition} onChange={onChange} />;
    case 'choice':
      return <ChoiceValue condition={condition} onChange={onChange} />;
    case 'number':
      return (
        <>
          <TextField
            label={t('if.value')}
            labelHidden
            inputMode="numeric"
            maxLength={7}
            value={String(condition.value)}
            onChange={(text) => onChange({ ...condition, value: Number(text.replace(/\D/gu, '')) })}
          />
          <Select
            label={t('if.op')}
            labelHidden
            options={(['at_least', 'less_than'] as const).map((id) => ({ id, label: t(`op.${id}`) }))}
            value={condition.op}
            onChange={(op) => onChange({ ...condition, op })}
          />
        </>
      );
    case 'flag':
      return (
        <Select
          label={t('if.op')}
          labelHidden
          options={(['yes', 'no'] as const).map((id) => ({ id, label: t(`flag.${condition.field}.${id}`) }))}
          value={condition.value ? 'yes' : 'no'}
          onChange={(next) => onChange({ ...condition, value: next === 'yes' })}
        />
      );
  }
}

/** One condition, in the order in which it is read: 件名か本文 に 「請求」 のどれかを含む. */
export function ConditionRow({ condition, onChange, onRemove }: ConditionRowProps) {
  const t = useTranslations('automation');
  const [own] = useAskableFields();
  const field = condition.type === 'field' ? OWN : condition.field;
  // Without fields of their own there is nothing to choose; a rule that asks by one keeps it.
  const hasSegments = (useSegmentNames().data ?? []).length > 0;
  const hasStores = (useStores().data ?? []).length > 0;
  const isThere: Partial<Record<Kept['field'], boolean>> = { segment: hasSegments, store: hasStores };
  const kept = FIELDS.filter((one) => isThere[one] !== false || field === one);
  const offered = own || field === OWN ? [...kept, OWN] : kept;
  const choose = (next: (typeof offered)[number]) => {
    if (next !== OWN) onChange(freshCondition(next as Kept['field']));
    else if (own) onChange({ ...freshFieldCondition(own), type: 'field' });
  };
  return (
    <div className="row wrap rule-line">
      <Select
        label={t('if.field')}
        labelHidden
        options={offered.map((id) => ({ id, label: t(`field.${id as Kept['field'] | typeof OWN}`) }))}
        value={field as string}
        onChange={choose}
      />
      <Value key={field} condition={condition} onChange={onChange} />
      <IconButton icon="x" label={t('if.remove')} onPress={onRemove} />
    </div>
  );
}
