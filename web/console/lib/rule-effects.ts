import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, useCategories, useMemberName, useTeams } from './directory.ts';

/** What a rule did or would do, as a phrase: 担当を佐藤に変更. Its screens and the timelines say it alike. */
export function useEffectWords(): (action: Readonly<Record<string, unknown>>) => string {
  const t = useTranslations('automation.did');
  const desk = useTranslations('desk');
  const fields = useTranslations('automation.field');
  const statuses = useTranslations('ui.status');
  const locale = useLocale();
  const memberName = useMemberName();
  const teams = useTeams();
  const categories = useCategories();
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const member = (id: unknown) => memberName(text(id)) ?? t('unknown');
  const team = (id: unknown) => teams.data?.find((one) => one.id === id)?.name ?? t('unknown');
  const category = (id: unknown) => categoryPath(categories.data ?? [], text(id), locale).at(-1) ?? t('unknown');
  const wordOf = (group: 'priority' | 'kind' | 'stage', value: unknown) =>
    desk(`${group}.${text(value)}` as Parameters<typeof desk>[0]);
  return (action) => {
    switch (action['do']) {
      case 'assign_member':
        return action['memberId'] === null ? t('unassign') : t('assign_member', { name: member(action['memberId']) });
      case 'assign_team':
        return action['teamId'] === null ? t('unteam') : t('assign_team', { name: team(action['teamId']) });
      case 'set_status':
        return t('set_status', { name: statuses(text(action['status']) as Parameters<typeof statuses>[0]) });
      case 'set_priority':
        return t('set_priority', { name: wordOf('priority', action['priority']) });
      case 'set_category':
        return action['categoryId'] === null
          ? t('clear', { field: fields('category') })
          : t('set_category', { name: category(action['categoryId']) });
      case 'set_kind':
        return action['kind'] === null
          ? t('clear', { field: fields('kind') })
          : t('set_kind', { name: wordOf('kind', action['kind']) });
      case 'set_stage':
        return action['stage'] === null
          ? t('clear', { field: fields('stage') })
          : t('set_stage', { name: wordOf('stage', action['stage']) });
      case 'add_tag':
        return t('add_tag', { name: text(action['tag']) });
      case 'remove_tag':
        return t('remove_tag', { name: text(action['tag']) });
      case 'add_follower':
        return t('add_follower', { name: member(action['memberId']) });
      case 'set_field':
        return t(action['noun'] === 'customer' ? 'set_customer_field' : 'set_field');
      case 'add_note':
      case 'send_reply':
      case 'notify':
      case 'snooze':
        return t(action['do']);
      default:
        return '';
    }
  };
}
