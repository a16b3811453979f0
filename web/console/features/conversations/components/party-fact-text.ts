import type { FactEntry } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Who takes part besides the customer, and what a store handed over; null for everything else. */
export function usePartyFactText(): (fact: FactEntry, actor: string) => string | null {
  const t = useTranslations('customers.fact');
  const { data: teams } = useTeams();
  const teamName = (id: unknown) => teams?.find((team) => team.id === id)?.name ?? '';
  return ({ name, payload }, actor) => {
    switch (name) {
      case 'party.added':
        return t('partyAdded', { actor, name: text(payload['name']) });
      case 'party.changed':
        return t('partyChanged', { actor, name: text(payload['name']) });
      case 'party.removed':
        return t('partyRemoved', { actor, name: text(payload['name']) });
      case 'store.handed_over':
        return t('handedOver', {
          actor,
          store: text(payload['store']),
          team: teamName(payload['teamId']),
          reason: text(payload['reason']),
        });
      default:
        return null;
    }
  };
}
