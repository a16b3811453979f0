import type { DemoArticle } from './demo-article.ts';

/** What people ask about orders, subscriptions and papers. */
export const SHOP_ARTICLES: readonly DemoArticle[] = [
  {
    key: 'delivery-change',
    category: 'order.delivery.date',
    owner: 'kimura',
    title: '配送日を変更したい',
    words: ['日時指定', '届ける日を変えたい', '配達日の変更', '受け取れない'],
    answer:
      '発送前であれば、マイページの「ご注文」から変更できます。\n\n発送後は、お知らせメールの送り状番号で、配送会社のページから変更してください。発送から7日を過ぎると、当店へ戻ります。',
    internal: '発送後でも、当日 15 時までなら配送会社の営業所に電話で止められる。番号は連絡先一覧「配送」。',
    en: {
      title: 'Changing the delivery date',
      words: ['delivery date', 'reschedule'],
      answer:
        'Before it ships, you can change it under “Orders” on your page. After that, please use the tracking number on the page of the carrier.',
    },
  },
  {
    key: 'delivery-missing',
    category: 'order.delivery.missing',
    owner: 'kimura',
    title: '商品が届かない',
    words: ['未着', '届いていない', '配達済みなのにない', '追跡'],
    answer:
      '1. お知らせメールの送り状番号で、配送状況を確かめます。\n2. 宅配ボックスと、ご家族・管理人の受け取りを確かめます。\n3. お届け予定日を2日過ぎても届かないときは、ご注文番号をお知らせください。',
    internal:
      '「配達済み」で 3 日以上経っている場合は、配送会社へ調査を依頼し、その日のうちに再送してよい（上限 30,000 円）。',
    en: {
      title: 'My order has not arrived',
      words: ['missing parcel', 'tracking'],
      answer:
        'Please look up the tracking number from our mail, and ask neighbours or the concierge. If it is more than two days late, tell us your order number.',
    },
  },
  {
    key: 'delivery-damaged',
    category: 'order.delivery.damaged',
    owner: 'kimura',
    title: '届いた商品が壊れていた',
    words: ['破損', '割れていた', '箱がつぶれている'],
    answer:
      'ご不便をおかけし、申し訳ございません。箱と商品の写真を撮り、**お届けから7日以内**にご連絡ください。送料当店負担で交換いたします。箱は、引き取りまで捨てずにお持ちください。',
    internal: '写真がなくても、3 回目までは交換を先に進めてよい。',
  },
  {
    key: 'delivery-wrong',
    category: 'order.delivery.wrong',
    owner: 'kimura',
    title: '注文と違う商品が届いた',
    words: ['商品違い', '色が違う', '数が足りない'],
    answer:
      '開封せずに、ご注文番号と届いた商品の写真をお知らせください。正しい商品をすぐにお送りし、届いた商品は着払いで引き取ります。',
  },
  {
    key: 'delivery-fee',
    category: 'order.delivery.fee',
    owner: 'kimura',
    title: '送料はいくらですか',
    words: ['送料無料', '沖縄', '離島', '配送料'],
    answer:
      '| お届け先 | 5,500円未満 | 5,500円以上 |\n| --- | --- | --- |\n| 本州・四国・九州 | 660円 | 無料 |\n| 北海道 | 880円 | 無料 |\n| 沖縄・離島 | 1,320円 | 660円 |',
    en: {
      title: 'Shipping fees',
      words: ['shipping', 'postage'],
      answer:
        'Shipping is free from 5,500 yen (Okinawa and remote islands: 660 yen). Below that it is 660 yen, 880 yen to Hokkaido and 1,320 yen to Okinawa.',
    },
  },
  {
    key: 'order-cancel',
    category: 'order.order.cancel',
    owner: 'kimura',
    title: '注文を取り消したい',
    words: ['キャンセル', '間違えて注文した', '二重に注文'],
    answer:
      '発送前であれば、マイページの「ご注文」から取り消せます。発送後は、受け取ってから返品の手続きをお願いいたします。',
    internal: '「発送準備中」は倉庫へ内線で止められる。17 時以降は間に合わないため、返品をご案内する。',
    related: ['return-policy'],
  },
  {
    key: 'order-mail',
    category: 'order.order.confirm',
    owner: 'kimura',
    title: '注文の確認メールが届かない',
    words: ['メールが来ない', '注文できたか', '迷惑メール'],
    answer:
      '迷惑メールの箱をご確認のうえ、`yamane-coffee.example` からのメールを受け取れるようにしてください。マイページの「ご注文」に表示されていれば、注文は完了しています。',
  },
  {
    key: 'gift',
    category: 'order.order.gift',
    owner: 'kimura',
    title: 'のし・ギフト包装はできますか',
    words: ['のし', 'プレゼント', 'お歳暮', 'お中元', '名入れ'],
    answer:
      'のしは無料、ギフト包装は1点330円で承ります。ご注文の「備考」に、表書きとお名前をお書きください。金額の書かれた書類は入れません。',
  },
  {
    key: 'subscription-pause',
    category: 'subscription.change.pause',
    owner: 'kimura',
    title: '定期便の休止と再開',
    words: ['スキップ', '一時停止', '定期便を休みたい', '再開したい'],
    answer:
      'マイページの「定期便」から、次のお届けの**5日前**まで休止できます。休止は最長3か月で、再開の日はいつでも変えられます。',
    internal: '5 日前を過ぎた休止は、発送データ確定前（前々日 12 時）なら手で止められる。',
    en: {
      title: 'Pausing and resuming a subscription',
      words: ['pause', 'skip'],
      answer: 'You can pause it under “Subscription” until five days before the next delivery, for up to three months.',
    },
    related: ['subscription-end'],
  },
  {
    key: 'subscription-beans',
    category: 'subscription.change.beans',
    owner: 'kimura',
    title: '定期便の豆を変えたい',
    words: ['豆の種類', '浅煎り', '深煎り', 'カフェインレス'],
    answer: 'マイページの「定期便」で、次のお届けから豆の種類と挽き方を変えられます。締め切りはお届けの5日前です。',
  },
  {
    key: 'subscription-address',
    category: 'subscription.change.address',
    owner: 'kimura',
    title: '定期便の届け先を変えたい',
    words: ['引っ越し', '住所変更', '転居'],
    answer: 'マイページの「お届け先」を変えたあと、「定期便」の届け先もお選び直しください。片方だけでは変わりません。',
  },
  {
    key: 'subscription-end',
    category: 'subscription.end.cancel',
    owner: 'kimura',
    title: '定期便を解約したい',
    words: ['退会', '解約方法', 'やめたい', '解約金'],
    answer:
      'マイページの「定期便」から、いつでも解約できます。解約金はありません。次のお届けの5日前を過ぎているときは、その回のお届けをもって終わります。',
    internal: '引き留めは1回だけ、休止のご案内まで。理由は分類「定期便 › 解約」の記録に残す。',
  },
  {
    key: 'beans-taste',
    category: 'subscription.quality.freshness',
    owner: 'kimura',
    title: '豆の味や香りがいつもと違う',
    words: ['酸っぱい', '古い豆', '香りがしない', 'まずい'],
    answer:
      '袋の底の製造番号（6けた）と、開封した日をお知らせください。同じ製造番号の豆をお調べし、交換または返金いたします。',
  },
  {
    key: 'invoice',
    category: 'billing.document.invoice',
    owner: 'kato',
    title: '適格請求書の発行',
    words: ['インボイス', '登録番号', '請求書', '消費税'],
    answer:
      'マイページの「ご注文」から、適格請求書（PDF）を発行できます。登録番号は `T1234567890123` です。法人でまとめて必要なときは、ご注文番号と宛名をお知らせください。',
    internal: '宛名の変更は発行後 1 回まで。2 回目以降は経理（内線 230）へ。',
    en: {
      title: 'Qualified invoices',
      words: ['invoice', 'tax'],
      answer: 'You can issue them as PDF under “Orders”. Our registration number is `T1234567890123`.',
    },
  },
  {
    key: 'receipt',
    category: 'billing.document.receipt',
    owner: 'kato',
    title: '領収書がほしい',
    words: ['領収証', '再発行', 'レシート'],
    answer:
      'マイページの「ご注文」から、領収書（PDF）を発行できます。代金引換は、配送会社の受領書が領収書になります。再発行したものには「再発行」と入ります。',
    en: {
      title: 'I need a receipt',
      words: ['receipt'],
      answer: 'You can download it under “Orders”. For cash on delivery, the slip of the carrier is the receipt.',
    },
  },
  {
    key: 'addressee',
    category: 'billing.document.addressee',
    owner: 'kato',
    title: '請求書の宛名を変えたい',
    words: ['宛名変更', '会社名で', '但し書き'],
    answer:
      'マイページでは、発行する前に宛名と但し書きを変えられます。発行したあとの変更は、ご注文番号とともにお知らせください。',
  },
  {
    key: 'payment-failed',
    category: 'billing.payment.failed',
    owner: 'kato',
    title: '支払いができない',
    words: ['カードが使えない', '決済エラー', '3Dセキュア'],
    answer:
      '1. カード番号と有効期限を、もう一度入力します。\n2. 本人認証（3Dセキュア）の設定を、カード会社で確かめます。\n3. 別のカードか、コンビニ払いをお選びください。\n\n理由は、カード会社から当店には知らされません。',
  },
  {
    key: 'payment-double',
    category: 'billing.payment.double',
    owner: 'kato',
    title: '二重に請求されている',
    words: ['二回引き落とされた', '請求が2件'],
    answer:
      '注文の途中で戻ると、仮の請求が残ることがあります。多くは1週間ほどで消えます。10日を過ぎても残るときは、ご利用明細の日付と金額をお知らせください。',
    internal: '決済の管理画面で「売上確定」が 2 件ある場合だけ返金。仮売上は触らない。',
  },
];
