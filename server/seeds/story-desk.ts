import type { DemoConversation } from './types.ts';

/** One conversation of the desk screen; numbers are minutes before now. */
export interface DeskRow extends Omit<DemoConversation, 'key' | 'createdAt' | 'events' | 'scenarioKey' | 'language'> {
  said: readonly (readonly [minutes: number, text: string])[];
  taken?: number;
  note?: readonly [minutes: number, text: string];
  answer?: readonly [minutes: number, text: string];
  photo?: string;
}

const ROW = { priority: 'normal', stage: 'after_purchase', teamKey: 'first', assigneeKey: null, tags: [] } as const;

export const DESK_ROWS: readonly DeskRow[] = [
  {
    ...ROW,
    customerKey: 'takahashi-kenichi',
    inboxKey: 'support-mail',
    channel: 'email',
    subject: '定期便の豆の種類を変更したい',
    status: 'new',
    stage: 'continuing',
    kind: 'request',
    categoryKey: 'subscription.change.beans',
    tags: ['repeat'],
    said: [
      [132, '定期便（#S-87412）の豆を、次回から深煎りに変えてください。マイページでは変更のボタンが押せません。'],
      [
        41,
        'まだ返事がありません。今日が変更の締切と書いてあります。間に合わなかったら、そちらで何とかしてもらえるのでしょうか。',
      ],
    ],
  },
  {
    ...ROW,
    customerKey: 'kobayashi-yukiko',
    inboxKey: 'contact-form',
    channel: 'form',
    subject: '折り返し希望（14:00 まで）',
    status: 'open',
    stage: 'at_purchase',
    kind: 'request',
    categoryKey: 'order.delivery.date',
    tags: ['callback'],
    assigneeKey: 'yamamoto',
    said: [
      [
        95,
        '届く日を変えていただきたいのですが、お電話で話したほうが早いかと存じます。14時までは家におります。０９０－００００－００３３',
      ],
    ],
    taken: 80,
    note: [62, '1回目 不在。留守番電話に「14時までにもう一度おかけします」と残した。'],
  },
  {
    ...ROW,
    customerKey: 'visitor-8841',
    inboxKey: 'shop-chat',
    channel: 'chat',
    subject: 'YE-710 と YC-520 の違いは？',
    status: 'new',
    stage: 'before_purchase',
    kind: 'question',
    categoryKey: 'presale.choice.compare',
    said: [
      [3, 'こんにちは'],
      [2, 'YE-710 と YC-520 の違いは？ ラテも飲みたいのですが、手入れが楽なほうがいいです'],
    ],
  },
  {
    ...ROW,
    customerKey: 'minato-soumu',
    inboxKey: 'info-mail',
    channel: 'email',
    subject: '請求書の宛名変更について',
    status: 'open',
    kind: 'request',
    categoryKey: 'billing.document.addressee',
    tags: ['business', 'invoice'],
    assigneeKey: 'nakamura',
    said: [
      [
        150,
        'いつもお世話になっております。\n株式会社ミナト商会 総務部でございます。\n\n先月分のご請求書（適格請求書）につきまして、宛名を「株式会社ミナト商会 総務部」に変更のうえ、再発行をお願いできますでしょうか。\n現在は「株式会社ミナト商会 横浜営業所」となっております。\n経理の締めが今週末のため、お早めにいただけますと幸いです。\n\n何卒よろしくお願い申し上げます。\n\n--\n株式会社ミナト商会 総務部\nTEL：045-0000-0520',
      ],
    ],
    taken: 120,
  },
  {
    ...ROW,
    customerKey: 'watanabe-sho',
    inboxKey: 'contact-form',
    channel: 'form',
    subject: '部品（給水タンク）を購入したい',
    status: 'open',
    kind: 'request',
    categoryKey: 'repair.parts.purchase',
    assigneeKey: 'yamamoto',
    said: [
      [170, 'YC-520（24H03-009917）の給水タンクを落として割ってしまいました。タンクだけ購入できますか。色は黒です。'],
    ],
    taken: 140,
  },
  {
    ...ROW,
    customerKey: 'ito-sakura',
    inboxKey: 'support-mail',
    channel: 'email',
    subject: 'ミルからガリガリと音がする',
    status: 'new',
    kind: 'problem',
    priority: 'high',
    categoryKey: 'product.fault.noise',
    tags: ['ki-031', 'video'],
    teamKey: 'technical',
    said: [
      [
        75,
        '昨日からミルがガリガリいいます。動画を撮ろうとしたのですが送れなかったので、画面の写真を付けます。うちだけですか？',
      ],
    ],
    photo: '動画の静止画.png',
  },
  {
    ...ROW,
    customerKey: 'nakamura-yuto',
    inboxKey: 'support-mail',
    channel: 'email',
    subject: '返品した商品の返金時期',
    status: 'pending',
    kind: 'question',
    categoryKey: 'return.refund.timing',
    assigneeKey: 'yamamoto',
    said: [[2160, '先週返品した YK-80（#R-00301）の返金はいつごろになりますか。コンビニ払いでした。']],
    taken: 1800,
    answer: [
      1790,
      '中村 悠斗 様\n\nヤマネ珈琲機器の山本でございます。お問い合わせいただき、ありがとうございます。\n\nお返しの YK-80 は昨日届き、点検が終わりました。コンビニ払いのため、銀行口座へお振り込みいたします。\n下記のページから口座をご登録いただけますでしょうか。ご登録から3営業日以内にお振り込みいたします。\nhttps://shop.yamane-coffee.example/mypage/refund',
    ],
  },
  {
    ...ROW,
    customerKey: 'store-futako',
    inboxKey: 'store-system',
    channel: 'api',
    subject: '展示機 YE-710 の圧が上がらない',
    status: 'open',
    kind: 'problem',
    categoryKey: 'business.store.display',
    tags: ['store'],
    teamKey: 'technical',
    assigneeKey: 'suzuki',
    said: [
      [
        200,
        '【取次票】展示機 YE-710 の圧が6気圧から上がらない。\n除石灰は先週実施済み。\n今週末の試飲会で使用予定。技術の手配をお願いします。\n担当: 二子玉川店 井口',
      ],
    ],
    taken: 185,
  },
];
