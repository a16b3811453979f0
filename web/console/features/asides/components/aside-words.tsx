import type { AsideItem, AsideParty } from '@madoguchi/contracts/asides';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { TimeLeft } from '../../../lib/components/time-left.tsx';
import { useTeams } from '../../../lib/directory.ts';

/** Everybody asked, by name. */
export function usePartyNames(): (parties: readonly AsideParty[]) => string {
  const { data } = useTeams();
  const nameOf = ({ member, teamId, name, address }: AsideParty) =>
    member?.name ?? data?.find(({ id }) => id === teamId)?.name ?? (name || (address ?? ''));
  return (parties) => parties.map(nameOf).filter(Boolean).join(', ');
}

const tones = { open: 'info', answered: 'ok', closed: 'plain' } as const;

/** How far it got, and how much time is left while an answer is awaited. */
export function AsideState({ aside }: { aside: AsideItem }) {
  const t = useTranslations('asides');
  return (
    <span className="row row-tight nowrap">
      {aside.undelivered ? <Tag tone="warn">{t('undelivered')}</Tag> : null}
      {aside.state === 'open' && aside.dueAt ? <TimeLeft since={aside.createdAt} dueAt={aside.dueAt} /> : null}
      <Tag tone={tones[aside.state]}>{t(`state.${aside.state}`)}</Tag>
    </span>
  );
}
