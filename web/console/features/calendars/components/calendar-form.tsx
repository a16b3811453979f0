import type { Calendar } from '@madoguchi/contracts/calendar';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { BusinessHoursEditor } from '../../../lib/components/business-hours-editor.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { type Draft, saturdaysOf, withSaturdays } from '../draft.ts';
import { Places } from './places.tsx';
import { SpecialDays } from './special-days.tsx';
import { SwitchRow } from './switch-row.tsx';

export interface CalendarFormProps {
  draft: Draft;
  /** null: it has not been saved yet. */
  calendar: Calendar | null;
  others: readonly Calendar[];
  holidaysKnownUntil: number;
  onChange(draft: Draft): void;
  onDelete(): void;
}

const WORKSPACE = 'workspace';

function ZoneField({ draft, onChange }: Pick<CalendarFormProps, 'draft' | 'onChange'>) {
  const t = useTranslations('calendars');
  const zone = useWorkspace().data?.timeZone ?? '';
  const options = useMemo(
    () => [
      { id: WORKSPACE, label: t('zoneOfWorkspace', { zone }) },
      ...Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id.replaceAll('_', ' ') })),
    ],
    [t, zone],
  );
  return (
    <ComboBox
      label={t('zone')}
      description={t('zoneHint')}
      options={options}
      value={draft.zone ?? WORKSPACE}
      onChange={(id) => id && onChange({ ...draft, zone: id === WORKSPACE ? null : id })}
    />
  );
}

function ClosedDays({
  draft,
  holidaysKnownUntil,
  onChange,
}: Omit<CalendarFormProps, 'calendar' | 'others' | 'onDelete'>) {
  const t = useTranslations('calendars');
  const saturdays = saturdaysOf(draft);
  const choices = ['none', 'second_fourth', 'first_third', ...(saturdays === 'own' ? ['own' as const] : [])] as const;
  return (
    <>
      <Switch
        isSelected={draft.japaneseHolidays}
        onChange={(japaneseHolidays) => onChange({ ...draft, japaneseHolidays })}
      >
        {t('holidays')}
      </Switch>
      <p className="t3 f12">{t('holidaysHint', { year: String(holidaysKnownUntil) })}</p>
      <Select
        label={t('saturdays.label')}
        description={t('saturdays.hint')}
        options={choices.map((id) => ({ id, label: t(`saturdays.${id}`), isDisabled: id === 'own' }))}
        value={saturdays}
        onChange={(choice) => onChange(withSaturdays(draft, choice))}
      />
    </>
  );
}

/** All of a calendar, from its name to who uses it. */
export function CalendarForm({ draft, calendar, others, holidaysKnownUntil, onChange, onDelete }: CalendarFormProps) {
  const t = useTranslations('calendars');
  return (
    <>
      {calendar ? (
        <SettingsRow title={t('switch.title')} description={t('switch.hint')}>
          <SwitchRow calendar={calendar} />
        </SettingsRow>
      ) : null}
      <SettingsRow title={t('name')} description={t('nameHint')}>
        <TextField
          label={t('name')}
          labelHidden
          value={draft.name}
          onChange={(name) => onChange({ ...draft, name })}
          maxLength={80}
        />
        <ZoneField draft={draft} onChange={onChange} />
      </SettingsRow>
      <SettingsRow title={t('week')} description={t('weekHint')}>
        {calendar?.stated === false ? <p className="t2">{t('stateless')}</p> : null}
        <BusinessHoursEditor value={draft} allowsNight onChange={({ week }) => onChange({ ...draft, week })} />
      </SettingsRow>
      <SettingsRow title={t('closedDays')}>
        <ClosedDays draft={draft} holidaysKnownUntil={holidaysKnownUntil} onChange={onChange} />
      </SettingsRow>
      <SettingsRow title={t('overrides.title')} description={t('overrides.hint')}>
        <SpecialDays draft={draft} onChange={onChange} />
      </SettingsRow>
      <SettingsRow
        title={t('users.title')}
        description={calendar?.isDefault ? t('users.defaultHint') : t('users.hint')}
      >
        <Places draft={draft} others={others} onChange={onChange} />
        {calendar && !calendar.isDefault ? (
          <Button variant="danger" icon="x" onPress={onDelete}>
            {t('delete.button')}
          </Button>
        ) : null}
      </SettingsRow>
    </>
  );
}
