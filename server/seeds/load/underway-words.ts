import type { Words } from './together-words.ts';

/** Who shares the number of a customer of the guest. */
export const RELATIVE = { givenName: '陽一', givenKana: 'ヨウイチ' };

/** What a customer wants sent back. */
export const RETURN = {
  order: 'Y-20488',
  product: { ja: 'コーヒーメーカー YC-520', en: 'Coffee maker YC-520' },
  details: {
    ja: '届いた日から電源が入らない。箱と付属品はそろっている。',
    en: 'No power since the day it came. Box and parts are complete.',
  },
} as const satisfies { order: string; product: Words; details: Words };

/** What persons ask about their data: one taken in, one whose sender is known to be themselves. */
export const REQUESTS = [
  {
    kind: 'disclosure',
    daysAgo: 4,
    details: { ja: '登録されている情報をすべて知りたい。', en: 'Wants to know everything we keep.' },
    checkedHow: {
      ja: '登録の電話番号へ折り返し、生年月日を確認',
      en: 'Called back on the known number, birthday matched',
    },
  },
  {
    kind: 'erasure',
    daysAgo: 1,
    details: { ja: '退会するので、情報を消してほしい。', en: 'Leaves, and wants the data erased.' },
    checkedHow: null,
  },
] as const satisfies readonly { kind: string; daysAgo: number; details: Words; checkedHow: Words | null }[];
