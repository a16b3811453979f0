import { toHiragana } from '@madoguchi/finding/fold.ts';
/**
 * Words of customer service with their readings, longest first by look-up. A reading that is half guessed would be worse
 * than none, so a name with any other kanji gets none and people type it.
 */
const READINGS: readonly (readonly [string, string])[] = [
  ['入らない', 'はいらない'],
  ['出ない', 'でない'],
  ['動かない', 'うごかない'],
  ['止まる', 'とまる'],
  ['沿えない', 'そえない'],
  ['お問い合わせ', 'おといあわせ'],
  ['問い合わせ', 'といあわせ'],
  ['お詫び', 'おわび'],
  ['お礼', 'おれい'],
  ['御礼', 'おれい'],
  ['営業時間外', 'えいぎょうじかんがい'],
  ['営業時間', 'えいぎょうじかん'],
  ['確認中', 'かくにんちゅう'],
  ['確認', 'かくにん'],
  ['電源', 'でんげん'],
  ['水漏れ', 'みずもれ'],
  ['故障', 'こしょう'],
  ['修理', 'しゅうり'],
  ['点検', 'てんけん'],
  ['部品', 'ぶひん'],
  ['返品', 'へんぴん'],
  ['交換', 'こうかん'],
  ['返金', 'へんきん'],
  ['配送', 'はいそう'],
  ['発送', 'はっそう'],
  ['到着', 'とうちゃく'],
  ['遅延', 'ちえん'],
  ['遅れ', 'おくれ'],
  ['在庫', 'ざいこ'],
  ['入荷', 'にゅうか'],
  ['注文', 'ちゅうもん'],
  ['予約', 'よやく'],
  ['変更', 'へんこう'],
  ['取り消し', 'とりけし'],
  ['解約', 'かいやく'],
  ['定期便', 'ていきびん'],
  ['定期', 'ていき'],
  ['領収書', 'りょうしゅうしょ'],
  ['請求書', 'せいきゅうしょ'],
  ['見積書', 'みつもりしょ'],
  ['見積', 'みつもり'],
  ['支払い', 'しはらい'],
  ['支払', 'しはらい'],
  ['住所', 'じゅうしょ'],
  ['受付', 'うけつけ'],
  ['完了', 'かんりょう'],
  ['案内', 'あんない'],
  ['依頼', 'いらい'],
  ['回答', 'かいとう'],
  ['返信', 'へんしん'],
  ['連絡', 'れんらく'],
  ['折り返し', 'おりかえし'],
  ['転送', 'てんそう'],
  ['引き継ぎ', 'ひきつぎ'],
  ['状況', 'じょうきょう'],
  ['購入前', 'こうにゅうまえ'],
  ['購入', 'こうにゅう'],
  ['使い方', 'つかいかた'],
  ['取扱説明書', 'とりあつかいせつめいしょ'],
  ['説明書', 'せつめいしょ'],
  ['清掃', 'せいそう'],
  ['保証', 'ほしょう'],
  ['保守', 'ほしゅ'],
  ['契約', 'けいやく'],
  ['会員', 'かいいん'],
  ['登録', 'とうろく'],
  ['写真', 'しゃしん'],
  ['送付', 'そうふ'],
  ['対応', 'たいおう'],
  ['不在', 'ふざい'],
  ['苦情', 'くじょう'],
  ['断り', 'ことわり'],
  ['解決', 'かいけつ'],
  ['終了', 'しゅうりょう'],
  ['挨拶', 'あいさつ'],
  ['初回', 'しょかい'],
  ['最終', 'さいしゅう'],
  ['督促', 'とくそく'],
  ['日程', 'にってい'],
  ['調整', 'ちょうせい'],
  ['豆', 'まめ'],
  ['味', 'あじ'],
];
const KANJI = /\p{Script=Han}/u;

/** The reading of a name in hiragana, where every word of it is known; empty: somebody has to say it. */
export function readingOf(name: string): string {
  let rest = name.normalize('NFKC');
  let reading = '';
  while (rest !== '') {
    const word = READINGS.filter(([written]) => rest.startsWith(written)).toSorted(
      (a, b) => b[0].length - a[0].length,
    )[0];
    if (word) {
      reading += word[1];
      rest = rest.slice(word[0].length);
      continue;
    }
    const sign = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    if (KANJI.test(sign)) return '';
    reading += sign;
    rest = rest.slice(sign.length);
  }
  return toHiragana(reading).slice(0, 120);
}
