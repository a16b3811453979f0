import { type BookingKind, bookingWay } from '@madoguchi/contracts/bookings';
import { Checkbox, SegmentedControl, Switch } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { activeMembers, useInboxes, useMembers, useTeams } from '../../../lib/directory.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { bookingKeys, createKind, updateKind, useCalendarNames } from '../api.ts';
import { bodyOf, draftOf, type KindDraft } from '../kind-draft.ts';
import { MinutesSelect } from './minutes-select.tsx';
import { QuestionFields } from './question-fields.tsx';
import '../bookings.css';

const TEAM_HOURS = 'team';
const HOUR = 60;
const DAY = 1440;

interface PartProps {
  draft: KindDraft;
  set(change: Partial<KindDraft>): void;
}
type Word = 'name' | 'intro' | 'place';

/** The same in both languages of the page. */
function BothLanguages({ draft, set, word }: PartProps & { word: Word }) {
  const t = useTranslations('bookings.kindForm');
  const both = ['Ja', 'En'] as const;
  return (
    <div className="booking-pair">
      {both.map((language) => {
        const name = `${word}${language}` as const;
        const common = { label: t(name), value: draft[name], onChange: (text: string) => set({ [name]: text }) };
        if (word === 'intro') return <TextArea key={name} {...common} rows={2} maxLength={2000} />;
        return <TextField key={name} {...common} maxLength={word === 'name' ? 80 : 500} isRequired={word === 'name'} />;
      })}
    </div>
  );
}

interface NumberFieldProps {
  label: string;
  value: number;
  onChange(value: number): void;
}

function NumberField({ label, value, onChange }: NumberFieldProps) {
  return (
    <TextField
      label={label}
      type="number"
      inputMode="numeric"
      value={String(value)}
      onChange={(text) => onChange(Math.max(0, Math.trunc(Number(text)) || 0))}
    />
  );
}

function Times({ draft, set }: PartProps) {
  const t = useTranslations('bookings.kindForm');
  return (
    <>
      <h3 className="f13">{t('times')}</h3>
      <div className="booking-pair">
        <NumberField
          label={t('length')}
          value={draft.lengthMinutes}
          onChange={(lengthMinutes) => set({ lengthMinutes })}
        />
        <NumberField label={t('step')} value={draft.stepMinutes} onChange={(stepMinutes) => set({ stepMinutes })} />
      </div>
      <div className="booking-pair">
        <NumberField
          label={t('before')}
          value={draft.bufferBefore}
          onChange={(bufferBefore) => set({ bufferBefore })}
        />
        <NumberField label={t('after')} value={draft.bufferAfter} onChange={(bufferAfter) => set({ bufferAfter })} />
      </div>
      <div className="booking-pair">
        <MinutesSelect
          label={t('lead')}
          description={t('leadHint')}
          none={t('leadNone')}
          choices={[0, HOUR, 2 * HOUR, 4 * HOUR, DAY, 2 * DAY, 3 * DAY, 7 * DAY]}
          value={draft.leadMinutes}
          onChange={(leadMinutes) => set({ leadMinutes })}
        />
        <NumberField label={t('horizon')} value={draft.horizonDays} onChange={(horizonDays) => set({ horizonDays })} />
      </div>
      <div className="booking-pair">
        <MinutesSelect
          label={t('cutoff')}
          description={t('cutoffHint')}
          none={t('cutoffNone')}
          choices={[0, HOUR, 4 * HOUR, DAY, 2 * DAY]}
          value={draft.cutoffMinutes}
          onChange={(cutoffMinutes) => set({ cutoffMinutes })}
        />
        <MinutesSelect
          label={t('remind')}
          description={t('remindHint')}
          none={t('remindNone')}
          choices={[0, HOUR, 3 * HOUR, DAY, 2 * DAY]}
          value={draft.remindMinutes}
          onChange={(remindMinutes) => set({ remindMinutes })}
        />
      </div>
    </>
  );
}

function People({ draft, set }: PartProps) {
  const t = useTranslations('bookings.kindForm');
  const members = activeMembers(useMembers()).filter(({ role }) => role !== 'light');
  const choose = (id: string, isChosen: boolean) =>
    set({ memberIds: isChosen ? [...draft.memberIds, id] : draft.memberIds.filter((one) => one !== id) });
  return (
    <>
      <SegmentedControl
        label={t('bookable')}
        value={draft.bookable}
        onChange={(bookable) => set({ bookable })}
        options={(['team', 'members'] as const).map((id) => ({ id, label: t(`bookables.${id}`) }))}
      />
      {draft.bookable === 'team' ? (
        <NumberField label={t('capacity')} value={draft.capacity} onChange={(capacity) => set({ capacity })} />
      ) : (
        <fieldset className="kind-question">
          <legend className="label">{t('members')}</legend>
          <div className="kind-members">
            {members.map(({ id, name }) => (
              <Checkbox key={id} isSelected={draft.memberIds.includes(id)} onChange={(on) => choose(id, on)}>
                {name}
              </Checkbox>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}

function Where({ draft, set }: PartProps) {
  const t = useTranslations('bookings.kindForm');
  const { data: teams = [] } = useTeams();
  const { data: inboxes = [] } = useInboxes();
  const { data: calendars = [] } = useCalendarNames();
  const writable = inboxes.filter(({ channel }) => channel === 'email' || channel === 'form');
  return (
    <>
      <h3 className="f13">{t('who')}</h3>
      <Select
        label={t('team')}
        isRequired
        options={teams.map(({ id, name }) => ({ id, label: name }))}
        value={draft.teamId || null}
        onChange={(teamId) => set({ teamId })}
      />
      <People draft={draft} set={set} />
      <div className="booking-pair">
        <Select
          label={t('calendar')}
          description={t('calendarHint')}
          options={[
            { id: TEAM_HOURS, label: t('teamHours') },
            ...calendars.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={draft.calendarId ?? TEAM_HOURS}
          onChange={(id) => set({ calendarId: id === TEAM_HOURS ? null : id })}
        />
        <Select
          label={t('inbox')}
          description={t('inboxHint')}
          isRequired
          options={writable.map(({ id, name }) => ({ id, label: name }))}
          value={draft.inboxId || null}
          onChange={(inboxId) => set({ inboxId })}
        />
      </div>
    </>
  );
}

/** What can be booked: how, how long, when, with whom, and what is asked. */
export function KindForm({ kind, onClose }: { kind: BookingKind | null; onClose(): void }) {
  const t = useTranslations('bookings');
  const told = useTold();
  const [draft, setDraft] = useState(() => draftOf(kind));
  const set = (change: Partial<KindDraft>) => setDraft((known) => ({ ...known, ...change }));
  const create = useWrite(createKind, bookingKeys.all);
  const change = useWrite(updateKind, bookingKeys.all);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const onSuccess = () => {
      told(t('kindForm.saved')).onSuccess();
      onClose();
    };
    if (kind) change.mutate({ id: kind.id, version: kind.version, ...bodyOf(draft) }, { onSuccess });
    else create.mutate(bodyOf(draft), { onSuccess });
  };
  const isWhole = [draft.nameJa.trim(), draft.nameEn.trim(), draft.teamId, draft.inboxId].every(Boolean);
  const part = { draft, set };
  return (
    <Dialog
      isOpen
      size="lg"
      title={t(kind ? 'kindForm.edit' : 'kindForm.new')}
      onOpenChange={(isOpen) => !isOpen && onClose()}
    >
      <form className="kind-form" onSubmit={submit}>
        <BothLanguages {...part} word="name" />
        <SegmentedControl
          label={t('kindForm.way')}
          value={draft.way}
          onChange={(way) => set({ way })}
          options={bookingWay.options.map((id) => ({ id, label: t(`way.${id}`) }))}
        />
        <BothLanguages {...part} word="intro" />
        <BothLanguages {...part} word="place" />
        <Times {...part} />
        <Where {...part} />
        <h3 className="f13">{t('kindForm.questions')}</h3>
        <QuestionFields value={draft.questions} onChange={(questions) => set({ questions })} />
        <h3 className="f13">{t('kindForm.offer')}</h3>
        <Switch isSelected={draft.isPublic} onChange={(isPublic) => set({ isPublic })}>
          {t('kindForm.isPublic')}
        </Switch>
        <Switch isSelected={draft.state === 'active'} onChange={(on) => set({ state: on ? 'active' : 'paused' })}>
          {t('kindForm.isActive')}
        </Switch>
        <FormFoot
          error={create.error ?? change.error}
          isPending={create.isPending || change.isPending}
          isDisabled={!isWhole}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
