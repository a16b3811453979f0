import type { DirectoryEntry } from '@madoguchi/contracts/escalations';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { SearchField, TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers, useTeams } from '../../../lib/directory.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { type OpenBody, useDirectory } from '../api.ts';
import { useTargetText } from './escalation-words.tsx';

export type Target = OpenBody['to'];
type Way = 'directory' | 'team' | 'member' | 'outside';

const PAUSE_MS = 200;

/** Whom an entry of the directory means. */
export function targetOf(entry: DirectoryEntry): Target {
  if (entry.teamId) return { teamId: entry.teamId };
  return entry.member ? { memberId: entry.member.id } : { outside: entry.outside };
}

function Entry({ entry, isChosen, onChoose }: { entry: DirectoryEntry; isChosen: boolean; onChoose(): void }) {
  const targetText = useTargetText();
  const name = targetText({
    to: { teamId: entry.teamId, member: entry.member, outside: entry.outside, tier: 'first' },
  });
  return (
    <label className="directory-choice">
      <input type="radio" name="directory" checked={isChosen} onChange={onChoose} />
      <b className="clip">{entry.topic}</b>
      <span className="nowrap">{name}</span>
      <span className="directory-choice-reach f12 t2">
        {[entry.hours, entry.phone, entry.mail, entry.notes].filter(Boolean).join(' · ')}
      </span>
    </label>
  );
}

function FromDirectory({
  suggested,
  onChange,
}: {
  suggested: readonly DirectoryEntry[];
  onChange(target: Target): void;
}) {
  const t = useTranslations('escalations.form');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const q = useDebounced(text.trim(), PAUSE_MS);
  const { data = [] } = useDirectory(q);
  const isSuggesting = q === '' && suggested.length > 0;
  const shown = isSuggesting ? suggested : data;
  return (
    <div className="stack">
      <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} />
      <div className="directory-choices" role="radiogroup" aria-label={t('directory')}>
        {isSuggesting ? <p className="f12 t2">{t('suggested')}</p> : null}
        {shown.map((entry) => (
          <Entry
            key={entry.id}
            entry={entry}
            isChosen={entry.id === chosen}
            onChoose={() => {
              setChosen(entry.id);
              onChange(targetOf(entry));
            }}
          />
        ))}
        {shown.length === 0 ? <p className="f12 t3">{t('noSuggestion')}</p> : null}
      </div>
    </div>
  );
}

export interface TargetFieldProps {
  value: Target | null;
  onChange(target: Target | null): void;
  /** Left out: the directory is not offered. */
  suggested?: readonly DirectoryEntry[];
}

/** Whom to ask: from the directory, a team, a person, or somebody without a seat. */
export function TargetField({ value, onChange, suggested }: TargetFieldProps) {
  const t = useTranslations('escalations.form');
  const { data: teams } = useTeams();
  const members = activeMembers(useMembers());
  const first: Way = suggested
    ? 'directory'
    : value && 'memberId' in value
      ? 'member'
      : value && 'outside' in value
        ? 'outside'
        : 'team';
  const [way, setWay] = useState<Way>(first);
  const ways: readonly Way[] = suggested ? ['directory', 'team', 'member', 'outside'] : ['team', 'member', 'outside'];
  return (
    <div className="stack">
      <SegmentedControl
        label={t('way')}
        value={way}
        onChange={(next) => {
          setWay(next);
          onChange(null);
        }}
        options={ways.map((id) => ({ id, label: t(id) }))}
      />
      {way === 'directory' ? <FromDirectory suggested={suggested ?? []} onChange={onChange} /> : null}
      {way === 'team' ? (
        <Select
          label={t('team')}
          options={(teams ?? []).map(({ id, name }) => ({ id, label: name }))}
          value={value && 'teamId' in value ? value.teamId : null}
          onChange={(teamId) => onChange({ teamId })}
        />
      ) : null}
      {way === 'member' ? (
        <ComboBox
          label={t('member')}
          options={members.map(({ id, name }) => ({ id, label: name }))}
          value={value && 'memberId' in value ? value.memberId : null}
          onChange={(memberId) => onChange(memberId ? { memberId } : null)}
        />
      ) : null}
      {way === 'outside' ? (
        <TextField
          label={t('outsideName')}
          value={value && 'outside' in value ? value.outside : ''}
          onChange={(outside) => onChange(outside.trim() === '' ? null : { outside })}
          description={t('outsideHint')}
          maxLength={120}
        />
      ) : null}
    </div>
  );
}
