import type { Column, NounColumns } from './column.ts';

/** Whose it is: the first of these that a row says. */
const WHOSE: readonly Column[] = [
  {
    key: 'customerId',
    type: 'text',
    max: 120,
    words: ['顧客id', '顧客コード', 'お客様番号', 'customer id', 'customerid'],
  },
  { key: 'memberNumber', type: 'text', max: 120, words: ['会員番号', '会員id', 'member number', 'membernumber'] },
  { key: 'email', type: 'email', max: 320, words: ['メール', 'メールアドレス', 'email', 'e-mail'] },
  { key: 'phone', type: 'phone', max: 60, words: ['電話', '電話番号', 'tel', 'phone'] },
  {
    key: 'fullName',
    type: 'text',
    max: 160,
    words: [
      '氏名',
      '顧客名',
      'お客様名',
      'お名前',
      '購入者名',
      '注文者',
      '注文者名',
      'ご注文者名',
      '名前',
      'customer name',
      'name',
    ],
  },
];
const id = (words: readonly string[]): Column => ({
  key: 'externalId',
  type: 'text',
  max: 190,
  isKey: true,
  words: [...words, '外部id', 'id', 'external id', 'externalid'],
});
const number = (words: readonly string[]): Column => ({
  key: 'number',
  type: 'text',
  max: 80,
  isKey: true,
  words: [...words, 'number'],
});
const code: Column = {
  key: 'productCode',
  type: 'text',
  max: 80,
  words: ['商品コード', '品番', '型番', '商品番号', 'sku', 'product code', 'productcode'],
};
const note: Column = { key: 'note', type: 'words', max: 2000, words: ['備考', 'メモ', 'note', 'notes'] };

const product: readonly Column[] = [
  id(['商品id', 'product id']),
  {
    key: 'code',
    type: 'text',
    max: 80,
    isKey: true,
    required: true,
    words: ['商品コード', '品番', '型番', '商品番号', 'sku', 'code', 'product code'],
  },
  { key: 'name', type: 'text', max: 200, required: true, words: ['商品名', '品名', '名称', 'name', 'product name'] },
  { key: 'kana', type: 'text', max: 200, words: ['フリガナ', 'カナ', '商品名カナ', 'kana'] },
  { key: 'category', type: 'text', max: 120, words: ['カテゴリ', 'カテゴリー', '分類', 'category'] },
  { key: 'price', type: 'money', words: ['価格', '税込価格', '販売価格', '単価', 'price'] },
  {
    key: 'taxRate',
    type: 'choice',
    choices: { 10: ['10%', '標準', '標準税率'], 8: ['8%', '軽減', '軽減税率'], 0: ['0%', '非課税'] },
    words: ['税率', '消費税率', 'tax rate', 'taxrate'],
  },
  { key: 'jan', type: 'text', max: 20, words: ['jan', 'janコード', 'バーコード', 'ean'] },
  {
    key: 'status',
    type: 'choice',
    choices: { on_sale: ['販売中', '発売中'], ended: ['販売終了', '終売', '廃番'] },
    words: ['状態', '販売状態', 'status'],
  },
  { key: 'cycleDays', type: 'number', words: ['再購入日数', '買い替え日数', 'cycle days', 'cycledays'] },
];

const ORDER_STATES = {
  placed: ['受付', '受付済', '受付済み', '注文受付', '新規', '新規受付'],
  preparing: ['準備中', '出荷準備中', '発送準備中', '出荷待ち', '出荷前', '未出荷', '未発送'],
  shipped: ['出荷済', '出荷済み', '発送済', '発送済み', '出荷完了', '発送完了', '配送中'],
  delivered: ['配達済', '配達済み', '配達完了', '配送完了', '納品済', '納品済み'],
  cancelled: ['キャンセル', 'キャンセル済', 'キャンセル済み', '取消', '取消済', '取り消し'],
  returned: ['返品', '返品済', '返品済み'],
};
const PAYMENTS = {
  unpaid: ['未払い', '未払', '未入金', '未決済', '入金待ち'],
  authorised: ['与信済'],
  paid: ['支払済', '支払済み', '支払い済', '支払い済み', '入金済', '入金済み', '決済済', '決済済み', '決済完了'],
  partly_refunded: ['一部返金'],
  refunded: ['返金済', '返金済み', '返金'],
  failed: ['失敗', '決済失敗'],
};

const order: readonly Column[] = [
  id(['注文id', 'order id']),
  number([
    '注文番号',
    'ご注文番号',
    '注文no',
    '受注番号',
    '受注no',
    'オーダー番号',
    '伝票番号',
    'order number',
    'order no',
  ]),
  ...WHOSE,
  {
    key: 'orderedAt',
    type: 'moment',
    words: [
      '注文日',
      'ご注文日',
      '注文日時',
      '受注日',
      '受注日時',
      '購入日',
      '購入日時',
      'order date',
      'ordered at',
      'orderedat',
    ],
  },
  {
    key: 'total',
    type: 'money',
    required: true,
    words: [
      '合計',
      '合計金額',
      'ご注文金額',
      '注文金額',
      '請求金額',
      '金額',
      '税込金額',
      '税込合計',
      '売上金額',
      'total',
      'amount',
    ],
  },
  { key: 'status', type: 'choice', choices: ORDER_STATES, words: ['状態', '注文状態', 'ステータス', 'status'] },
  {
    key: 'paymentState',
    type: 'choice',
    choices: PAYMENTS,
    words: ['支払状態', '入金状態', '支払', 'payment', 'paymentstate'],
  },
  {
    key: 'address',
    type: 'text',
    max: 500,
    words: ['お届け先', '配送先', '届け先住所', '住所', 'shipping address', 'address'],
  },
  note,
];

const contract: readonly Column[] = [
  id(['契約id', 'contract id']),
  number(['契約番号', 'contract number']),
  ...WHOSE,
  code,
  {
    key: 'kind',
    type: 'choice',
    required: true,
    choices: {
      subscription: ['定期', '定期購入', '月額', 'サブスクリプション'],
      maintenance: ['保守', '保守契約'],
      warranty_plan: ['延長保証', '保証'],
      trial: ['試用', 'お試し', 'トライアル'],
      other: ['その他', 'リース', 'レンタル'],
    },
    words: ['契約種別', '種別', '種類', 'kind', 'type'],
  },
  {
    key: 'name',
    type: 'text',
    max: 200,
    required: true,
    words: ['契約名', 'プラン', 'プラン名', '名称', 'name', 'plan'],
  },
  {
    key: 'startsOn',
    type: 'day',
    required: true,
    words: ['開始日', '契約開始日', '契約日', 'start', 'start date', 'startson'],
  },
  { key: 'endsOn', type: 'day', words: ['終了日', '契約終了日', '満了日', 'end', 'end date', 'endson'] },
  {
    key: 'status',
    type: 'choice',
    choices: {
      active: ['有効', '契約中'],
      paused: ['休止', '休止中', '停止中', '一時停止'],
      cancelled: ['解約', '解約済', '解約済み'],
      ended: ['終了', '満了', '終了済', '契約終了', '期間満了'],
    },
    words: ['状態', '契約状態', 'status'],
  },
  { key: 'amount', type: 'money', words: ['金額', '料金', '月額', 'amount', 'price'] },
  {
    key: 'period',
    type: 'choice',
    choices: {
      once: ['一回', '一括'],
      month: ['月', '月額', '毎月'],
      quarter: ['四半期', '3か月'],
      year: ['年', '年額', '毎年'],
    },
    words: ['支払周期', '周期', 'period'],
  },
  {
    key: 'renewal',
    type: 'choice',
    choices: { auto: ['自動', '自動更新'], manual: ['手動'], none: ['なし', '更新なし'] },
    words: ['更新', '更新区分', 'renewal'],
  },
  { key: 'nextOn', type: 'day', words: ['次回', '次回日', '更新日', 'next', 'nexton'] },
  note,
];

const entitlement: readonly Column[] = [
  id(['サポート権id', 'entitlement id']),
  ...WHOSE,
  code,
  { key: 'name', type: 'text', max: 200, required: true, words: ['サポート名', 'プラン名', '名称', 'name'] },
  { key: 'covers', type: 'words', max: 1000, words: ['対象', '内容', 'covers'] },
  { key: 'startsOn', type: 'day', required: true, words: ['開始日', 'start', 'start date', 'startson'] },
  { key: 'untilOn', type: 'day', words: ['期限', '終了日', '有効期限', 'until', 'untilon'] },
  { key: 'quota', type: 'number', words: ['回数', '上限', 'quota'] },
  { key: 'unit', type: 'choice', choices: { cases: ['件', '回'], minutes: ['分'] }, words: ['単位', 'unit'] },
];

const asset: readonly Column[] = [
  id(['機器id', '資産番号', '管理番号', 'asset id']),
  {
    key: 'serial',
    type: 'text',
    max: 80,
    isKey: true,
    words: ['シリアル', 'シリアル番号', '製造番号', 's/n', 'serial', 'serial number'],
  },
  ...WHOSE,
  code,
  { key: 'name', type: 'text', max: 200, words: ['機器名', '製品名', '商品名', '名称', 'name'] },
  { key: 'lot', type: 'text', max: 40, words: ['ロット', 'ロット番号', 'lot'] },
  { key: 'boughtOn', type: 'day', words: ['購入日', '納入日', 'bought', 'purchase date', 'boughton'] },
  {
    key: 'warrantyUntil',
    type: 'day',
    words: ['保証期限', '保証終了日', 'warranty', 'warranty until', 'warrantyuntil'],
  },
  { key: 'installedAt', type: 'text', max: 300, words: ['設置場所', '設置先', 'installed at', 'installedat'] },
  { key: 'healthNote', type: 'text', max: 500, words: ['状態メモ', '備考', 'health note', 'healthnote'] },
  { key: 'nextServiceOn', type: 'day', words: ['次回点検日', '点検日', 'next service', 'nextserviceon'] },
  { key: 'serviceEveryMonths', type: 'number', words: ['点検周期', '点検間隔', 'serviceeverymonths'] },
];

const conversation: readonly Column[] = [
  id(['受付番号', '問い合わせ番号', '受付no', 'reference', 'ticket id']),
  ...WHOSE,
  {
    key: 'sentAt',
    type: 'moment',
    required: true,
    words: ['受付日', '受付日時', '日時', '日付', '問い合わせ日', 'date', 'received at', 'created at', 'sentat'],
  },
  { key: 'subject', type: 'text', max: 200, words: ['件名', 'タイトル', '用件', 'subject', 'title'] },
  {
    key: 'body',
    type: 'words',
    max: 30_000,
    required: true,
    words: ['内容', '問い合わせ内容', '本文', '質問', 'body', 'message', 'question'],
  },
  { key: 'answer', type: 'words', max: 30_000, words: ['回答', '対応内容', '返信', '応対内容', 'answer', 'reply'] },
  { key: 'answeredAt', type: 'moment', words: ['回答日', '回答日時', '対応日', 'answered at', 'answeredat'] },
  {
    key: 'answeredBy',
    type: 'text',
    max: 80,
    words: ['回答者', '対応者', '担当者', '担当', 'answered by', 'answeredby', 'agent'],
  },
  {
    key: 'status',
    type: 'choice',
    choices: { open: ['対応中', '未完了', '受付中'], solved: ['完了', '対応完了', '対応済', '済', '解決'] },
    words: ['状態', '対応状況', 'ステータス', 'status'],
  },
];

const KEYS = ['externalId', 'number'];
export const COMMERCE_COLUMNS = {
  product: { columns: product, keys: ['externalId', 'code'], hasAttributes: true },
  order: { columns: order, keys: KEYS, hasAttributes: false },
  contract: { columns: contract, keys: KEYS, hasAttributes: false },
  entitlement: { columns: entitlement, keys: ['externalId'], hasAttributes: false },
  asset: { columns: asset, keys: ['externalId', 'serial'], hasAttributes: false },
  conversation: { columns: conversation, keys: ['externalId'], hasAttributes: false },
} as const satisfies Record<string, NounColumns>;
