import type { BookingKind } from '@madoguchi/contracts/bookings';

/** What is said of a kind on its form. */
export type KindDraft = Omit<BookingKind, 'id' | 'publicUrl' | 'version'>;

const START: KindDraft = {
  nameJa: '',
  nameEn: '',
  way: 'call',
  introJa: '',
  introEn: '',
  placeJa: '',
  placeEn: '',
  lengthMinutes: 30,
  stepMinutes: 30,
  bufferBefore: 0,
  bufferAfter: 0,
  leadMinutes: 120,
  horizonDays: 30,
  cutoffMinutes: 240,
  remindMinutes: 1440,
  bookable: 'team',
  capacity: 1,
  calendarId: null,
  teamId: '',
  inboxId: '',
  memberIds: [],
  questions: [],
  isPublic: false,
  state: 'active',
};

export function draftOf(kind: BookingKind | null): KindDraft {
  if (!kind) return START;
  const { id: _id, publicUrl: _publicUrl, version: _version, ...draft } = kind;
  return draft;
}

/** As it is sent: options without what was typed between the commas. */
export function bodyOf(draft: KindDraft): KindDraft {
  const questions = draft.questions.map((question) => ({
    ...question,
    options: question.type === 'choice' ? question.options.map((one) => one.trim()).filter(Boolean) : [],
  }));
  return { ...draft, questions };
}
