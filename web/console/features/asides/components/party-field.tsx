import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers, useTeams } from '../../../lib/directory.ts';
import { type AsideTarget, useAddresses } from '../api.ts';

export interface Chosen {
  key: string;
  label: string;
  target: AsideTarget;
}

const WAYS = ['member', 'team', 'directory', 'mail'] as const;
type Way = (typeof WAYS)[number];

function MailFields({ onAdd }: { onAdd(chosen: Chosen): void }) {
  const t = useTranslations('asides.form');
  const [address, setAddress] = useState('');
  const [name, setName] = useState('');
  const isReady = /^\S+@\S+\.\S+$/.test(address.trim());
  const add = () => {
    const mail = { address: address.trim(), name: name.trim() };
    onAdd({ key: mail.address.toLowerCase(), label: mail.name || mail.address, target: { mail } });
    setAddress('');
    setName('');
  };
  return (
    <div className="stack">
      <TextField
        label={t('address')}
        value={address}
        onChange={setAddress}
        maxLength={320}
        description={t('mailHint')}
      />
      <TextField label={t('name')} value={name} onChange={setName} maxLength={120} />
      <span>
        <Button icon="plus" isDisabled={!isReady} onPress={add}>
          {t('add')}
        </Button>
      </span>
    </div>
  );
}

function Choice({ way, onAdd }: { way: Exclude<Way, 'mail'>; onAdd(chosen: Chosen): void }) {
  const t = useTranslations('asides.form');
  const members = activeMembers(useMembers());
  const { data: teams = [] } = useTeams();
  const { data: entries = [] } = useAddresses();
  const add = (
    list: readonly { id: string; name: string }[],
    id: string | null,
    target: (id: string) => AsideTarget,
  ) => {
    const found = list.find((one) => one.id === id);
    if (found) onAdd({ key: found.id, label: found.name, target: target(found.id) });
  };
  if (way === 'member')
    return (
      <ComboBox
        label={t('member')}
        options={members.map(({ id, name }) => ({ id, label: name }))}
        value={null}
        onChange={(id) => add(members, id, (memberId) => ({ memberId }))}
      />
    );
  if (way === 'team')
    return (
      <Select
        label={t('team')}
        options={teams.map(({ id, name }) => ({ id, label: name }))}
        value={null}
        onChange={(id) => add(teams, id, (teamId) => ({ teamId }))}
      />
    );
  if (entries.length === 0) return <p className="f12 t3">{t('noDirectory')}</p>;
  const named = entries.map(({ id, topic, mail, outside, member }) => ({
    id,
    name: outside || member?.name || topic,
    label: `${topic} · ${outside || member?.name || ''} ${mail}`,
    mail,
  }));
  return (
    <Select
      label={t('directory')}
      options={named}
      value={null}
      onChange={(id) => {
        const entry = named.find((one) => one.id === id);
        if (!entry) return;
        const mail = { address: entry.mail, name: entry.name };
        onAdd({ key: entry.mail.toLowerCase(), label: entry.name, target: { mail } });
      }}
    />
  );
}

/** Whom to ask: members, teams, entries of the directory, mail addresses; each once. */
export function PartyField({ value, onChange }: { value: readonly Chosen[]; onChange(value: Chosen[]): void }) {
  const t = useTranslations('asides.form');
  const [way, setWay] = useState<Way>('member');
  const add = (chosen: Chosen) => onChange([...value.filter(({ key }) => key !== chosen.key), chosen]);
  return (
    <div className="stack">
      <SegmentedControl
        label={t('way')}
        value={way}
        onChange={setWay}
        options={WAYS.map((id) => ({ id, label: t(id) }))}
      />
      {way === 'mail' ? <MailFields onAdd={add} /> : <Choice key={`${way}${value.length}`} way={way} onAdd={add} />}
      {value.length > 0 ? (
        <div className="row row-tight wrap" role="group" aria-label={t('chosen')}>
          <span className="f12 t2">{t('chosen')}</span>
          {value.map(({ key, label }) => (
            <Button key={key} size="xs" icon="x" onPress={() => onChange(value.filter((one) => one.key !== key))}>
              <span className="sr">{t('remove', { name: label })}</span>
              <span aria-hidden="true">{label}</span>
            </Button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
