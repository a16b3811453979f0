import type { FieldNoun, FieldType } from '@madoguchi/contracts/custom-fields.ts';

/** A file of each noun with one record a row, as columns that are no own fields; null: no file of it is brought in. */
export const FILES: Readonly<Record<FieldNoun, { head: string; row: (key: string) => string } | null>> = {
  customer: { head: '会員番号,姓', row: (key) => `${key},山田` },
  company: { head: '会社コード,会社名', row: (key) => `${key},㈱山猫${key}` },
  product: { head: '商品ID,商品コード,商品名', row: (key) => `${key},P-${key},あさぎり` },
  order: { head: '外部ID,注文番号,会員番号,注文日,合計', row: (key) => `${key},N-${key},M1,2026-04-01,1200` },
  contract: {
    head: '外部ID,契約番号,会員番号,契約種別,契約名,開始日',
    row: (key) => `${key},C-${key},M1,maintenance,保守,2026-04-01`,
  },
  entitlement: { head: '外部ID,会員番号,サポート名,開始日', row: (key) => `${key},M1,電話,2026-04-01` },
  asset: { head: '外部ID,シリアル番号,会員番号,機器名', row: (key) => `${key},S-${key},M1,機` },
  conversation: { head: '受付番号,会員番号,受付日,内容', row: (key) => `${key},M1,2026-04-01,届きません` },
  // They come about by what is done in a conversation.
  procedure: null,
  lead: null,
};

/** One field of each type: what people write, what is understood, and what is refused why. */
export const SAMPLES: Readonly<
  Record<FieldType, readonly [label: string, written: string, read: unknown, wrong: string | null, code: string]>
> = {
  text: ['型+', '=1+1', '=1+1', null, ''],
  long_text: ['型-', '"一行目\n二行目"', '一行目\n二行目', null, ''],
  number: ['点数', '１２．５', 12.5, '多い', 'field_number_wrong'],
  money: ['負担額', '"¥-1,200円"', -1200, '1.2.3', 'field_number_wrong'],
  date: ['点検の日', '令和8年11月22日', '2026-11-22', '来月', 'field_day_wrong'],
  datetime: ['訪問の時', '2026/11/22 9:30', '2026-11-22T00:30:00.000Z', '朝', 'field_moment_wrong'],
  flag: ['同意', 'はい', true, 'たぶん', 'field_flag_wrong'],
  choice: ['状態', 'B class', 'b', '丙', 'field_choice_unknown'],
  choices: ['色', '"赤、blue"', ['red', 'blue'], '緑', 'field_choice_unknown'],
  url: ['資料', 'https://example.jp/a?b=1', 'https://example.jp/a?b=1', 'javascript:x', 'field_url_wrong'],
  phone: ['連絡先', '9012345678', '09012345678', '12', 'phone_invalid'],
  email: ['控え', 'a@example.jp', 'a@example.jp', '@', 'email_invalid'],
};

export const CHOICES: Readonly<Partial<Record<FieldType, { key: string; ja: string; en: string }[]>>> = {
  choice: [
    { key: 'a', ja: '甲', en: 'A class' },
    { key: 'b', ja: '乙〜🐈', en: 'B class' },
  ],
  choices: [
    { key: 'red', ja: '赤', en: '' },
    { key: 'blue', ja: '青、紺', en: 'blue' },
  ],
};
