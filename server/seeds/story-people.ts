import type { CustomerDraft } from './customers.ts';

const person = (
  key: string,
  familyName: string,
  givenName: string,
  kana: string,
  mail: string,
  more: Partial<CustomerDraft>,
): CustomerDraft => ({
  key,
  kind: 'person',
  familyName,
  givenName,
  displayName: `${familyName} ${givenName}`,
  kana,
  honorific: '様',
  language: 'ja',
  emails: [mail],
  phones: [],
  memberNumber: null,
  companyKey: null,
  department: null,
  prefecture: '東京都',
  city: null,
  tier: 'regular',
  caution: null,
  devices: [],
  since: new Date('2021-05-12T10:00:00+09:00'),
  voice: 'polite',
  activity: 0.3,
  ...more,
});

const AFFECTED = { productKey: 'yc520', serial: '25K09-004812', boughtOn: '2025-12-02' };

const PEOPLE: readonly CustomerDraft[] = [
  person('sato-misaki', '佐藤', '美咲', 'サトウ ミサキ', 'misaki.sato@example.jp', {
    phones: ['090-0000-1842'],
    memberNumber: '1024-8876',
    city: '世田谷区',
    tier: 'gold',
    caution: '夜勤のため午前中の電話は避ける。連絡は LINE が希望。',
    devices: [AFFECTED, { productKey: 'yk80', serial: '23C02-118204', boughtOn: '2023-04-15' }],
    activity: 1,
  }),
  person('takahashi-kenichi', '髙橋', '健一', 'タカハシ ケンイチ', 'k.takahashi@example.ne.jp', {
    phones: ['08000000021'],
    memberNumber: '1033-2210',
    city: '練馬区',
    voice: 'angry',
    activity: 0.6,
  }),
  person('kobayashi-yukiko', '小林', '由紀子', 'コバヤシ ユキコ', 'yukiko.kobayashi@example.com', {
    phones: ['０９０－００００－００３３'],
    memberNumber: '1029-0457',
    prefecture: '埼玉県',
    city: '川越市',
    voice: 'elderly',
  }),
  person('ito-sakura', '伊藤', 'さくら', 'イトウ サクラ', 'sakura.ito@example.jp', {
    phones: ['070-0000-0047'],
    memberNumber: '1041-7702',
    prefecture: '神奈川県',
    city: '川崎市中原区',
    voice: 'young',
    devices: [{ productKey: 'yc520', serial: '25K11-002290', boughtOn: '2026-01-18' }],
  }),
  person('nakamura-yuto', '中村', '悠斗', 'ナカムラ ユウト', 'yuto-nakamura@mail.example.net', {
    phones: ['+81 80-0000-0058'],
    memberNumber: '1046-1180',
    prefecture: '大阪府',
    city: '豊中市',
    voice: 'plain',
  }),
  person('watanabe-sho', '渡辺', '翔', 'ワタナベ ショウ', 'sho.watanabe@example.com', {
    phones: ['090 0000 0066'],
    prefecture: '千葉県',
    city: '柏市',
    voice: 'plain',
    devices: [{ productKey: 'yc520', serial: '24H03-009917', boughtOn: '2024-10-06' }],
  }),
  person('minato-soumu', '', '', 'ミナトショウカイ ソウムブ', 'soumu@minato.example', {
    kind: 'business',
    displayName: '株式会社ミナト商会 総務部',
    honorific: '御中',
    phones: ['045-0000-0520'],
    companyKey: 'minato',
    department: '総務部',
    prefecture: '神奈川県',
    tier: null,
    voice: 'business',
    activity: 0,
  }),
  person('visitor-8841', '', '', '', '', {
    kind: 'visitor',
    displayName: 'サイト訪問者 #8841',
    honorific: '',
    emails: [],
    prefecture: null,
    tier: null,
    voice: 'plain',
    activity: 0,
  }),
];

/** The people of the design screens. Their other history is generated like everybody's. */
export function storyCustomers(): CustomerDraft[] {
  // Devices grow while a world is built, so every world gets its own copy.
  return PEOPLE.map((customer) => ({ ...customer, devices: [...customer.devices] }));
}
