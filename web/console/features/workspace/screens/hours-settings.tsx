import type { BusinessHours } from '@madoguchi/contracts/vocabulary';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { firstProblemDay, weekdays } from '../../../lib/business-hours.ts';
import { BusinessHoursEditor, HolidaySwitch } from '../../../lib/components/business-hours-editor.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { useUpdateWorkspace } from '../api.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useSaveKey } from '../../../app/use-save-key.ts';
import { useTold } from '../../../lib/use-told.ts';

/** Days that differ, and the holiday switch: what the save bar counts. */
function countChanges(before: BusinessHours, after: BusinessHours): number {
  const days = weekdays.filter(
    (day) => JSON.stringify(before.week[day] ?? []) !== JSON.stringify(after.week[day] ?? []),
  ).length;
  return days + Number(before.japaneseHolidays !== after.japaneseHolidays);
}

function HoursForm({ stored, timeZone }: { stored: BusinessHours; timeZone: string }) {
  const t = useTranslations('settings.hours');
  const update = useUpdateWorkspace();
  const told = useTold();
  const [hours, setHours] = useState(stored);
  const changes = countChanges(stored, hours);
  const problemDay = firstProblemDay(hours);
  const problem = problemDay ? t('fixFirst', { day: t(`day.${problemDay}`) }) : null;
  const save = () => update.mutate({ businessHours: hours }, told(t('saved')));
  useSaveKey(changes > 0 && !problem, save);
  return (
    <SettingsPage
      title={t('title')}
      description={t('lead')}
      saveBar={
        changes > 0 ? (
          <SaveBar
            changes={changes}
            problem={problem}
            onSave={save}
            onReset={() => setHours(stored)}
            isSaving={update.isPending}
          />
        ) : undefined
      }
    >
      <SettingsRow title={t('week')} description={t('weekHint')}>
        <p className="t3 f12">{timeZone}</p>
        <BusinessHoursEditor value={hours} onChange={setHours} />
      </SettingsRow>
      <SettingsRow title={t('holidayTitle')} description={t('holidayHint')}>
        <HolidaySwitch value={hours} onChange={setHours} />
      </SettingsRow>
    </SettingsPage>
  );
}

export function HoursSettings() {
  return (
    <SectionState query={useWorkspace()}>
      {(workspace) => <HoursForm stored={workspace.businessHours} timeZone={workspace.timeZone} />}
    </SectionState>
  );
}
