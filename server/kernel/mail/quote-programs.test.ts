import { expect, test } from 'vitest';
import { htmlToText } from './html-to-text.ts';
import { splitQuoted } from './quote.ts';

const NEW = '黒でお願いします。\n届くのはいつですか？';
const OLD = 'お問い合わせありがとうございます。\n色をお知らせください。';
const MARKED = OLD.replace(/^/gm, '> ');
const EN = 'Black, please.\nWhen will it arrive?';
const EN_OLD = 'Thank you for writing.\nWhich colour would you like?';
const EN_MARKED = EN_OLD.replace(/^/gm, '> ');

/** Replies as mail programs write them: name, text. The third alone is shown. */
const TOP: readonly (readonly [string, string, string])[] = [
  ['Gmail ja', `${NEW}\n\n2026年11月21日(土) 10:00 窓口 <desk@example.jp>:\n\n${MARKED}`, NEW],
  [
    'Gmail ja, wrapped',
    `${NEW}\n\n2026年11月21日(土) 10:00 窓口 長い名前のお客様相談室\n<desk-with-a-long-name@example.jp>:\n\n${MARKED}`,
    NEW,
  ],
  ['Gmail ja, afternoon', `${NEW}\n\n2026年11月21日(土) 午後3:05 窓口 <desk@example.jp>:\n\n${MARKED}`, NEW],
  ['Gmail en', `${EN}\n\nOn Sat, Nov 21, 2026 at 10:00 AM Desk <desk@example.jp> wrote:\n\n${EN_MARKED}`, EN],
  [
    'Gmail en, wrapped',
    `${EN}\n\nOn Sat, Nov 21, 2026 at 10:00 AM Desk of a very long name <\ndesk@example.jp> wrote:\n\n${EN_MARKED}`,
    EN,
  ],
  [
    'Outlook classic ja',
    `${NEW}\n\n-----Original Message-----\nFrom: 窓口 <desk@example.jp>\nSent: Saturday, November 21, 2026 10:00 AM\nTo: 山田 <t@example.jp>\nSubject: RE: 注文\n\n${OLD}`,
    NEW,
  ],
  [
    'Outlook ja',
    `${NEW}\n\n差出人: 窓口 <desk@example.jp>\n送信日時: 2026年11月21日 10:00\n宛先: 山田 <t@example.jp>\n件名: RE: 注文\n\n${OLD}`,
    NEW,
  ],
  [
    'Outlook web ja',
    `${NEW}\n________________________________\n差出人: 窓口 <desk@example.jp>\n送信日時: 2026年11月21日 10:00\n宛先: 山田 <t@example.jp>\n件名: RE: 注文\n\n${OLD}`,
    NEW,
  ],
  [
    'Outlook en',
    `${EN}\n\nFrom: Desk <desk@example.jp>\nSent: Saturday, November 21, 2026 10:00 AM\nTo: Yamada <t@example.jp>\nSubject: RE: order\n\n${EN_OLD}`,
    EN,
  ],
  [
    'Outlook new, with Cc and importance',
    `${EN}\n\n________________________________\nFrom: Desk <desk@example.jp>\nDate: Saturday, November 21, 2026 at 10:00\nTo: Yamada <t@example.jp>\nCc: A <a@example.jp>, B <b@example.jp>\nImportance: High\nSubject: Re: order\n\n${EN_OLD}`,
    EN,
  ],
  [
    'Outlook for Mac',
    `${EN}\n\nFrom: Desk <desk@example.jp>\nDate: Saturday, November 21, 2026 at 10:00\nTo: Yamada <t@example.jp>\nSubject: Re: order\n${EN_OLD}`,
    EN,
  ],
  ['Apple Mail ja', `${NEW}\n\n> 2026/11/21 10:00、窓口 <desk@example.jp>のメール:\n> \n${MARKED}`, NEW],
  ['Apple Mail ja, older', `${NEW}\n\n2026/11/21 10:00、窓口 <desk@example.jp> のメール：\n\n${MARKED}`, NEW],
  ['Apple Mail en', `${EN}\n\n> On Nov 21, 2026, at 10:00, Desk <desk@example.jp> wrote:\n> \n${EN_MARKED}`, EN],
  [
    'iPhone ja',
    `${NEW}\n\niPhoneから送信\n\n> 2026/11/21 10:00、窓口 <desk@example.jp>のメール:\n> \n> ${MARKED}`,
    NEW,
  ],
  ['iPad ja', `${NEW}\n\niPadから送信\n\n2026/11/21 10:00、窓口 <desk@example.jp>のメール:\n\n${MARKED}`, NEW],
  [
    'iPhone en',
    `${EN}\n\nSent from my iPhone\n\n> On Nov 21, 2026, at 10:00, Desk <desk@example.jp> wrote:\n> \n${EN_MARKED}`,
    EN,
  ],
  ['Thunderbird ja', `${NEW}\n\nOn 2026/11/21 10:00, 窓口 wrote:\n${MARKED}`, NEW],
  ['Thunderbird ja, said in Japanese', `${NEW}\n\n(2026/11/21 10:00), 窓口 wrote:\n${MARKED}`, NEW],
  ['Thunderbird en, bottom', `On 11/21/26 10:00, Desk wrote:\n${EN_MARKED}\n\n${EN}`, EN],
  [
    'Yahoo! JAPAN',
    `${NEW}\n\n----- Original Message -----\nFrom: 窓口 <desk@example.jp>\nTo: t@example.jp\nDate: 2026/11/21 土 10:00\nSubject: Re: 注文\n\n${OLD}`,
    NEW,
  ],
  [
    'Yahoo! JAPAN, marked',
    `${NEW}\n\n----- Original Message -----\n> From: 窓口 <desk@example.jp>\n> To: t@example.jp\n> Date: 2026/11/21 土 10:00\n> Subject: Re: 注文\n>\n${MARKED}`,
    NEW,
  ],
  [
    'Yahoo',
    `${EN}\n\n    On Saturday, November 21, 2026 at 10:00:00 AM GMT+9, Desk <desk@example.jp> wrote:  \n \n ${EN_OLD}`,
    EN,
  ],
  [
    'docomo',
    `${NEW}\n\n------元のメッセージ------\n差出人：窓口<desk@example.jp>\n宛先：t@docomo.ne.jp\n日時：2026/11/21 10:00\n件名：Re:注文\n\n${OLD}`,
    NEW,
  ],
  ['docomo, marked', `${NEW}\n\n2026/11/21 10:00 窓口<desk@example.jp>:\n${OLD.replace(/^/gm, '>')}`, NEW],
  [
    'au',
    `${NEW}\n\n-----Original Message-----\nFrom: desk@example.jp\nDate: 2026/11/21 10:00\nTo: t@ezweb.ne.jp\nSubject: Re:注文\n\n${OLD}`,
    NEW,
  ],
  ['SoftBank', `${NEW}\n\n2026/11/21 10:00、desk@example.jpのメール:\n${OLD.replace(/^/gm, '>')}`, NEW],
  ['Cybozu Office', `${NEW}\n\n窓口さんは書きました:\n${MARKED}`, NEW],
  ['Cybozu Mailwise', `${NEW}\n\n"窓口" <desk@example.jp> さんは書きました:\n${MARKED}`, NEW],
  [
    'Garoon',
    `${NEW}\n\n----- Original Message -----\n差出人: "窓口" <desk@example.jp>\n宛先: t@example.jp\n送信日時: 2026年11月21日 (土) 10:00\n件名: Re: 注文\n\n${MARKED}`,
    NEW,
  ],
  [
    "desknet's NEO",
    `${NEW}\n\n----- 元のメッセージ -----\n差出人 : 窓口 <desk@example.jp>\n宛先 : t@example.jp\n送信日時 : 2026/11/21 10:00:00\n件名 : Re: 注文\n\n${OLD}`,
    NEW,
  ],
  ['Becky!', `${NEW}\n\nOn Sat, 21 Nov 2026 10:00:00 +0900\n窓口 <desk@example.jp> wrote:\n\n${MARKED}`, NEW],
  ['Becky! ja', `${NEW}\n\n窓口 さん、2026年11月21日 10時00分のメールで、次のように書きました:\n${MARKED}`, NEW],
  ['Shuriken', `${NEW}\n\n窓口 <desk@example.jp>さんの2026年11月21日のメール「Re: 注文」より:\n${MARKED}`, NEW],
  [
    'eM Client',
    `${EN}\n\n------ Original Message ------\nFrom "Desk" <desk@example.jp>\nTo "Yamada" <t@example.jp>\nDate 11/21/2026 10:00:00 AM\nSubject Re: order\n\n${EN_OLD}`,
    EN,
  ],
  [
    'eM Client ja',
    `${NEW}\n\n------ 元のメッセージ ------\n差出人: "窓口" <desk@example.jp>\n宛先: "山田" <t@example.jp>\n送信日時: 2026/11/21 10:00:00\n件名: Re: 注文\n\n${OLD}`,
    NEW,
  ],
  [
    'Spark',
    `${EN}\n\nSent via Spark ( https://sparkmailapp.com/source )\n\nOn Nov 21, 2026 at 10:00 +0900, Desk <desk@example.jp>, wrote:\n${EN_MARKED}`,
    EN,
  ],
  [
    'Zimbra',
    `${EN}\n\n----- Original Message -----\nFrom: "Desk" <desk@example.jp>\nTo: t@example.jp\nSent: Saturday, November 21, 2026 10:00:00 AM\nSubject: Re: order\n\n${EN_OLD}`,
    EN,
  ],
  [
    'Lotus Notes',
    `${EN}\n\n\nDesk <desk@example.jp> \n11/21/2026 10:00 AM\n\nTo\nt@example.jp\ncc\n\nSubject\nRe: order\n\n${EN_OLD}`,
    EN,
  ],
  [
    'Notes, newer',
    `${EN}\n\nFrom:\tDesk <desk@example.jp>\nTo:\tt@example.jp\nDate:\t2026/11/21 10:00\nSubject:\tRe: order\n\n\n\n${EN_OLD}`,
    EN,
  ],
  ['Android', `${NEW}\n\nAndroidから送信\n\n2026年11月21日(土) 10:00 窓口 <desk@example.jp>:\n${MARKED}`, NEW],
  [
    'Outlook for iOS',
    `${NEW}\n\niOS 版 Outlookを入手\n________________________________\nFrom: 窓口 <desk@example.jp>\nSent: Saturday, November 21, 2026 10:00:00 AM\nTo: t@example.jp\nSubject: Re: 注文\n\n${OLD}`,
    NEW,
  ],
  [
    'Outlook for iOS en',
    `${EN}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Desk <desk@example.jp>\nSent: Saturday, November 21, 2026 10:00:00 AM\nTo: t@example.jp\nSubject: Re: order\n\n${EN_OLD}`,
    EN,
  ],
  ['full-width marks', `${NEW}\n\n＞${OLD.replace('\n', '\n＞')}`, NEW],
  [
    'ProtonMail',
    `${EN}\n\n\n\nSent with Proton Mail secure email.\n\nOn Saturday, November 21st, 2026 at 10:00 AM, Desk <desk@example.jp> wrote:\n\n${EN_MARKED}`,
    EN,
  ],
  ['Roundcube ja', `${NEW}\n\n2026-11-21 10:00 に 窓口 さんは書きました:\n${MARKED}`, NEW],
  ['Roundcube', `${EN}\n\nOn 2026-11-21 10:00, Desk wrote:\n${EN_MARKED}`, EN],
];

test.each(TOP)('%s: the answer is shown, the rest is folded', (_name, text, shown) => {
  const split = splitQuoted(text);
  expect(split.visible).toBe(shown);
  expect(split.quoted).not.toBeNull();
});

const BLOCK = '株式会社サンプル\n営業部　山田太郎\nTEL: 03-1234-5678\nt@example.co.jp';

test.each([
  ['dashes and a space', `-- \n${BLOCK}`],
  ['full-width equals', `＝＝＝＝＝＝＝＝＝＝\n${BLOCK}\n＝＝＝＝＝＝＝＝＝＝`],
  ['light line', `────────────\n${BLOCK}\n────────────`],
  ['heavy line', `━━━━━━━━━━━━\n${BLOCK}\n━━━━━━━━━━━━`],
  ['stars', `*************************\n${BLOCK}\n*************************`],
  ['diamonds', `◇◆◇◆◇◆◇◆◇◆\n${BLOCK}\n◇◆◇◆◇◆◇◆◇◆`],
  ['corners', `┏━━━━━━━━━━┓\n${BLOCK.replace(/^/gm, '┃ ')}\n┗━━━━━━━━━━┛`],
  ['dots and stars', `*:;;;:*:;;;:*:;;;:*\n${BLOCK}`],
  ['slashes', `///////////////\n${BLOCK}\n///////////////`],
  ['plus and minus', `+-+-+-+-+-+-+-+\n${BLOCK}\n+-+-+-+-+-+-+-+`],
  ['iPhone', 'iPhoneから送信'],
  ['iPhone en', 'Sent from my iPhone'],
  ['Galaxy', 'Sent from my Galaxy'],
  ['Outlook', 'Get Outlook for Android<https://aka.ms/AAb9ysg>'],
  ['Yahoo!', 'Yahoo!メール アプリから送信'],
  ['Windows', 'Windows 版のメールから送信'],
  ['Xperia', 'Xperiaから送信'],
])('a signature after %s is folded', (_name, signature) => {
  const split = splitQuoted(`${NEW}\n\n${signature}`);
  expect([split.visible, split.signature]).toEqual([NEW, signature]);
});

test.each([
  ['a sentence in a box', `${NEW}\n\n==========\n至急お電話ください。\nTEL: 03-1234-5678\n==========`],
  ['an order in a box', `${NEW}\n\n-----------\n注文番号: A-100\n電話: 03-1234-5678\n-----------`],
  ['a list below two dashes', `次の二つです\n--\nA-100\nA-200の数量は2です`],
  ['an answer of one word', `機種は次の通りです。\n\niPhone`],
  ['how it was sent', `届きましたか。\n\nアプリから送信しました。`],
  ['from where it was sent', `Did it arrive?\n\nSent from my old address`],
  ['from where it was sent, office', `Did it arrive?\n\nSent from the Tokyo office last week`],
  ['a sentence about a phone', 'iPhoneから送信できません'],
  ['a sentence about a phone, en', 'Sent from my iPhone does not work, what now?'],
  ['text below the signature', `${NEW}\n\n-- \n山田\n\n追伸：住所が変わりました。`],
  ['a conversation told', 'From: 東京\nTo: 大阪\nDate: 11月21日\nの切符をください'],
  ['a lead without a quotation', '2026年11月21日 10:00に注文しました:\n黒の椅子です。'],
  ['a mail address and a colon', 't@example.jp:\nこちらへ送ってください。'],
  ['what a shop wrote, told by the customer', 'お店のメール:\n「在庫があります」\nとありました。'],
  ['a question behind a line', 'はい\n----------\nもう一つ質問があります。'],
  ['a subject told', '件名：注文の変更\n内容：色を黒に変えてください。'],
  ['my order form', '差出人: 山田\n宛先: 大阪市北区1-1\n件名はありません。'],
])('%s stays', (_name, text) => {
  const split = splitQuoted(text);
  for (const line of text.split('\n').filter((each) => /[。？?\p{L}]/u.test(each) && !/^(-- |山田$)/.test(each)))
    expect(split.visible).toContain(line.trim());
});

test('answers between the lines stay, each below its question', () => {
  const text = `On 2026/11/21 10:00, 窓口 wrote:\n> 色は？\n\n黒です。\n\n> 数は？\n\n二つです。\n\n> 以上です。`;
  const split = splitQuoted(text);
  for (const line of ['> 色は？', '黒です。', '> 数は？', '二つです。']) expect(split.visible).toContain(line);
});

test('an answer inside a copied mail of Outlook stays', () => {
  const text = `以下に記入しました。\n\n差出人: 窓口 <desk@example.jp>\n送信日時: 2026年11月21日 10:00\n宛先: t@example.jp\n件名: 注文\n\n> 色は？\n黒です。\n> 数は？\n二つです。`;
  expect(splitQuoted(text).visible).toContain('黒です。');
});

/** HTML replies: name, html. */
const HTML: readonly (readonly [string, string])[] = [
  [
    'Gmail',
    '<div dir="ltr">黒でお願いします。</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">2026年11月21日(土) 10:00 窓口 &lt;<a href="mailto:desk@example.jp">desk@example.jp</a>&gt;:<br></div><blockquote class="gmail_quote">色は？</blockquote></div>',
  ],
  [
    'Outlook',
    '<div class="WordSection1"><p>黒でお願いします。</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> 窓口 &lt;desk@example.jp&gt;<br><b>Sent:</b> Saturday, November 21, 2026 10:00 AM<br><b>To:</b> t@example.jp<br><b>Subject:</b> 注文</p></div><p>色は？</p></div>',
  ],
  [
    'Outlook web',
    '<div>黒でお願いします。</div><hr><div id="divRplyFwdMsg"><b>差出人:</b> 窓口 &lt;desk@example.jp&gt;<br><b>送信日時:</b> 2026年11月21日 10:00<br><b>宛先:</b> t@example.jp<br><b>件名:</b> 注文</div><div>色は？</div>',
  ],
  [
    'Apple',
    '<html><body>黒でお願いします。<br><div dir="ltr"><br><blockquote type="cite">2026/11/21 10:00、窓口 &lt;desk@example.jp&gt;のメール:<br><br></blockquote></div><blockquote type="cite"><div>色は？</div></blockquote></body></html>',
  ],
  [
    'Thunderbird',
    '<p>黒でお願いします。</p><div class="moz-cite-prefix">On 2026/11/21 10:00, 窓口 wrote:<br></div><blockquote type="cite"><p>色は？</p></blockquote>',
  ],
  [
    'Yahoo! JAPAN',
    '<div>黒でお願いします。</div><div>----- Original Message -----</div><blockquote><div>From: 窓口 &lt;desk@example.jp&gt;</div><div>色は？</div></blockquote>',
  ],
];

test.each(HTML)('%s in HTML: the answer is shown, the rest is folded', (_name, html) => {
  const split = splitQuoted(htmlToText(html));
  expect(split.visible).toBe('黒でお願いします。');
  expect(split.quoted).toContain('色は？');
});

test.each([
  ['Originals', '----- Original Message -----\n> a\nb\n'.repeat(30_000)],
  ['Originals far apart', `----- Original Message -----\n${'\n'.repeat(50)}`.repeat(10_000)],
  ['To', 'To\n'.repeat(100_000)],
  ['spaces before から送信', `${' '.repeat(190)}から\n`.repeat(5000)],
  ['a device line that never ends', 'a'.repeat(199)],
])('many %s end', (_name, text) => {
  expect(splitQuoted(text).visible).not.toBe('');
});

test('answers announced as standing inside the copy keep the copy open', () => {
  const copy =
    '差出人: 窓口 <desk@example.jp>\n送信日時: 2026年11月21日 10:00\n宛先: t@example.jp\n件名: 注文\n\n色は？\n黒です。';
  expect(splitQuoted(`下記に赤字で回答しました。\n\n${copy}`).visible).toContain('黒です。');
  expect(splitQuoted(`My answers are in red.\n\n${copy}`).visible).toContain('黒です。');
});
