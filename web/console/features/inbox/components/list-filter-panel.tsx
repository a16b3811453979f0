import { channel, type Channel } from '@madoguchi/contracts/vocabulary';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import type { ListFilter } from '../../../lib/conversation-cache.ts';
import { activeMembers, useMembers, useTags, useTeams } from '../../../lib/directory.ts';
import { iconChannel } from '../../../lib/person.ts';

const ANY = 'any';

interface NarrowProps {
  label: string;
  value: string | undefined;
  options: readonly { id: string; label: string }[];
  onChange(value: string | undefined): void;
}

function Narrow({ label, value, options, onChange }: NarrowProps) {
  const t = useTranslations('desk.filter');
  return (
    <Select
      label={label}
      size="sm"
      options={[{ id: ANY, label: t('any') }, ...options]}
      value={value ?? ANY}
      onChange={(id) => onChange(id === ANY ? undefined : id)}
    />
  );
}

export interface ListFilterPanelProps {
  filter: ListFilter;
  onChange(filter: ListFilter): void;
}

/** The fields of the filter; loaded when it is first opened. */
export function ListFilterPanel({ filter, onChange }: ListFilterPanelProps) {
  const t = useTranslations('desk.filter');
  const channels = useTranslations('ui.channel');
  const members = useMembers();
  const teams = useTeams();
  const tags = useTags();
  const count = Object.values(filter).filter(Boolean).length;
  const set = (patch: Partial<ListFilter>) =>
    onChange(Object.fromEntries(Object.entries({ ...filter, ...patch }).filter(([, value]) => value !== undefined)));
  return (
    <div className="filter-panel">
      <Narrow
        label={t('team')}
        value={filter.teamId}
        onChange={(teamId) => set({ teamId })}
        options={(teams.data ?? []).map((team) => ({ id: team.id, label: team.name }))}
      />
      <Narrow
        label={t('assignee')}
        value={filter.assigneeId}
        onChange={(assigneeId) => set({ assigneeId })}
        options={activeMembers(members).map((member) => ({ id: member.id, label: member.name }))}
      />
      <Narrow
        label={t('channel')}
        value={filter.channel}
        onChange={(value) => set({ channel: value as Channel | undefined })}
        options={channel.options.map((id) => ({ id, label: channels(iconChannel(id)) }))}
      />
      <Narrow
        label={t('tag')}
        value={filter.tagId}
        onChange={(tagId) => set({ tagId })}
        options={(tags.data ?? []).map((tag) => ({ id: tag.id, label: tag.name }))}
      />
      <Button isDisabled={count === 0} onPress={() => onChange({})}>
        {t('clear')}
      </Button>
    </div>
  );
}
