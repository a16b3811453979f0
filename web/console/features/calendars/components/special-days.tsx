import { Button, IconButton } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Draft, hasPreset, type Preset, PRESETS, withOverrides } from '../draft.ts';
import { useDayWords } from '../use-day-words.ts';
import { SpecialDayDialog, type SpecialDayDialogProps } from './special-day-dialog.tsx';

export interface SpecialDaysProps {
  draft: Draft;
  onChange(draft: Draft): void;
}

type Start = SpecialDayDialogProps['start'];

/** The usual days by one press; what differs from office to office opens the dialog. */
function SpecialDayButtons({ draft, onChange, onAdd }: SpecialDaysProps & { onAdd(start: Start): void }) {
  const t = useTranslations('calendars');
  const put = (preset: Preset) => {
    const reason = t(`preset.${preset}`);
    onChange(
      withOverrides(
        draft,
        PRESETS[preset].map((day) => ({ day, periods: [], reason })),
      ),
    );
  };
  return (
    <div className="row wrap" role="group" aria-label={t('preset.title')}>
      {(['yearEnd', 'obon'] as const).map((preset) => (
        <Button key={preset} icon="plus" isDisabled={hasPreset(draft, preset)} onPress={() => put(preset)}>
          {t(`preset.${preset}`)}
          <span className="t3 f12">{t(`preset.${preset}Days`)}</span>
        </Button>
      ))}
      <Button icon="plus" onPress={() => onAdd({ reason: t('preset.foundation'), yearly: true })}>
        {t('preset.foundation')}
      </Button>
      <Button icon="roster" onPress={() => onAdd({ reason: '', yearly: false })}>
        {t('overrides.add')}
      </Button>
    </div>
  );
}

function SpecialDayList({ draft, onChange }: SpecialDaysProps) {
  const t = useTranslations('calendars.overrides');
  const words = useDayWords();
  if (draft.overrides.length === 0) return <p className="t3 f12">{t('none')}</p>;
  return (
    <ul className="cal-days stretch">
      {draft.overrides.map(({ day, periods, reason }) => (
        <li key={day} className="row wrap">
          <b className="cal-day">{words.day(day)}</b>
          {day.length === 5 ? <Tag tone="line">{t('yearlyMark')}</Tag> : null}
          <span>{words.hours(periods)}</span>
          <span className="t3 grow clip">{reason}</span>
          <IconButton
            icon="x"
            size="xs"
            label={t('remove', { day: words.day(day) })}
            onPress={() => onChange({ ...draft, overrides: draft.overrides.filter((each) => each.day !== day) })}
          />
        </li>
      ))}
    </ul>
  );
}

/** Days off beside the holidays: the usual ones by one press, any other by its date. */
export function SpecialDays({ draft, onChange }: SpecialDaysProps) {
  const [adding, setAdding] = useState<Start | null>(null);
  return (
    <>
      <SpecialDayButtons draft={draft} onChange={onChange} onAdd={setAdding} />
      <SpecialDayList draft={draft} onChange={onChange} />
      {adding ? (
        <SpecialDayDialog
          start={adding}
          onClose={() => setAdding(null)}
          onAdd={(overrides) => {
            setAdding(null);
            onChange(withOverrides(draft, overrides));
          }}
        />
      ) : null}
    </>
  );
}
