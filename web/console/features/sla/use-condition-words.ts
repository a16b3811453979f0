import { channel, kind, priority, stage } from '@madoguchi/contracts/vocabulary';
import type { SlaCondition } from '@madoguchi/contracts/sla';
import { useLocale, useTranslations } from 'use-intl';
import { iconChannel } from '../../lib/person.ts';
import { categoryPath, useCategories, useInboxes, useTeams } from '../../lib/directory.ts';

export interface Choice {
  id: string;
  label: string;
}

const NONE = 'none';

/** What a condition can ask for, by field, in words. Fields that are typed have no choices. */
export function useConditionChoices(): (field: SlaCondition['field']) => readonly Choice[] {
  const t = useTranslations('sla.settings');
  const channels = useTranslations('ui.channel');
  const words = useTranslations('desk');
  const locale = useLocale();
  const { data: inboxes = [] } = useInboxes();
  const { data: teams = [] } = useTeams();
  const { data: categories = [] } = useCategories();
  const none = { id: NONE, label: t('nothing') };
  return (field) => {
    switch (field) {
      case 'inbox':
        return inboxes.map(({ id, name }) => ({ id, label: name }));
      case 'team':
        return [...teams.map(({ id, name }) => ({ id, label: name })), none];
      case 'category':
        return [
          ...categories.map(({ id }) => ({
            id,
            label: categoryPath(categories, id, locale).join(words('list.categoryJoint')),
          })),
          none,
        ];
      case 'channel':
        return channel.options.map((id) => ({ id, label: channels(iconChannel(id)) }));
      case 'priority':
        return priority.options.map((id) => ({ id, label: words(`priority.${id}`) }));
      case 'stage':
        return [...stage.options.map((id) => ({ id, label: words(`stage.${id}`) })), none];
      case 'kind':
        return [...kind.options.map((id) => ({ id, label: words(`kind.${id}`) })), none];
      default:
        return [];
    }
  };
}

/** Conditions as one line: チャネル：チャット・メール、優先度：高. */
export function useConditionText(): (conditions: readonly SlaCondition[]) => string {
  const t = useTranslations('sla.settings');
  const choices = useConditionChoices();
  return (conditions) =>
    conditions.length === 0
      ? t('everything')
      : conditions
          .map(({ field, name, values }) => {
            const known = new Map(choices(field).map(({ id, label }) => [id, label]));
            const said = values.map((value) => known.get(value) ?? value).join(t('or'));
            return t('condition', { field: name || t(`field.${field}`), values: said });
          })
          .join(t('and'));
}
