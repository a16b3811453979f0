/** What the demo shop means to write to many. */
export const OUTREACH = {
  ja: {
    sender: {
      senderName: 'ヤマネ珈琲機器株式会社',
      postalAddress: '東京都台東区かなえ町1-2-3',
      contact: '0120-000-000（平日9時から18時）',
    },
    news: {
      name: '秋の新しい豆',
      subject: '{{product.name}}をお求めの方へ、秋の新しい豆のご案内',
      body: '{{customer.address}}\n\nいつもお求めいただき、ありがとうございます。\n{{product.name}}がお好きな方に向けて、秋の深煎りを今月末まで1割引でご用意しました。\n\nご不明な点は、このメールにご返信ください。',
    },
    renewal: {
      name: '契約更新のお知らせ',
      subject: '「{{contract.name}}」の終了日のお知らせ',
      body: '{{customer.address}}\n\nご契約中の「{{contract.name}}」は、{{contract.ends_on}}に終了します。\n引き続きご利用になる場合のお手続きは、このメールにご返信ください。担当よりご案内します。',
    },
    sequence: {
      nameJa: '購入後のお礼と使い方',
      nameEn: 'Thanks after a purchase',
      best: 'ゴールド以上のお客様',
      thanks: {
        subject: 'ご購入ありがとうございます',
        body: '{{customer.address}}\n\nこのたびはお求めいただき、ありがとうございます。\nはじめにお使いになる前に、タンクと抽出口のすすぎを一度お願いします。手順は同梱の「はじめに」にございます。\n\nご不明な点は、このメールにご返信ください。',
      },
      ask: {
        subject: 'その後、お困りのことはありませんか',
        body: '{{customer.address}}\n\nお使いになって二週間ほどたちました。味や音、お手入れなどで気になることはございませんか。\nこのメールにご返信いただければ、担当がお答えします。',
      },
      call: { title: 'お礼とご様子うかがいの電話', details: '使い心地と、次に欲しいものをうかがう。' },
    },
    list: 'aikawa@taikai.example,退会のため\n@closed-shop.example,取引終了',
  },
  en: {
    sender: {
      senderName: 'Yamane Coffee Machines Inc.',
      postalAddress: '1-2-3 Kanae, Taito, Tokyo',
      contact: '0120-000-000 (weekdays, 9 to 18)',
    },
    news: {
      name: 'Beans of the autumn',
      subject: 'If you like {{product.name}}: beans of the autumn',
      body: '{{customer.address}}\n\nThank you for buying {{product.name}}.\nUntil the end of the month our dark roast of the autumn is ten per cent off.\n\nIf you have a question, answer this mail.',
    },
    renewal: {
      name: 'Contracts that end',
      subject: 'When “{{contract.name}}” ends',
      body: '{{customer.address}}\n\nYour contract “{{contract.name}}” ends on {{contract.ends_on}}.\nIf you would like to go on, answer this mail and we will tell you how.',
    },
    sequence: {
      nameJa: '購入後のお礼と使い方',
      nameEn: 'Thanks after a purchase',
      best: 'Gold customers and above',
      thanks: {
        subject: 'Thank you for your order',
        body: '{{customer.address}}\n\nThank you for buying from us.\nBefore the first cup, please rinse the tank and the spout once. The leaflet “First steps” shows how.\n\nIf you have a question, answer this mail.',
      },
      ask: {
        subject: 'Is everything well?',
        body: '{{customer.address}}\n\nYou have had your machine for about two weeks. Is there anything about taste, noise or cleaning that bothers you?\nAnswer this mail and one of us will help.',
      },
      call: {
        title: 'Call to say thanks and ask how it goes',
        details: 'Ask how they like it and what they would want next.',
      },
    },
    list: 'aikawa@taikai.example,Left\n@closed-shop.example,No longer a partner',
  },
} as const;
