import { ComboBox, Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers, useTeams } from '../directory.ts';
import './due-field.css';

const NONE = 'none';

export interface WhoFieldProps {
  label: string;
  value: string | null;
  onChange(id: string | null): void;
}

/** One of those who work here, or nobody. */
export function MemberField({ label, value, onChange }: WhoFieldProps) {
  const t = useTranslations('tasks.form');
  const members = activeMembers(useMembers()).filter((member) => member.role !== 'light');
  return (
    <ComboBox
      label={label}
      options={members.map((member) => ({ id: member.id, label: member.name }))}
      value={value}
      placeholder={t('nobody')}
      onChange={onChange}
    />
  );
}

/** A team, or none. */
export function TeamField({ label, value, onChange, none }: WhoFieldProps & { none?: string }) {
  const t = useTranslations('tasks.form');
  const { data } = useTeams();
  return (
    <Select
      label={label}
      options={[{ id: NONE, label: none ?? t('noTeam') }, ...(data ?? []).map(({ id, name }) => ({ id, label: name }))]}
      value={value ?? NONE}
      onChange={(id) => onChange(id === NONE ? null : id)}
    />
  );
}
