import type { AuthorityRequest } from '@madoguchi/contracts/authority';
import { useTranslations } from 'use-intl';
import { useMemberName, useTeams } from '../../lib/directory.ts';

/** What a request asks for, as a phrase: 完了にする, 鈴木さんへ引き継ぐ. */
export function useRequestWords(): (request: Pick<AuthorityRequest, 'wanted'>) => string {
  const t = useTranslations('authority.wanted');
  const memberName = useMemberName();
  const teams = useTeams();
  return ({ wanted }) => {
    if (wanted.verb === 'close') return t(wanted.status);
    const team = teams.data?.find((each) => each.id === wanted.teamId)?.name;
    if (wanted.assigneeId) return t('member', { name: memberName(wanted.assigneeId) ?? '' });
    return team ? t('team', { name: team }) : t('nobody');
  };
}
