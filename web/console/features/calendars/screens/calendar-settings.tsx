import type { Calendar } from '@madoguchi/contracts/calendar';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { SaveBar, SettingsPage } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSaveKey } from '../../../app/use-save-key.ts';
import { firstProblemDay } from '../../../lib/business-hours.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useCalendars, useDeleteCalendar, useSaveCalendar } from '../api.ts';
import { CalendarForm } from '../components/calendar-form.tsx';
import { CalendarList } from '../components/calendar-list.tsx';
import { WhatItMeans } from '../components/what-it-means.tsx';
import { changedParts, type Draft, draftOf, newDraft } from '../draft.ts';
import '../calendars.css';

/** The calendar that is edited; null is one that does not exist yet. */
interface Editing {
  calendar: Calendar | null;
  calendars: readonly Calendar[];
  holidaysKnownUntil: number;
  onChoose(id: string | null): void;
}

/** What keeps the draft from being saved, as a sentence. */
function useProblem(draft: Draft): string | null {
  const t = useTranslations('calendars');
  const hours = useTranslations('settings.hours');
  const day = firstProblemDay(draft, { allowsNight: true });
  if (day) return hours('fixFirst', { day: hours(`day.${day}`) });
  return draft.name.trim() === '' ? t('nameMissing') : null;
}

/** Keeping and deleting; what was saved is edited afresh, what was deleted gives way to the first that is left. */
function useCalendarWrites(calendar: Calendar | null, onChoose: Editing['onChoose']) {
  const t = useTranslations('calendars');
  const told = useTold();
  const save = useSaveCalendar();
  const remove = useDeleteCalendar();
  return {
    isSaving: save.isPending,
    // Choosing what was saved takes the editor away: its words must not depend on it.
    keep(draft: Draft) {
      const { onSuccess, onError } = told(calendar ? t('saved') : t('added'));
      const body = { ...draft, id: calendar?.id ?? null, ...(calendar ? { version: calendar.version } : {}) };
      save.mutateAsync(body).then((kept) => {
        onSuccess();
        onChoose(kept.id);
      }, onError);
    },
    drop(id: string) {
      const { onSuccess, onError } = told(t('delete.done'));
      remove.mutateAsync(id).then(() => {
        onSuccess();
        onChoose(null);
      }, onError);
    },
  };
}

interface DeleteCalendarProps {
  calendar: Calendar;
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  onConfirm(): void;
}

function DeleteCalendar({ calendar, ...dialog }: DeleteCalendarProps) {
  const t = useTranslations('calendars.delete');
  return (
    <ConfirmDialog {...dialog} title={t('title', { name: calendar.name })} confirmLabel={t('confirm')} isDanger>
      {t('body')}
    </ConfirmDialog>
  );
}

function Editor({ calendar, calendars, holidaysKnownUntil, onChoose }: Editing) {
  const t = useTranslations('calendars');
  const { keep, drop, isSaving } = useCalendarWrites(calendar, onChoose);
  const [stored] = useState(() => (calendar ? draftOf(calendar) : newDraft(t('newName'))));
  const [draft, setDraft] = useState(stored);
  const [isDeleting, setDeleting] = useState(false);
  const changes = changedParts(stored, draft).length + Number(!calendar);
  const problem = useProblem(draft);
  const save = () => keep(draft);
  useSaveKey(changes > 0 && !problem, save);
  const reset = () => (calendar ? setDraft(stored) : onChoose(null));
  return (
    <SettingsPage
      title={t('title')}
      description={t('lead')}
      saveBar={
        changes > 0 ? (
          <SaveBar changes={changes} problem={problem} onSave={save} onReset={reset} isSaving={isSaving} />
        ) : undefined
      }
    >
      <CalendarList
        calendars={calendars}
        current={calendar?.id ?? null}
        onChoose={onChoose}
        onAdd={() => onChoose(NEW)}
      />
      <CalendarForm
        draft={draft}
        calendar={calendar}
        others={calendars.filter(({ id }) => id !== calendar?.id)}
        holidaysKnownUntil={holidaysKnownUntil}
        onChange={setDraft}
        onDelete={() => setDeleting(true)}
      />
      <WhatItMeans draft={draft} />
      {calendar ? (
        <DeleteCalendar
          calendar={calendar}
          isOpen={isDeleting}
          onOpenChange={setDeleting}
          onConfirm={() => {
            drop(calendar.id);
            setDeleting(false);
          }}
        />
      ) : null}
    </SettingsPage>
  );
}

const NEW = 'new';

/** Calendars of the workspace: when it is open, when it is not, and what that means for deadlines. */
export function CalendarSettings() {
  const [chosen, choose] = useState<string | null>(null);
  return (
    <SectionState query={useCalendars()}>
      {({ items, holidaysKnownUntil }) => {
        const calendar = chosen === NEW ? null : (items.find(({ id }) => id === chosen) ?? items[0] ?? null);
        // A calendar that was saved, by us or by somebody else, is edited afresh; a switch by hand changes no hours.
        const key = calendar ? `${calendar.id}:${JSON.stringify(draftOf(calendar))}` : NEW;
        return (
          <Editor
            key={key}
            calendar={calendar}
            calendars={items}
            holidaysKnownUntil={holidaysKnownUntil}
            onChoose={choose}
          />
        );
      }}
    </SectionState>
  );
}
