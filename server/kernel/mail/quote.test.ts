import { describe, expect, test } from 'vitest';
import { htmlToText } from './html-to-text.ts';
import { splitQuoted } from './quote.ts';

const ANSWER = 'ご連絡ありがとうございます。\n土曜日の午前でお願いします。';
const EARLIER = 'お届け日のご希望をお知らせください。';

/** Name of the mailer, the mail as it arrives. The answer is ANSWER, EARLIER is quoted. */
const REPLIES: readonly (readonly [string, string])[] = [
  ['Gmail ja', `${ANSWER}\n\n2026年11月21日(土) 10:00 窓口 太郎 <desk@shop.example>:\n\n> ${EARLIER}\n>\n`],
  [
    'Gmail ja, wrapped lead',
    `${ANSWER}\n\n2026年11月21日(土) 10:00 やまねこ珈琲機器サポート窓口\n<desk@shop.example>:\n\n> ${EARLIER}`,
  ],
  ['Gmail on a phone, unmarked', `${ANSWER}\n\n2026年11月21日(土) 10:00 窓口 <desk@shop.example>:\n\n${EARLIER}\n`],
  ['Gmail en', `${ANSWER}\n\nOn Sat, Nov 21, 2026 at 10:00 AM Desk <desk@shop.example> wrote:\n\n> ${EARLIER}`],
  [
    'Gmail en, wrapped lead',
    `${ANSWER}\n\nOn Sat, Nov 21, 2026 at 10:00 AM A Very Long Desk Name Indeed\n<desk@shop.example> wrote:\n\n> ${EARLIER}`,
  ],
  ['iPhone ja', `${ANSWER}\n\n2026/11/21 10:00、窓口 <desk@shop.example>のメール:\n\n> ${EARLIER}`],
  ['iPhone ja, full-width colon, unmarked', `${ANSWER}\n\n2026/11/21 10:00、desk@shop.exampleのメール：\n\n${EARLIER}`],
  ['Apple Mail en', `${ANSWER}\n\n> On Nov 21, 2026, at 10:00, Desk <desk@shop.example> wrote:\n>\n> ${EARLIER}`],
  ['Thunderbird ja', `${ANSWER}\n\nOn 2026/11/21 10:00, 窓口 wrote:\n> ${EARLIER}`],
  ['Thunderbird ja, newer', `${ANSWER}\n\n2026/11/21 10:00、窓口 さんは書きました:\n> ${EARLIER}`],
  [
    'Outlook ja',
    `${ANSWER}\n\n________________________________\n差出人: 窓口 <desk@shop.example>\n送信日時: 2026年11月21日 10:00\n宛先: 客 <c@example.jp>\n件名: Re: お届け\n\n${EARLIER}`,
  ],
  [
    'Outlook ja, from client',
    `${ANSWER}\n\nFrom: 窓口 <desk@shop.example>\nSent: Saturday, November 21, 2026 10:00 AM\nTo: 客 <c@example.jp>\nSubject: Re: お届け\n\n${EARLIER}`,
  ],
  [
    'Outlook classic',
    `${ANSWER}\n\n-----Original Message-----\nFrom: desk@shop.example\nSent: Saturday\nTo: c@example.jp\nSubject: x\n\n${EARLIER}`,
  ],
  [
    'Yahoo Japan',
    `${ANSWER}\n\n----- Original Message -----\nFrom: 窓口 <desk@shop.example>\nTo: c@example.jp\nDate: 2026/11/21 土 10:00\nSubject: お届け\n\n${EARLIER}`,
  ],
  [
    'groupware',
    `${ANSWER}\n\n---------- 元のメッセージ ----------\n差出人：窓口\n日時：2026/11/21 10:00\n件名：お届け\n\n${EARLIER}`,
  ],
  ['carrier', `${ANSWER}\n\n----元のメール----\n${EARLIER}`],
  ['Becky', `${ANSWER}\n\nOn Sat, 21 Nov 2026 10:00:00 +0900\n窓口 <desk@shop.example> wrote:\n\n> ${EARLIER}`],
  ['full-width marks', `${ANSWER}\n\n＞${EARLIER}`],
  ['bottom posting', `On 2026/11/21 10:00, 窓口 wrote:\n> ${EARLIER}\n\n${ANSWER}`],
  [
    'nested quotations',
    `${ANSWER}\n\n2026年11月21日(土) 10:00 窓口 <d@shop.example>:\n> ${EARLIER}\n>\n> 2026年11月20日(金) 9:00 客 <c@example.jp>:\n>> はじめまして`,
  ],
];

describe('quotations', () => {
  test.each(REPLIES)('the answer of %s is shown and the quotation folded', (_name, text) => {
    const split = splitQuoted(text);
    expect(split.visible).toBe(ANSWER);
    expect(split.quoted).toContain(EARLIER);
  });

  test('answers written between the quoted lines stay visible with their questions', () => {
    const text =
      '2026年11月21日(土) 10:00 窓口 <d@shop.example>:\n> 型番は？\nYC-200です。\n> 色は？\n黒です。\n\n> 以上です。';
    const { visible, quoted } = splitQuoted(text);
    expect(visible).toContain('YC-200です。');
    expect(visible).toContain('黒です。');
    expect(visible).toContain('> 色は？');
    expect(quoted).toBe('> 以上です。');
  });

  test('a sentence above and below one quotation is kept on both sides', () => {
    const { visible } = splitQuoted('先に一言。\n\nOn 2026/11/21 10:00, 窓口 wrote:\n> 質問\n\n後からも一言。');
    expect(visible).toContain('先に一言。');
    expect(visible).toContain('後からも一言。');
    expect(visible).not.toContain('質問');
  });

  test('a mail with nothing but a quotation is shown whole', () => {
    const text = '> 全部引用です。';
    expect(splitQuoted(text)).toEqual({ visible: text, quoted: null, signature: null });
    const outlook = '差出人: a@example.jp\n送信日時: 2026年11月21日\n宛先: b@example.jp\n件名: x\n\n本文';
    expect(splitQuoted(outlook).visible).toContain('本文');
  });

  test('what a customer forwards stays visible', () => {
    const text =
      'こちらの件です。\n\n---------- Forwarded message ---------\nFrom: 店 <s@example.jp>\nDate: 2026年11月20日(金) 9:00\nSubject: 確認\nTo: <c@example.jp>\n\n転送した本文';
    expect(splitQuoted(text).visible).toContain('転送した本文');
  });

  test.each([
    '2026年11月21日 10:00 に届きましたが、壊れていました:\n写真を送ります。',
    'On Monday I called you.\nNobody answered.',
    '件名: について質問です。\n届きません。',
    '日時: 11月21日\n場所: 本店\nでお願いします。',
    'From the beginning it was broken.\nTo: be honest, I am angry.',
    '見積もりをお願いします。\n\nFrom: 東京\nTo: 大阪\nDate: 2026/12/1',
    '11/21 10:00に田中さんから:\n電話がありました。',
    '2026年11月21日(土) 10:00 に desk@shop.example へ送ったメール:\n返事がありません。',
    '注文番号は次のとおりです:\nA-100\nA-101',
  ])('a customer sentence that resembles a lead is not hidden: %s', (text) => {
    expect(splitQuoted(text)).toEqual({ visible: text, quoted: null, signature: null });
  });
});

describe('signatures', () => {
  const BOXES: readonly (readonly [string, string])[] = [
    [
      '＝',
      '＝＝＝＝＝＝＝＝＝＝＝＝\n株式会社サンプル 総務部\n山田 太郎\nTEL 03-0000-0000\nyamada@example.jp\n＝＝＝＝＝＝＝＝＝＝＝＝',
    ],
    ['━', '━━━━━━━━━━━━━━\n山田 太郎\n〒100-0000 東京都千代田区\nhttps://example.jp/\n━━━━━━━━━━━━━━'],
    ['open at the end', '------------------------------\n山田 太郎\nyamada@example.jp'],
    ['alternating', '*-*-*-*-*-*-*-*-*-*\n有限会社例 山田\n電話 0000-00-0000\n*-*-*-*-*-*-*-*-*-*'],
    [
      'divided',
      '========================\n山田 太郎\n------------------------\n携帯 090-0000-0000\n========================',
    ],
    ['dashes', '-- \n山田'],
  ];

  test.each(BOXES)('a %s signature is told apart', (_name, box) => {
    const split = splitQuoted(`${ANSWER}\n\n${box}\n`);
    expect(split.visible).toBe(ANSWER);
    expect(split.signature).toBe(box.trimEnd());
  });

  test('a signature between the answer and the quotation is told apart', () => {
    const split = splitQuoted(
      `${ANSWER}\n\n-- \n山田\n\n2026年11月21日(土) 10:00 窓口 <d@shop.example>:\n> ${EARLIER}`,
    );
    expect(split.visible).toBe(ANSWER);
    expect(split.signature).toBe('-- \n山田');
    expect(split.quoted).toContain(EARLIER);
  });

  test('a drawn line above a sentence hides nothing', () => {
    const text = '注文の件です。\n==========\n電話は03-0000-0000です。至急お願いします。\n==========\n';
    expect(splitQuoted(text).visible).toContain('至急お願いします。');
  });

  test.each([
    '本文です。\n==========\n山田 yamada@example.jp\n==========\n追伸、色は黒でお願いします。',
    '注文します。\n----------\n商品名: YC-200\n数量: 2\n電話: 03-0000-0000\n----------',
    '下記です。\n----------\n【お名前】山田\n【ご用件】修理\n【電話】03-0000-0000',
    '本文です。\n--\n追伸、色は黒でお願いします。',
    '一つ目の件。\n----------\n二つ目の件。https://example.jp/ が開きません。',
  ])('a box that may be what the customer wants to say stays: %s', (text) => {
    expect(splitQuoted(text)).toEqual({ visible: text, quoted: null, signature: null });
  });

  test('a mail that is only a signature is shown', () => {
    expect(splitQuoted('-- \n山田').visible).toBe('-- \n山田');
  });
});

describe('HTML replies through their text', () => {
  test('a Gmail quotation in HTML is folded', () => {
    const html =
      '<div dir="ltr">黒で<b>お願い</b>します。</div><br><div class="gmail_quote"><div>2026年11月21日(土) 10:00 窓口 &lt;<a href="mailto:d@shop.example">d@shop.example</a>&gt;:<br></div><blockquote>色は？</blockquote></div>';
    expect(splitQuoted(htmlToText(html))).toEqual({
      visible: '黒でお願いします。',
      quoted: '2026年11月21日(土) 10:00 窓口 <d@shop.example>:\n\n> 色は？',
      signature: null,
    });
  });

  test('an Outlook header block in HTML is folded', () => {
    const html =
      '<p>黒です。</p><div style="border-top:solid"><p><b>差出人:</b> 窓口<br><b>送信日時:</b> 2026年11月21日<br><b>宛先:</b> 客<br><b>件名:</b> 色</p></div><p>色は？</p>';
    expect(splitQuoted(htmlToText(html)).visible).toBe('黒です。');
  });

  test('blocks become lines and links keep their target', () => {
    const html =
      '<ul><li>一</li><li>二</li></ul><p><a href="https://example.jp/a?b=1&amp;c=2">こちら</a></p><table><tr><td>A</td><td>B</td></tr></table>';
    expect(htmlToText(html)).toBe('* 一\n* 二\n\nこちら <https://example.jp/a?b=1&c=2>\n\nA B');
  });
});

test.each([
  ['100,000 marks', '>'.repeat(100_000)],
  ['10,000 marked lines', '> a\n'.repeat(10_000)],
  ['half a million lines', 'あ\n'.repeat(500_000)],
  ['a line of a million characters', 'あ'.repeat(1_000_000)],
  ['ten million lines', 'あ\n'.repeat(10_000_000)],
  ['50,000 colons', 'On 1:\n'.repeat(50_000)],
  ['50,000 rules', '=====\n'.repeat(50_000)],
  ['50,000 leads', 'On 2026/11/21 10:00, a wrote:\n> b\n'.repeat(50_000)],
  ['equal signs', '='.repeat(500_000)],
  ['spaces', ' '.repeat(500_000) + ':'],
  ['addresses', '<a@b> '.repeat(50_000)],
])('%s end', (_name, text) => {
  expect(splitQuoted(text)).toBeDefined();
});
