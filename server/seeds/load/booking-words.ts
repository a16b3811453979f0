import type { NewBookingKind } from '@madoguchi/contracts/bookings.ts';
import type { TeamKey } from '../types.ts';

type DemoKind = Omit<NewBookingKind, 'teamId' | 'inboxId'> & { key: string; team: TeamKey };

/** What customers of the shop can book. */
export const KINDS: readonly DemoKind[] = [
  {
    ...{ key: 'call', team: 'first', way: 'call', lengthMinutes: 30, capacity: 2, isPublic: true },
    ...{ nameJa: '折り返しのお電話', nameEn: 'A call back' },
    introJa: 'お客様窓口から、お選びの時間にお電話します。',
    introEn: 'Our desk calls you at the time you choose.',
    questions: [{ labelJa: 'ご用件', labelEn: 'What is it about?', type: 'text', required: true }],
  },
  {
    ...{ key: 'visit', team: 'technical', way: 'visit_us', lengthMinutes: 45, stepMinutes: 60, isPublic: true },
    ...{ nameJa: 'ショールームでの修理相談', nameEn: 'Repair advice at the showroom' },
    introJa: '機械をお持ちください。技術担当がその場で拝見します。',
    introEn: 'Bring your machine; an engineer looks at it on the spot.',
    placeJa: '兵庫県神戸市中央区1-1 やまね珈琲ショールーム',
    placeEn: 'Yamane Coffee showroom, 1-1 Chuo-ku, Kobe',
    questions: [
      {
        ...{ labelJa: '機種', labelEn: 'Machine', type: 'choice', required: true },
        options: ['YC-520', 'YE-710', 'YG-200', 'その他'],
      },
    ],
  },
  {
    ...{ key: 'site', team: 'technical', way: 'visit_them', lengthMinutes: 90, stepMinutes: 120, bufferBefore: 30 },
    ...{ bufferAfter: 30, leadMinutes: 2880, cutoffMinutes: 1440 },
    ...{ nameJa: '業務用マシンの訪問点検', nameEn: 'On-site check of a machine' },
    introJa: '担当がお店へ伺います。',
    introEn: 'An engineer comes to your shop.',
  },
];

/** What was booked: how many days from now, the how-manieth free time of that day, and what was answered. */
export const BOOKED = [
  { kind: 'visit', inDays: -3, nth: 4, answers: { ja: ['YC-520'], en: ['YC-520'] } },
  { kind: 'call', inDays: 1, nth: 9, answers: { ja: ['抽出の音について'], en: ['The noise while brewing'] } },
  { kind: 'visit', inDays: 2, nth: 3, answers: { ja: ['YE-710'], en: ['YE-710'] } },
  { kind: 'site', inDays: 3, nth: 1, answers: { ja: [], en: [] } },
] as const;
