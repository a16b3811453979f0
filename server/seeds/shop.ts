import type {
  DemoInbox,
  DemoMember,
  DemoProduct,
  DemoTag,
  DemoTeam,
  DemoWorkspace,
  MemberRole,
  TeamKey,
  WeeklyHours,
} from './types.ts';

const WEEKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

export const OFFICE_HOURS: WeeklyHours = {
  periods: WEEKDAYS.map((weekday) => ({ weekday, from: '09:00', to: '18:00' })),
  holidays: false,
};
export const CHAT_HOURS: WeeklyHours = {
  periods: EVERY_DAY.map((weekday) => ({ weekday, from: '09:00', to: '20:00' })),
  holidays: true,
};

export const WORKSPACE: DemoWorkspace = {
  name: 'ヤマネ珈琲機器',
  nameEn: 'Yamane Coffee Equipment',
  locale: 'ja',
  timeZone: 'Asia/Tokyo',
  referencePrefix: 'YM',
  businessHours: OFFICE_HOURS,
};

type MemberRow = readonly [
  key: string,
  family: string,
  given: string,
  kana: string,
  alias: string,
  role: MemberRole,
  teams: readonly TeamKey[],
  title: string,
];

const MEMBER_ROWS: readonly MemberRow[] = [
  ['sasaki', '佐々木', '恒一', 'ササキ コウイチ', 'Koichi', 'owner', ['relations'], 'お客様本部長'],
  [
    'inoue',
    '井上',
    '真理子',
    'イノウエ マリコ',
    'Mariko',
    'admin',
    ['first', 'technical', 'relations', 'partner'],
    '業務企画',
  ],
  [
    'suzuki',
    '鈴木',
    '大輔',
    'スズキ ダイスケ',
    'Daisuke',
    'supervisor',
    ['technical', 'relations'],
    '技術サポート責任者',
  ],
  ['nakamura', '中村', '直美', 'ナカムラ ナオミ', 'Naomi', 'supervisor', ['first', 'relations'], '一次窓口責任者'],
  ['yamamoto', '山本', '彩', 'ヤマモト アヤ', 'Aya', 'agent', ['first', 'technical'], '製品相談窓口'],
  ['nakajima', '中島', '遥', 'ナカジマ ハルカ', 'Haruka', 'agent', ['first'], '製品相談窓口'],
  ['tamura', '田村', '蓮', 'タムラ レン', 'Ren', 'agent', ['technical'], '技術サポート'],
  ['kimura', '木村', '美優', 'キムラ ミユ', 'Miyu', 'agent', ['first'], '注文・定期便'],
  ['ogawa', '小川', '陸', 'オガワ リク', 'Riku', 'agent', ['first', 'technical'], 'チャット窓口'],
  ['kato', '加藤', '凛', 'カトウ リン', 'Rin', 'agent', ['first', 'relations'], '法人・請求'],
  ['yoshida', '吉田', '湊', 'ヨシダ ミナト', 'Minato', 'light', [], '品質保証部・開発部'],
  ['noguchi', '野口', '詩織', 'ノグチ シオリ', 'Shiori', 'store', [], '二子玉川店'],
  ['matsui', '松井', '悠', 'マツイ ユウ', 'Yu', 'store', [], '梅田店'],
  ['hayashi', '林', '颯太', 'ハヤシ ソウタ', 'Sota', 'partner', ['partner'], '委託デスク（委託A）'],
];

export const MEMBERS: readonly DemoMember[] = MEMBER_ROWS.map(
  ([key, familyName, givenName, kana, alias, role, teamKeys, title]) => ({
    key,
    familyName,
    givenName,
    name: `${familyName} ${givenName}`,
    kana,
    alias,
    email: role === 'partner' ? `${key}@itaku-a.example` : `${key}@yamane-coffee.example`,
    role,
    teamKeys,
    title,
  }),
);

export const TEAMS: readonly DemoTeam[] = [
  { key: 'first', name: { ja: '一次窓口', en: 'First line' }, tier: 1, restricted: false },
  { key: 'technical', name: { ja: '技術サポート', en: 'Technical support' }, tier: 2, restricted: false },
  { key: 'relations', name: { ja: 'お客様相談室', en: 'Customer relations' }, tier: 3, restricted: true },
  { key: 'partner', name: { ja: '委託デスク', en: 'Partner desk' }, tier: 1, restricted: false },
];

export const INBOXES: readonly DemoInbox[] = [
  {
    key: 'support-mail',
    channel: 'email',
    name: 'サポート（メール）',
    address: 'support@yamane-coffee.example',
    defaultTeamKey: 'first',
    hours: OFFICE_HOURS,
  },
  {
    key: 'info-mail',
    channel: 'email',
    name: '代表（メール）',
    address: 'info@yamane-coffee.example',
    defaultTeamKey: 'first',
    hours: OFFICE_HOURS,
  },
  {
    key: 'shop-chat',
    channel: 'chat',
    name: 'オンラインショップ',
    address: null,
    defaultTeamKey: 'first',
    hours: CHAT_HOURS,
  },
  {
    key: 'contact-form',
    channel: 'form',
    name: 'お問い合わせフォーム',
    address: null,
    defaultTeamKey: 'first',
    hours: OFFICE_HOURS,
  },
  {
    key: 'store-system',
    channel: 'api',
    name: '店舗システム',
    address: null,
    defaultTeamKey: 'technical',
    hours: CHAT_HOURS,
  },
];

export const PRODUCTS: readonly DemoProduct[] = [
  {
    key: 'yc520',
    sku: 'YC-520',
    name: { ja: '全自動コーヒーメーカー YC-520 あさぎり', en: 'YC-520 Asagiri automatic coffee maker' },
    priceYen: 79_800,
  },
  {
    key: 'ye710',
    sku: 'YE-710',
    name: { ja: 'エスプレッソマシン YE-710', en: 'YE-710 espresso machine' },
    priceYen: 128_000,
  },
  { key: 'yg210', sku: 'YG-210', name: { ja: 'コニカルミル YG-210', en: 'YG-210 conical grinder' }, priceYen: 24_800 },
  {
    key: 'yk80',
    sku: 'YK-80',
    name: { ja: '温調ケトル YK-80', en: 'YK-80 temperature-controlled kettle' },
    priceYen: 16_500,
  },
  {
    key: 'beans',
    sku: 'SUB-02',
    name: { ja: '豆の定期便（月2袋）', en: 'Bean subscription (2 bags a month)' },
    priceYen: 3_960,
  },
  { key: 'descaler', sku: 'DS-02', name: { ja: '除石灰剤 2本セット', en: 'Descaler, 2 bottles' }, priceYen: 2_200 },
  {
    key: 'tank',
    sku: 'P-520-07',
    name: { ja: '給水タンク（YC-520 用）', en: 'Water tank for YC-520' },
    priceYen: 3_850,
  },
];

export const TAGS: readonly DemoTag[] = [
  ['ki-031', 'KI-031'],
  ['safety', '安全'],
  ['photo', '写真あり'],
  ['video', '動画あり'],
  ['callback', '折り返し希望'],
  ['repeat', '再問い合わせ'],
  ['loaner', '代替機'],
  ['warranty', '保証内'],
  ['out-of-warranty', '保証外'],
  ['english', '英語'],
  ['business', '法人'],
  ['store', '店舗'],
  ['gift', '贈り物'],
  ['invoice', '適格請求書'],
  ['approval', '要承認'],
  ['voice', '改善の声'],
  ['sales', '営業'],
  ['vip', 'ゴールド会員'],
  ['privacy', '個人情報'],
  ['approaching-date', '日付指定'],
].map(([key, name]) => ({ key: key as string, name: name as string }));
