import { DIGIT, type Span } from './card-numbers.ts';

const SEPARATOR = '[-‐－ ]';
/** Seven digits as a rule, six to eight with some banks; in one, in two groups, or one by one. A telephone and a date go on behind. */
const NUMBER =
  `(${DIGIT}{6,8}|${DIGIT}{3,4}${SEPARATOR}${DIGIT}{3,4}|${DIGIT}(?: ${DIGIT}){5,7})` +
  `(?!(?:${SEPARATOR}|[/.])?${DIGIT})(?!\\s?(?:円|個|件|本|人|回|枚|点|km|案))`;
/** 普通 is an everyday word: nothing but what belongs to an account may stand between it and the number. */
const OF_ACCOUNT =
  '(?:預金|貯金|口座|番号|種別|種目|名義[：:\\s]{0,3}[ァ-ヶー\\sｦ-ﾟ]{0,16}|no\\.?|[のはがで：:・,、/／|）)\\]】\\s#＃=＝→]){0,12}';
const PATTERNS = [
  `(?:普通|当座|貯蓄|フツウ|ﾌﾂｳ|普[）)])${OF_ACCOUNT}${NUMBER}`,
  `口座番号(?!.{0,12}(?:注文|受付|電話|伝票|追跡|会員))[^0-9０-９]{0,12}${NUMBER}`,
  `account\\s{0,3}(?:no\\.?|number)[^0-9０-９\\n]{0,12}${NUMBER}`,
  `支店[ 　：:]{1,3}(${DIGIT}{7})(?!${SEPARATOR}?${DIGIT})(?!\\s?(?:円|個|件))`,
  // ゆうちょ銀行: 記号 of five digits, perhaps one more, and 番号 of up to eight.
  `記号[^0-9０-９\\n]{0,6}(${DIGIT}{5})[^0-9０-９\\n]{0,4}(?:${DIGIT}[^0-9０-９\\n]{0,4})?番号[^0-9０-９\\n]{0,6}(${DIGIT}{5,8})(?!${DIGIT})`,
  `(?:記号|ゆうちょ)[^0-9０-９\\n]{0,8}(${DIGIT}{5})${SEPARATOR}(?:${DIGIT}${SEPARATOR})?(${DIGIT}{6,8})(?!${DIGIT})`,
].map((pattern) => new RegExp(pattern, 'giu'));

/** Where numbers of bank accounts stand; the words around them are what tells them. */
export function accountsIn(text: string): Span[] {
  const spans: Span[] = [];
  for (const pattern of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      let from = match.index;
      for (const number of match.slice(1)) {
        from = text.indexOf(number, from);
        spans.push({ from, to: from + number.length, kind: 'bank_account', kept: 0 });
        from += number.length;
      }
    }
  return spans;
}
