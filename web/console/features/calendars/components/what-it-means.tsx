import { SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { usePreview } from '../api.ts';
import type { Draft } from '../draft.ts';
import { DuePreview } from './due-preview.tsx';
import { YearView } from './year-view.tsx';

/** The coming Friday, shortly before most offices close: where business time and the clock part. */
function nextFriday(now: Date): string {
  const ahead = (5 - now.getUTCDay() + 7) % 7 || 7;
  return `${new Date(now.getTime() + ahead * 86_400_000).toISOString().slice(0, 10)}T17:50`;
}

/** What the hours on the screen mean, before they are saved: a deadline, and the whole year. */
export function WhatItMeans({ draft }: { draft: Draft }) {
  const t = useTranslations('calendars');
  const [asked, setAsked] = useState(() => ({ from: nextFriday(new Date()), minutes: 240 }));
  const [year, setYear] = useState(() => new Date().getFullYear());
  const { zone, week, closedWeeks, japaneseHolidays, overrides } = draft;
  const query = usePreview({ hours: { zone, week, closedWeeks, japaneseHolidays, overrides }, year, ...asked });
  return (
    <SectionState query={query}>
      {(answer) => (
        <>
          <SettingsRow title={t('preview.title')} description={t('preview.hint')}>
            <DuePreview {...asked} answer={answer} onChange={setAsked} />
          </SettingsRow>
          <SettingsRow title={t('year.title')}>
            <YearView
              year={year}
              days={answer.days}
              openDays={answer.openDays}
              openMinutes={answer.openMinutes}
              onYear={setYear}
            />
          </SettingsRow>
        </>
      )}
    </SectionState>
  );
}
