/** Short, warm sentences of the chat window. */
export const CHAT_HELLO: readonly string[] = [
  'こんにちは。ヤマネ珈琲機器の{agent}です。',
  'お問い合わせありがとうございます。{agent}が承ります。',
  'お待たせしました、{agent}です。よろしくお願いします。',
  'はじめまして、担当の{agent}です。',
];
export const CHAT_SORRY: readonly string[] = [
  'それはお困りですね。ご不便をおかけしてすみません。',
  'ご不便をおかけしております。一緒に確認させてください。',
  '申し訳ございません。すぐにお調べしますね。',
];
export const CHAT_GLAD: readonly string[] = [
  'ありがとうございます。ご案内しますね。',
  'はい、お手伝いします。',
  'はい、承ります。',
  'ありがとうございます。確認しますね。',
];
export const CHAT_WAIT: readonly string[] = [
  'お調べしますので、1〜2分ほどお待ちいただけますか。',
  '確認しますね。少しだけお待ちください。',
  '在庫と記録を見てきます。少々お待ちください。',
];
export const CHAT_OK: readonly string[] = [
  'はい',
  'お願いします',
  '大丈夫です',
  'わかりました',
  'はい、待ってます',
  '了解です',
];
export const CHAT_BACK: readonly string[] = [
  'お待たせしました。',
  'お待たせいたしました。わかりました。',
  'ありがとうございます。確認できました。',
];
export const CHAT_NOD: readonly string[] = [
  'なるほど',
  'そうなんですね',
  'わかりました',
  'なるほど、ありがとうございます',
  'へえ、知りませんでした',
  'あ、そうなんだ',
  'はい',
];
export const CHAT_MORE: readonly string[] = [
  'ほかに気になる点はございますか。',
  'ほかにもお手伝いできることはありますか。',
  'ご不明な点はありませんか。',
];
export const CHAT_DONE: readonly string[] = [
  '大丈夫です。ありがとうございました',
  'いえ、助かりました',
  'ないです！ありがとうございます',
  '今のところ大丈夫です',
  'ありがとうございました！',
  '特にないです。早くて助かりました',
  'もう大丈夫です☕',
];
export const CHAT_BYE: readonly string[] = [
  'お役に立ててよかったです。またいつでもお声がけください。',
  'こちらこそ、ありがとうございました。よい一日をお過ごしください。',
  'どうぞおいしいコーヒーを。失礼いたします。',
  'ありがとうございました。続きがあれば、この画面からどうぞ。',
];
export const CHAT_CONFIRM: readonly string[] = [
  '承知しました。そのように手配しますね。',
  'はい、大丈夫です。承りました。',
  'もちろんです。手続きしておきます。',
];
export const CHAT_HAPPY: readonly string[] = [
  'お声をお寄せくださり、ありがとうございます。',
  'わざわざお知らせいただき、うれしいです。',
];
export const CHAT_LEFT: readonly string[] = [
  'お返事がないようですので、いったん終わらせていただきます。続きはこの画面かメールでいつでもどうぞ。',
  'お忙しいところでしたでしょうか。ご案内した内容はメールでもお送りしておきますね。',
];

export const EN_CHAT_HELLO: readonly string[] = [
  'Hi, this is {agent} at Yamane Coffee. Thanks for getting in touch.',
  'Hello! {agent} here, happy to help.',
  'Hi there, {agent} speaking.',
];
export const EN_CHAT_SORRY: readonly string[] = [
  "Oh no, sorry about that. Let's have a look together.",
  "I'm sorry for the trouble. Let me check.",
];
export const EN_CHAT_GLAD: readonly string[] = ['Sure, let me see.', 'Of course.', 'Happy to help with that.'];
export const EN_CHAT_WAIT: readonly string[] = [
  'Give me a minute to check, please.',
  'One moment, let me look that up.',
];
export const EN_CHAT_OK: readonly string[] = ['Sure', 'ok thanks', 'no problem', 'Take your time', 'yep'];
export const EN_CHAT_BACK: readonly string[] = ['Thanks for waiting.', 'Got it, thank you.', 'Found it.'];
export const EN_CHAT_NOD: readonly string[] = ['I see', 'ah ok', 'Makes sense', "Oh, I didn't know that", 'ok'];
export const EN_CHAT_MORE: readonly string[] = ['Anything else I can help with?', 'Is there anything else?'];
export const EN_CHAT_DONE: readonly string[] = [
  "No, that's all. Thanks!",
  'All good, thank you',
  "that's it, cheers",
  'Nope, you were very helpful',
];
export const EN_CHAT_BYE: readonly string[] = [
  'You are very welcome. Enjoy your coffee!',
  'Glad I could help. Have a nice day!',
  'My pleasure. Just write here any time.',
];
export const EN_CHAT_CONFIRM: readonly string[] = ['Sure, done.', "Of course, I'll arrange that.", 'No problem.'];
export const EN_CHAT_HAPPY: readonly string[] = ['Thank you for taking the time to tell us!', 'That makes our day.'];
export const EN_CHAT_LEFT: readonly string[] = [
  "It looks as though you've stepped away, so I'll close this for now. Just reply here any time.",
];
