import { type CustomerRank, customerEndpoints } from '@madoguchi/contracts/customers';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useSettingsDraft } from '../../../lib/use-settings-draft.tsx';
import '../merges.css';

interface Rank {
  key: string;
  name: string;
}
const KEYS = ['items'] as const;
const MOST = 20;
/** Everybody begins with it. */
const FIRST = 'standard';

/** Names are kept apart from keys: a rank may be renamed, and whoever has it keeps it. */
function withNew(items: readonly Rank[], name: string): Rank[] {
  const key = items.some((rank) => rank.key === name) ? `${name} ${items.length + 1}` : name;
  return [...items, { key, name }];
}

function swapped(items: readonly Rank[], at: number, by: -1 | 1): Rank[] {
  const next = [...items];
  const [one, other] = [next[at], next[at + by]];
  if (one && other) [next[at], next[at + by]] = [other, one];
  return next;
}

interface RowProps {
  rank: Rank;
  isFirst: boolean;
  isLast: boolean;
  onName(name: string): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}

function RankRow({ rank, isFirst, isLast, onName, onMove, onRemove }: RowProps) {
  const t = useTranslations('customers.ranks');
  const name = rank.name || rank.key;
  return (
    <li className="row row-tight rank-row">
      <TextField label={t('nameOf', { name })} labelHidden value={rank.name} onChange={onName} maxLength={40} />
      <IconButton icon="chev-u" size="xs" label={t('up', { name })} isDisabled={isFirst} onPress={() => onMove(-1)} />
      <IconButton icon="chev-d" size="xs" label={t('down', { name })} isDisabled={isLast} onPress={() => onMove(1)} />
      {rank.key === FIRST ? null : <IconButton icon="x" size="xs" label={t('remove', { name })} onPress={onRemove} />}
    </li>
  );
}

function NewRank({ onAdd }: { onAdd(name: string): void }) {
  const t = useTranslations('customers.ranks');
  const [name, setName] = useState('');
  return (
    <form
      className="row row-tight"
      onSubmit={(event) => {
        event.preventDefault();
        if (!name.trim()) return;
        onAdd(name.trim());
        setName('');
      }}
    >
      <TextField label={t('new')} labelHidden placeholder={t('new')} value={name} onChange={setName} maxLength={40} />
      <Button type="submit" icon="plus" isDisabled={!name.trim()}>
        {t('add')}
      </Button>
    </form>
  );
}

function Form({ ranks }: { ranks: readonly CustomerRank[] }) {
  const t = useTranslations('customers');
  const shipped = (key: string) => {
    const ours = `rankName.${key}` as 'rankName.gold';
    return t.has(ours) ? t(ours) : key;
  };
  const items = ranks.map(({ key, name }) => ({ key, name: name ?? shipped(key) }));
  const { draft, set, bar } = useSettingsDraft<{ items: Rank[] }>(
    { items },
    {
      keys: KEYS,
      save: ({ items: next = [] }) =>
        call(customerEndpoints.setCustomerRanks, { body: { items: next.filter((rank) => rank.name.trim() !== '') } }),
      queryKey: ['customers', 'ranks'],
      saved: t('ranks.saved'),
    },
  );
  const put = (next: Rank[]) => set({ items: next });
  return (
    <SettingsPage title={t('ranks.title')} description={t('ranks.lead')} saveBar={bar}>
      <SettingsRow title={t('ranks.order')} description={t('ranks.hint')}>
        <ul className="plain-list">
          {draft.items.map((rank, at) => (
            <RankRow
              key={rank.key}
              rank={rank}
              isFirst={at === 0}
              isLast={at === draft.items.length - 1}
              onName={(name) => put(draft.items.map((one) => (one === rank ? { ...one, name } : one)))}
              onMove={(by) => put(swapped(draft.items, at, by))}
              onRemove={() => put(draft.items.filter((one) => one !== rank))}
            />
          ))}
        </ul>
        {draft.items.length < MOST ? <NewRank onAdd={(name) => put(withNew(draft.items, name))} /> : null}
      </SettingsRow>
    </SettingsPage>
  );
}

/** What customers and companies can be to us, best last; theirs stays when a rank goes. */
export function RankSettings() {
  const query = useQuery({
    queryKey: ['customers', 'ranks', 'settings'],
    queryFn: async ({ signal }) => (await call(customerEndpoints.listCustomerRanks, { signal })).items,
  });
  return <SectionState query={query}>{(ranks) => <Form key={JSON.stringify(ranks)} ranks={ranks} />}</SectionState>;
}
