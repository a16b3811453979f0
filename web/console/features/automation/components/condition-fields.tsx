import type { Condition, ConditionGroup } from '@madoguchi/contracts/automation';
import { Button, IconButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { useTranslations } from 'use-intl';
import { ConditionRow, freshCondition } from './condition-row.tsx';

export interface ConditionFieldsProps {
  group: Omit<ConditionGroup, 'type'>;
  onChange(group: Omit<ConditionGroup, 'type'>): void;
  /** 1 for the outermost. */
  level?: number;
}

const DEEPEST = 3;

/** どんなとき: conditions that must all hold, or one of them; groups within groups, three levels at most. */
export function ConditionFields({ group, onChange, level = 1 }: ConditionFieldsProps) {
  const t = useTranslations('automation.if');
  const { match, conditions } = group;
  const put = (at: number, one: Condition | ConditionGroup) =>
    onChange({ match, conditions: conditions.with(at, one) });
  const remove = (at: number) => onChange({ match, conditions: conditions.toSpliced(at, 1) });
  const add = (one: Condition | ConditionGroup) => onChange({ match, conditions: [...conditions, one] });
  const freshGroup = (): ConditionGroup => ({
    type: 'group',
    match: 'any',
    conditions: [freshCondition('subject_or_body')],
  });
  return (
    <>
      {conditions.length > 1 ? (
        <SegmentedControl
          label={t('match')}
          value={match}
          onChange={(next) => onChange({ match: next, conditions })}
          options={(['all', 'any'] as const).map((id) => ({ id, label: t(id) }))}
        />
      ) : null}
      {conditions.length === 0 ? <p className="t3 f12">{t('none')}</p> : null}
      {conditions.map((one, at) =>
        one.type === 'group' ? (
          // oxlint-disable-next-line react/no-array-index-key -- conditions have no identity but their place
          <div key={at} className="rule-group" role="group" aria-label={t('group')}>
            <ConditionFields group={one} onChange={(next) => put(at, { type: 'group', ...next })} level={level + 1} />
            <IconButton icon="x" label={t('removeGroup')} className="rule-group-x" onPress={() => remove(at)} />
          </div>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <ConditionRow key={at} condition={one} onChange={(next) => put(at, next)} onRemove={() => remove(at)} />
        ),
      )}
      <div className="row wrap">
        <Button icon="plus" onPress={() => add(freshCondition('subject_or_body'))}>
          {t('add')}
        </Button>
        {level < DEEPEST ? (
          <Button icon="plus" variant="ghost" onPress={() => add(freshGroup())}>
            {t('addGroup')}
          </Button>
        ) : null}
      </div>
    </>
  );
}
