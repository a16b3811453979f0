import type { DemoArticle } from './demo-article.ts';

/** What people ask about returns, repairs, before they buy, and as organisations. */
export const CARE_ARTICLES: readonly DemoArticle[] = [
  {
    key: 'return-policy',
    category: 'return.return.request',
    owner: 'nakamura',
    title: '返品・交換の条件と手順',
    words: ['返品したい', '返品できますか', '送り返す', 'クーリングオフ'],
    answer:
      '未使用の商品は、**お届けから14日以内**に返品・交換できます。\n\n1. マイページの「ご注文」から返品を申し込みます。\n2. お送りする伝票を箱に貼り、引き取りをお待ちください。\n3. 当店に着いてから3営業日で、返金または交換いたします。\n\n開封した豆・除石灰剤は、品質に問題があるときだけ承ります。',
    internal: '15〜20 日目でも、会員ランクがゴールド以上なら権限の範囲で承ってよい。理由をメモに残す。',
    en: {
      title: 'Returns and exchanges',
      words: ['return', 'exchange'],
      answer:
        'Unused items can be returned or exchanged within 14 days of delivery. Apply under “Orders”, attach the label we send, and wait for pick-up. We refund within three working days after it arrives.',
    },
    related: ['refund-timing'],
  },
  {
    key: 'refund-timing',
    category: 'return.refund.timing',
    owner: 'nakamura',
    title: '返金はいつですか',
    words: ['返金されない', '返金時期', '振り込み'],
    answer:
      '商品が当店に着いてから、3営業日で手続きします。カードは明細への反映に1〜2か月かかることがあります。銀行振込は手続きの翌営業日です。',
  },
  {
    key: 'exchange-free',
    category: 'return.return.request',
    owner: 'nakamura',
    title: '無償交換の進め方（社内）',
    words: ['無償交換', '対象ロット'],
    ours: true,
    answer:
      '1. 製造番号で対象ロットかを確かめます。\n2. 手続き「交換」を始め、理由に既知の不具合の番号を入れます。\n3. 引き取りと同時に代わりの品をお渡しします。',
    internal: '在庫がないときは YE-710 を代わりにご案内できる（差額は当店負担、上限 30,000 円）。',
  },
  {
    key: 'repair-request',
    category: 'repair.repair.request',
    owner: 'tamura',
    title: '修理を申し込みたい',
    words: ['修理に出したい', '故障', '引き取り修理'],
    answer:
      'マイページの「保有機器」から申し込めます。保証期間内は無料、期間後は見積もりのあとで進めます。お預かりは10日ほどです。\n\n箱は当店からお送りします。豆と水は抜いておいてください。',
    en: {
      title: 'Requesting a repair',
      words: ['repair', 'broken'],
      answer:
        'You can apply under “My machines”. It is free within the warranty; after that we send an estimate first. It takes about ten days.',
    },
    related: ['repair-estimate', 'warranty'],
  },
  {
    key: 'repair-estimate',
    category: 'repair.repair.estimate',
    owner: 'tamura',
    title: '修理の費用の目安',
    words: ['修理代', '見積もり', 'いくらかかる'],
    answer:
      '| 内容 | 目安（税込） |\n| --- | --- |\n| パッキンの交換 | 3,300円 |\n| ミルの交換 | 8,800円 |\n| ポンプの交換 | 12,100円 |\n\n見積もりだけのときは、送料1,650円を申し受けます。',
  },
  {
    key: 'repair-status',
    category: 'repair.repair.status',
    owner: 'tamura',
    title: '修理の進み具合を知りたい',
    words: ['修理状況', 'まだ戻らない', 'いつ届く'],
    answer:
      'マイページの「修理」で、受付・見積もり・修理中・発送済みの状態をご覧いただけます。14日を過ぎるときは、こちらからご連絡いたします。',
  },
  {
    key: 'parts',
    category: 'repair.parts.purchase',
    products: ['TK-05'],
    owner: 'tamura',
    title: '部品だけ買えますか',
    words: ['給水タンク', 'パッキン', '部品購入', 'かす受け'],
    answer:
      '給水タンク、かす受け、パッキン、計量スプーンを販売しています。製品の型番をお知らせいただければ、合うものをご案内いたします。',
  },
  {
    key: 'discontinued',
    category: 'repair.parts.discontinued',
    owner: 'tamura',
    title: '生産を終えた製品の修理',
    words: ['生産終了', '古い機種', '部品がない'],
    answer:
      '生産を終えてから**7年間**は部品を持っています。それを過ぎた製品は、買い替えの割引（10%）をご案内しています。',
  },
  {
    key: 'warranty',
    category: 'repair.warranty.register',
    owner: 'nakamura',
    title: '保証の登録と延長',
    words: ['保証書', '保証期間', 'あんしん保証', '延長保証'],
    answer:
      '保証はお届けから1年です。マイページで製造番号を登録すると、ご購入の記録が保証書の代わりになります。あんしん保証プラス（5年）は、お届けから30日以内にお申し込みください。',
  },
  {
    key: 'compare',
    category: 'presale.choice.compare',
    products: ['YC-520', 'YE-710'],
    owner: 'yamamoto',
    title: 'YC-520 と YE-710 の違い',
    words: ['どちらがいい', '比較', 'おすすめ', '違いは'],
    answer:
      '| | YC-520 | YE-710 |\n| --- | --- | --- |\n| 淹れ方 | ドリップ | エスプレッソ |\n| 豆挽き | 内蔵 | 内蔵 |\n| 一度に | 5杯 | 2杯 |\n| ミルク | — | スチーム付き |\n\n毎朝何杯も飲む方には YC-520、ラテを楽しみたい方には YE-710 が向いています。',
    en: {
      title: 'YC-520 or YE-710?',
      words: ['compare', 'difference'],
      answer:
        'The YC-520 brews up to five cups of filter coffee; the YE-710 makes espresso, two cups at a time, and steams milk.',
    },
  },
  {
    key: 'spec',
    category: 'presale.choice.spec',
    products: ['YC-520'],
    owner: 'yamamoto',
    title: '設置に必要な場所と電源',
    words: ['サイズ', '大きさ', 'ワット', '消費電力', '置き場所'],
    answer:
      '幅23cm・奥行36cm・高さ38cmです。上に15cm、後ろに5cm空けてください。消費電力は1,200Wのため、電子レンジと別のコンセントをお使いください。',
  },
  {
    key: 'restock',
    category: 'presale.stock.restock',
    owner: 'kimura',
    title: '再入荷の予定を知りたい',
    words: ['在庫切れ', '入荷', '予約'],
    answer:
      '商品のページで「入荷のお知らせ」を登録すると、入荷した日にメールをお送りします。予定日が決まっている商品は、予約もできます。',
  },
  {
    key: 'office-quote',
    category: 'business.quote.office',
    owner: 'kato',
    title: '法人の見積もり・まとめ買い',
    words: ['法人', '会社で使いたい', '見積書', '請求書払い'],
    answer:
      '5台以上、または毎月10袋以上で、法人価格をご案内しています。台数・届け先・お支払い方法をお知らせいただければ、2営業日以内に見積書をお送りします。',
    unfinished: 'in_review',
  },
  {
    key: 'maintenance',
    category: 'business.fixture.maintenance',
    owner: 'kato',
    title: '保守契約の範囲',
    words: ['店舗', '業務用', '点検', '保守'],
    answer: '年2回の点検、消耗部品の交換、故障時の翌営業日訪問が含まれます。営業中の点検もご相談ください。',
  },
  {
    key: 'claim-words',
    category: 'business.store.relay',
    owner: 'nakamura',
    title: '強いご不満の受け止め方（社内）',
    words: ['クレーム', 'お叱り', '謝り方'],
    ours: true,
    answer:
      '1. さえぎらずに最後まで伺います。\n2. 起きたことと、お困りのことを分けて復唱します。\n3. できることを、時期とともにお伝えします。',
    internal:
      '同じ要求が 3 回続くとき、脅しの言葉があるときは、責任者（鈴木・中村）へ引き継ぐ。録音のことを先に伝える。',
  },
  {
    key: 'loaner',
    category: 'repair.repair.request',
    owner: 'suzuki',
    title: '代替機の貸し出し条件（社内）',
    words: ['代替機', '貸出機', '修理中に使う'],
    ours: true,
    colleagues: true,
    answer: '修理が 10 日を超える見込みで、YC-520 の在庫が 2 台以上あるときに貸し出せます。期間は最長 30 日です。',
    internal: 'ゴールド会員は在庫 1 台でも可。返却の送料は当店負担。',
  },
];
