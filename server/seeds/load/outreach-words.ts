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
    list: 'aikawa@taikai.example,Left\n@closed-shop.example,No longer a partner',
  },
} as const;
