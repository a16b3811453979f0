import { Avatar } from '@madoguchi/ui/avatar';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import type { PaletteGroup } from '@madoguchi/ui/palette-dialog';
import { PersonName } from '@madoguchi/ui/person-name';
import { useTranslations } from 'use-intl';
import { useGo } from '../../lib/navigation.ts';
import { MatchReason } from '../../lib/components/match-reason.tsx';
import { paths } from '../../lib/paths.ts';
import { iconChannel, useCustomerParts, useCustomerText } from '../../lib/person.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { useSearchResults } from './api.ts';

const PAUSE_MS = 120;
const SHOWN = 6;

/** What the palette shows for words: customers first, then conversations, then the way to all results. */
export function useRecordSearch(query: string): { groups: readonly PaletteGroup[]; isLoading: boolean } {
  const t = useTranslations('desk.search');
  const go = useGo();
  const parts = useCustomerParts();
  const text = useCustomerText();
  const typed = query.trim();
  const q = useDebounced(typed, PAUSE_MS);
  const results = useSearchResults(q, SHOWN);
  const page = q === '' ? undefined : results.data?.pages[0];
  if (typed === '') return { groups: [], isLoading: false };
  const customers = (page?.customers ?? []).slice(0, SHOWN).map((customer) => ({
    id: `customer-${customer.id}`,
    label: <PersonName name={parts(customer)} />,
    detail: customer.matches.some(({ field }) => field !== 'name') ? (
      <MatchReason found={customer} />
    ) : (
      [customer.kana, customer.company, customer.email ?? customer.phone].filter(Boolean).join(' · ')
    ),
    avatar: <Avatar name={text(customer)} seed={customer.id} />,
    onSelect: () => go(paths.customer(customer.id)),
  }));
  const conversations = (page?.conversations ?? []).slice(0, SHOWN).map((item) => ({
    id: `conversation-${item.id}`,
    label: item.subject || item.preview,
    detail: `${text(item.customer)} · ${item.reference}`,
    icon: channelIcons[iconChannel(item.channel)],
    onSelect: () => go(paths.conversation(item.id)),
  }));
  const all = [
    { id: 'all', label: t('all', { q: typed }), icon: 'search' as const, onSelect: () => go(paths.search(typed)) },
  ];
  return {
    groups: [
      { id: 'customers', title: t('customers'), items: customers },
      { id: 'conversations', title: t('conversations'), items: conversations },
      { id: 'more', title: t('more'), items: all },
    ],
    isLoading: results.isFetching || q !== typed,
  };
}
