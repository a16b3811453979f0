import type { BookingKind } from '@madoguchi/contracts/bookings';
import type { Conversation } from '@madoguchi/contracts/conversations';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMemberName } from '../../../lib/directory.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useBook, useBookingKinds } from '../api.ts';
import { useKindName } from '../words.ts';
import { SlotPicker } from './slot-picker.tsx';
import '../bookings.css';

const ANYBODY = 'anybody';

interface Fields {
  memberId: string | null;
  startsAt: string | null;
  email: string;
  phone: string;
  answers: string[];
}
const BLANK: Fields = { memberId: null, startsAt: null, email: '', phone: '', answers: [] };

interface PartProps {
  kind: BookingKind;
  fields: Fields;
  set(change: Partial<Fields>): void;
}

function WithWhom({ kind, fields, set }: PartProps) {
  const t = useTranslations('bookings.form');
  const memberName = useMemberName();
  if (kind.bookable !== 'members') return null;
  return (
    <Select
      label={t('member')}
      options={[
        { id: ANYBODY, label: t('anybody') },
        ...kind.memberIds.map((id) => ({ id, label: memberName(id) ?? '' })),
      ]}
      value={fields.memberId ?? ANYBODY}
      onChange={(id) => set({ memberId: id === ANYBODY ? null : id, startsAt: null })}
    />
  );
}

function Questions({ kind, fields, set }: PartProps) {
  const locale = useLocale();
  const answer = (at: number, value: string) =>
    set({ answers: kind.questions.map((_one, index) => (index === at ? value : (fields.answers[index] ?? ''))) });
  return kind.questions.map((question, at) => {
    const label = (locale === 'en' && question.labelEn) || question.labelJa;
    const value = fields.answers[at] ?? '';
    if (question.type === 'choice')
      return (
        <Select
          key={question.labelJa}
          label={label}
          options={question.options.map((option) => ({ id: option, label: option }))}
          value={value || null}
          onChange={(next) => answer(at, next)}
        />
      );
    return (
      <TextField
        key={question.labelJa}
        label={label}
        type={question.type === 'date' ? 'date' : 'text'}
        maxLength={1000}
        value={value}
        onChange={(next) => answer(at, next)}
      />
    );
  });
}

function Contact({ kind, fields, set }: PartProps) {
  const t = useTranslations('bookings.form');
  return (
    <div className="booking-pair">
      <TextField
        label={t('phone')}
        description={kind.way === 'call' ? t('phoneHint') : t('knownHint')}
        type="tel"
        inputMode="tel"
        maxLength={40}
        value={fields.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        label={t('email')}
        description={t('emailHint')}
        type="email"
        maxLength={254}
        value={fields.email}
        onChange={(email) => set({ email })}
      />
    </div>
  );
}

interface FormProps {
  conversation: Conversation;
  kinds: readonly BookingKind[];
  onClose(): void;
}

function Form({ conversation, kinds, onClose }: FormProps) {
  const t = useTranslations('bookings.form');
  const kindName = useKindName();
  const told = useTold();
  const book = useBook();
  const [kindId, setKindId] = useState(kinds[0]?.id ?? '');
  const [fields, setFields] = useState(BLANK);
  const set = (change: Partial<Fields>) => setFields((known) => ({ ...known, ...change }));
  const kind = kinds.find(({ id }) => id === kindId);
  if (!kind)
    return (
      <Empty icon="roster" title={t('noKinds')}>
        {t('noKindsHint')}
      </Empty>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!fields.startsAt) return;
    const done = () => {
      told(t('done')).onSuccess();
      onClose();
    };
    book.mutate({ ...fields, startsAt: fields.startsAt, kindId, conversationId: conversation.id }, { onSuccess: done });
  };
  const part = { kind, fields, set };
  return (
    <form className="stack" onSubmit={submit}>
      <Select
        label={t('kind')}
        options={kinds.map((one) => ({ id: one.id, label: kindName(one) }))}
        value={kindId}
        onChange={(id) => {
          setKindId(id);
          set({ startsAt: null, memberId: null, answers: [] });
        }}
      />
      <WithWhom {...part} />
      <SlotPicker
        key={kindId}
        kindId={kindId}
        memberId={fields.memberId}
        value={fields.startsAt}
        onChange={(startsAt) => set({ startsAt })}
      />
      <Questions {...part} />
      <Contact {...part} />
      <FormFoot
        error={book.error}
        submitLabel={t('book')}
        isPending={book.isPending}
        isDisabled={fields.startsAt === null}
        onCancel={onClose}
      />
    </form>
  );
}

/** Books for the customer of a conversation, while they are on the telephone. */
export function BookDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('bookings.form');
  const query = useBookingKinds();
  return (
    <Dialog isOpen size="md" title={t('title')} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <SectionState query={query}>
        {(kinds) => (
          <Form conversation={conversation} kinds={kinds.filter(({ state }) => state === 'active')} onClose={onClose} />
        )}
      </SectionState>
    </Dialog>
  );
}
