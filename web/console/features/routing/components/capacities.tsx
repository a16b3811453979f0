import { type Capacity, FIRST_CAPACITY } from '@madoguchi/contracts/routing';
import { handChannel } from '@madoguchi/contracts/vocabulary';
import { Button, IconButton } from '@madoguchi/ui/button';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers, useTeams } from '../../../lib/directory.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSetCapacities } from '../api.ts';
import type { Routing } from '../screens/routing-settings.tsx';
import { NumberField } from './number-field.tsx';

const CHANNELS = ['chat', 'email', 'form', 'api', ...handChannel.options] as const;
const ROLES = ['supervisor', 'agent', 'partner'] as const;
type Whose = Pick<Capacity, 'role' | 'teamId' | 'memberId'>;
const EVERYBODY: Whose = { role: null, teamId: null, memberId: null };

const keyOf = ({ role, teamId, memberId }: Whose): string => [role, teamId, memberId].join('/');

/** Everybody that can have places of their own. */
function useHolders(): { whose: Whose; name: string }[] {
  const t = useTranslations('routing.settings');
  const { data: teams } = useTeams();
  const members = activeMembers(useMembers()).filter(({ role }) => role !== 'light');
  return [
    ...ROLES.map((role) => ({ whose: { ...EVERYBODY, role }, name: t(`roles.${role}`) })),
    ...(teams ?? []).map(({ id, name }) => ({ whose: { ...EVERYBODY, teamId: id }, name })),
    ...members.map(({ id, name }) => ({ whose: { ...EVERYBODY, memberId: id }, name })),
  ];
}

interface LineProps {
  name: string;
  whose: Whose;
  items: readonly Capacity[];
  onSet(channel: Capacity['channel'], most: number | null): void;
  onRemove?(): void;
}

function CapacityLine({ name, whose, items, onSet, onRemove }: LineProps) {
  const t = useTranslations('routing');
  const key = keyOf(whose);
  const isEverybody = key === keyOf(EVERYBODY);
  return (
    <div className="capacity-line" role="group" aria-label={name}>
      <div className="row capacity-of">
        <b className="clip">{name}</b>
        {onRemove ? (
          <IconButton icon="x" size="xs" label={t('settings.removeCapacity', { name })} onPress={onRemove} />
        ) : null}
      </div>
      {CHANNELS.map((channel) => {
        const set = items.find((item) => keyOf(item) === key && item.channel === channel)?.most;
        return (
          <NumberField
            key={channel}
            label={t(`channel.${channel}`)}
            value={set ?? (isEverybody ? FIRST_CAPACITY[channel] : null)}
            onChange={(most) => onSet(channel, most)}
            min={0}
            max={200}
          />
        );
      })}
    </div>
  );
}

/** How many conversations of each channel somebody is given at once. */
export function Capacities({ routing }: { routing: Routing }) {
  const t = useTranslations('routing.settings');
  const ui = useTranslations('ui');
  const holders = useHolders();
  const [items, setItems] = useState<readonly Capacity[]>(routing.capacities);
  const [added, setAdded] = useState<readonly string[]>([]);
  const save = useSetCapacities();
  const told = useTold()(t('capacitySaved'));
  const shown = holders.filter(
    ({ whose }) => added.includes(keyOf(whose)) || items.some((item) => keyOf(item) === keyOf(whose)),
  );
  const set = (whose: Whose) => (channel: Capacity['channel'], most: number | null) => {
    const others = items.filter((item) => keyOf(item) !== keyOf(whose) || item.channel !== channel);
    setItems(most === null ? others : [...others, { ...whose, channel, most }]);
    setAdded([...added, keyOf(whose)]);
  };
  const remove = (whose: Whose) => {
    setItems(items.filter((item) => keyOf(item) !== keyOf(whose)));
    setAdded(added.filter((key) => key !== keyOf(whose)));
  };
  return (
    <section className="routing-section">
      <h2>{t('capacity')}</h2>
      <p className="t3 f12">{t('capacityLead')}</p>
      <CapacityLine name={t('everybody')} whose={EVERYBODY} items={items} onSet={set(EVERYBODY)} />
      {shown.map(({ whose, name }) => (
        <CapacityLine
          key={keyOf(whose)}
          name={name}
          whose={whose}
          items={items}
          onSet={set(whose)}
          onRemove={() => remove(whose)}
        />
      ))}
      <div className="row wrap">
        <MenuTrigger
          trigger={<Button icon="plus">{t('addCapacity')}</Button>}
          onAction={(key) => setAdded([...added, key])}
        >
          {holders
            .filter((holder) => !shown.includes(holder))
            .map(({ whose, name }) => (
              <MenuItem key={keyOf(whose)} id={keyOf(whose)}>
                {name}
              </MenuItem>
            ))}
        </MenuTrigger>
        <Button variant="primary" isPending={save.isPending} onPress={() => save.mutate([...items], told)}>
          {ui('save')}
        </Button>
      </div>
    </section>
  );
}
