import { channel, kind, priority, stage, status } from '@madoguchi/contracts/vocabulary';
import type { ViewConditions } from '@madoguchi/contracts/views';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useLocale, useTranslations } from 'use-intl';
import {
  activeMembers,
  categoryPath,
  useCategories,
  useInboxes,
  useMembers,
  useStores,
  useTags,
  useTeams,
} from '../directory.ts';
import { iconChannel } from '../person.ts';
import { FieldConditions } from './field-conditions.tsx';
import { CustomerConditions } from './customer-conditions.tsx';
import { Pick } from './pick-field.tsx';

interface Choice {
  id: string;
  label: string;
}

/** Among the choices; none of the conditions calls a value of its own so (`wakes` has an `any`). */
const ANY = 'not_asked';

/** One of several, or none of them. */
function One({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly Choice[];
  value: string | undefined;
  onChange(value: string | undefined): void;
}) {
  const t = useTranslations('saved-views.conditions');
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

const BANDS = {
  due: ['overdue', 'soon', 'today', 'none'],
  wakes: ['today', 'later', 'any'],
} as const;
/** The yes-or-no conditions, in the order of the panel. */
const FLAGS = ['waiting', 'unread', 'hasDraft', 'awaitingApproval', 'spam'] as const;
const SPANS = {
  waitingOver: [30, 60, 240, 1440],
  quietOver: [1440, 4320, 10080, 43200],
  createdWithin: [1440, 10080, 43200],
  createdOver: [1440, 10080, 43200],
} as const;

export interface ConditionFieldsProps {
  value: ViewConditions;
  onChange(value: ViewConditions): void;
}

/** Names of everything a condition can be about. */
function useChoices() {
  const t = useTranslations('saved-views.conditions');
  const locale = useLocale();
  const words = useTranslations('desk');
  const ui = useTranslations('ui');
  const categories = useCategories().data ?? [];
  return {
    statuses: status.options.map((id) => ({ id, label: ui(`status.${id}`) })),
    channels: channel.options.map((id) => ({ id, label: ui(`channel.${iconChannel(id)}`) })),
    priorities: priority.options.toReversed().map((id) => ({ id, label: words(`priority.${id}`) })),
    kinds: kind.options.map((id) => ({ id, label: words(`kind.${id}`) })),
    stages: stage.options.map((id) => ({ id, label: words(`stage.${id}`) })),
    inboxIds: (useInboxes().data ?? []).map(({ id, name }) => ({ id, label: name })),
    teams: [
      { id: 'mine', label: t('myTeams') },
      { id: 'none', label: t('noTeam') },
      ...(useTeams().data ?? []).map(({ id, name }) => ({ id, label: name })),
    ],
    assignees: [
      { id: 'me', label: t('me') },
      { id: 'nobody', label: t('nobody') },
      ...activeMembers(useMembers()).map(({ id, name }) => ({ id, label: name })),
    ],
    categoryIds: categories.map(({ id }) => ({ id, label: categoryPath(categories, id, locale).join(' › ') })),
    storeIds: (useStores().data ?? []).map(({ id, name }) => ({ id, label: name })),
    tagIds: (useTags().data ?? []).map(({ id, name }) => ({ id, label: name })),
  };
}

const PICKS = [
  'statuses',
  'assignees',
  'teams',
  'channels',
  'inboxIds',
  'categoryIds',
  'storeIds',
  'tagIds',
  'priorities',
  'kinds',
  'stages',
] as const;

interface PartProps {
  value: ViewConditions;
  /** Undefined: this condition is no longer one. */
  onChange(patch: Partial<ViewConditions>): void;
}

/** When something is due, and when it wakes. */
function BandFields({ value, onChange }: PartProps) {
  const t = useTranslations('saved-views.conditions');
  return (Object.keys(BANDS) as (keyof typeof BANDS)[]).map((name) => (
    <One
      key={name}
      label={t(name)}
      options={BANDS[name].map((id) => ({ id, label: t(`${name}Band.${id}` as 'dueBand.overdue') }))}
      value={value[name]}
      onChange={(id) => onChange({ [name]: id })}
    />
  ));
}

/** How long ago or for how long, in the steps people think in. */
function SpanFields({ value, onChange }: PartProps) {
  const t = useTranslations('saved-views.conditions');
  const words = (minutes: number) =>
    t('span', { minutes, hours: Math.round(minutes / 60), days: Math.round(minutes / 1440) });
  return (Object.keys(SPANS) as (keyof typeof SPANS)[]).map((name) => (
    <One
      key={name}
      label={t(name)}
      options={SPANS[name].map((minutes) => ({ id: String(minutes), label: words(minutes) }))}
      value={value[name] === undefined ? undefined : String(value[name])}
      onChange={(id) => onChange({ [name]: id === undefined ? undefined : Number(id) })}
    />
  ));
}

function FlagFields({ value, onChange }: PartProps) {
  const t = useTranslations('saved-views.conditions');
  return FLAGS.map((name) => (
    <One
      key={name}
      label={t(name)}
      options={(['yes', 'no'] as const).map((id) => ({ id, label: t(id) }))}
      value={value[name] === undefined ? undefined : value[name] ? 'yes' : 'no'}
      onChange={(id) => onChange({ [name]: id === undefined ? undefined : id === 'yes' })}
    />
  ));
}

/** Every condition of a list; changing one keeps the others. */
export function ConditionFields({ value, onChange }: ConditionFieldsProps) {
  const t = useTranslations('saved-views.conditions');
  const choices = useChoices();
  const set = (patch: Partial<ViewConditions>) =>
    onChange(Object.fromEntries(Object.entries({ ...value, ...patch }).filter(([, one]) => one !== undefined)));
  return (
    <div className="condition-fields">
      <TextField
        label={t('text')}
        size="sm"
        value={value.text ?? ''}
        onChange={(text) => set({ text: text || undefined })}
        maxLength={100}
      />
      {PICKS.filter((name) => name !== 'storeIds' || choices.storeIds.length > 0).map((name) => (
        <Pick
          key={name}
          label={t(name)}
          options={choices[name]}
          value={value[name]}
          onChange={(ids) => set({ [name]: ids })}
        />
      ))}
      <Pick
        label={t('withoutTagIds')}
        options={choices.tagIds}
        value={value.withoutTagIds}
        onChange={(ids) => set({ withoutTagIds: ids })}
      />
      <CustomerConditions value={value} onChange={set} />
      <BandFields value={value} onChange={set} />
      <SpanFields value={value} onChange={set} />
      <FlagFields value={value} onChange={set} />
      <FieldConditions value={value.fields} onChange={(fields) => set({ fields })} />
    </div>
  );
}
