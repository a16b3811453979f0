import {
  NOTHING_CHOSEN,
  type Condition,
  type ConditionGroup,
  type RuleDefinition,
  type Trigger,
} from '@madoguchi/contracts/automation';
import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, useCategories, useInboxes, useMemberName, useStores, useTeams } from '../../lib/directory.ts';
import { useFieldConditionWords } from '../../lib/components/field-conditions.tsx';
import { useRecordNames, useSegmentNames } from '../../lib/record-names.ts';
import { useEffectWords } from '../../lib/rule-effects.ts';

type ChoiceField = Extract<Condition, { type: 'choice' }>['field'];
const SHOWN = 3;

const leavesOf = (conditions: readonly (Condition | ConditionGroup)[]): Condition[] =>
  conditions.flatMap((one) => (one.type === 'group' ? leavesOf(one.conditions) : [one]));

/** Ids chosen for a field, in any of its conditions. */
const chosenIn = (conditions: readonly (Condition | ConditionGroup)[], field: ChoiceField): string[] => [
  ...new Set(leavesOf(conditions).flatMap((one) => (one.type === 'choice' && one.field === field ? one.values : []))),
];

/** The name of a value one can choose in these conditions. */
export function useValueWords(
  conditions: readonly (Condition | ConditionGroup)[],
): (field: ChoiceField, value: string) => string {
  const t = useTranslations('automation');
  const desk = useTranslations('desk');
  const statuses = useTranslations('ui.status');
  const channels = useTranslations('ui.channel');
  const locale = useLocale();
  const memberName = useMemberName();
  const teams = useTeams();
  const inboxes = useInboxes();
  const categories = useCategories();
  const { data: segments } = useSegmentNames();
  const { data: stores } = useStores();
  const companies = chosenIn(conditions, 'customer_company').filter((value) => value !== NOTHING_CHOSEN);
  const companyName = useRecordNames('company', companies);
  const productName = useRecordNames('product', chosenIn(conditions, 'product'));
  return (field, value) => {
    if (value === NOTHING_CHOSEN && t.has(`nothing.${field}` as 'nothing.team'))
      return t(`nothing.${field}` as 'nothing.team');
    switch (field) {
      case 'channel':
        return channels((value === 'chat' ? 'widget' : value) as Parameters<typeof channels>[0]);
      case 'language':
        return t(`language.${value}` as 'language.ja');
      case 'status':
        return statuses(value as Parameters<typeof statuses>[0]);
      case 'priority':
      case 'kind':
      case 'stage':
        return desk(`${field}.${value}` as Parameters<typeof desk>[0]);
      case 'inbox':
        return inboxes.data?.find((one) => one.id === value)?.name ?? t('did.unknown');
      case 'team':
        return teams.data?.find((one) => one.id === value)?.name ?? t('did.unknown');
      case 'assignee':
        return memberName(value) ?? t('did.unknown');
      case 'category':
        return categoryPath(categories.data ?? [], value, locale).join(desk('header.pathJoint')) || t('did.unknown');
      case 'tag':
        return value;
      case 'segment':
        return segments?.find((one) => one.id === value)?.name ?? t('did.unknown');
      case 'store':
        return stores?.find((one) => one.id === value)?.name ?? t('did.unknown');
      case 'customer_company':
        return companyName(value) ?? t('did.unknown');
      case 'product':
        return productName(value) ?? t('did.unknown');
    }
  };
}

/** 90 → 90分, 120 → 2時間, 2880 → 2日. */
export function useDuration(): (minutes: number) => string {
  const t = useTranslations('automation.sentence');
  return (minutes) => {
    if (minutes % 1440 === 0) return t('days', { count: minutes / 1440 });
    return minutes % 60 === 0 ? t('hours', { count: minutes / 60 }) : t('minutes', { count: minutes });
  };
}

function useTriggerWords(): (trigger: Trigger) => string {
  const t = useTranslations('automation');
  const duration = useDuration();
  return (trigger) => {
    switch (trigger.on) {
      case 'event':
        return t('sentence.event', { what: trigger.events.map((event) => t(`event.${event}`)).join(t('when.or')) });
      case 'since':
        return t(trigger.business ? 'sentence.sinceBusiness' : 'sentence.since', {
          what: t(`state.${trigger.state}`),
          time: duration(trigger.minutes),
        });
      case 'before_due':
        return t('sentence.before_due', { time: duration(trigger.minutes) });
      case 'daily':
        return t('sentence.daily', { time: trigger.time });
    }
  };
}

function useConditionWords(
  conditions: readonly (Condition | ConditionGroup)[],
): (condition: Condition | ConditionGroup) => string {
  const t = useTranslations('automation');
  const valueWords = useValueWords(conditions);
  const fieldWords = useFieldConditionWords();
  const quoted = (words: readonly string[]) =>
    words
      .slice(0, SHOWN)
      .map((word) => t('sentence.word', { word }))
      .join('') + (words.length > SHOWN ? t('sentence.more', { count: words.length - SHOWN }) : '');
  const one = (condition: Condition | ConditionGroup): string => {
    switch (condition.type) {
      case 'group':
        return `(${condition.conditions.map(one).join(t(condition.match === 'all' ? 'sentence.and' : 'sentence.or'))})`;
      case 'text': {
        const field = condition.field === 'attribute' ? condition.key : t(`field.${condition.field}`);
        const op = t(`op.${condition.op}`);
        const isEqual = condition.op === 'is_any' || condition.op === 'is_none';
        return condition.words.length === 0
          ? t('sentence.textHas', { field, op })
          : t(isEqual ? 'sentence.choice' : 'sentence.text', { field, op, words: quoted(condition.words) });
      }
      case 'choice':
        return t('sentence.choice', {
          field: t(`field.${condition.field}`),
          op: t(`op.${condition.op}`),
          words: quoted(condition.values.map((value) => valueWords(condition.field, value))),
        });
      case 'number':
        return t('sentence.number', {
          field: t(`field.${condition.field}`),
          value: condition.value,
          op: t(`op.${condition.op}`),
        });
      case 'field':
        return fieldWords(condition);
      case 'flag':
        return t(`flag.${condition.field}.${condition.value ? 'yes' : 'no'}`);
    }
  };
  return one;
}

/** A rule as one sentence that can be read aloud. */
export function useRuleSentence({ trigger, conditions, actions }: RuleDefinition): string {
  const t = useTranslations('automation');
  const triggerWords = useTriggerWords();
  const conditionWords = useConditionWords(conditions.conditions);
  const effectWords = useEffectWords();
  const when = triggerWords(trigger);
  const then = actions.map((action) => effectWords(action)).join(t('did.joint'));
  if (conditions.conditions.length === 0) return t('sentence.whole', { when, then });
  const joint = t(conditions.match === 'all' ? 'sentence.and' : 'sentence.or');
  return t('sentence.wholeIf', { when, then, conditions: conditions.conditions.map(conditionWords).join(joint) });
}
