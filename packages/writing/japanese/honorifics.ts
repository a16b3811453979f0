import { byPatterns, type Rule } from '../rule.ts';

/** What follows れ/られ of a verb raised twice, as it follows the verb raised once: of おっしゃる and of なる. */
const AFTER_ARU: Readonly<Record<string, string>> = {
  ます: 'います',
  ました: 'いました',
  ません: 'いません',
  まし: 'いまし',
  ない: 'らない',
  なかった: 'らなかった',
  ば: 'れば',
  れば: 'れば',
  ず: 'らず',
  て: 'って',
  た: 'った',
  る: 'る',
};
const AFTER_NARU: Readonly<Record<string, string>> = {
  ...AFTER_ARU,
  ます: 'ります',
  ました: 'りました',
  ません: 'りません',
  まし: 'りまし',
};
/** Of 召す. */
const AFTER_SU: Readonly<Record<string, string>> = {
  ます: 'します',
  ました: 'しました',
  ません: 'しません',
  まし: 'しまし',
  て: 'して',
  た: 'した',
  る: 'す',
};
/** Of される said as になる. */
const AFTER_SURU = AFTER_NARU;
const ENDING = '(ました|ません|ます|まし|なかった|ない|れば|ば|ず|て|た|る)';
const aru = (found: RegExpMatchArray): string => `${found[1]}${AFTER_ARU[found[2] ?? ''] ?? 'い'}`;
const naru = (found: RegExpMatchArray): string => `${found[1]}な${AFTER_NARU[found[2] ?? ''] ?? 'り'}`;
const withoutFirst = (found: RegExpMatchArray): string => found[0].slice(1);

/** Titles raise by themselves. */
const TITLE =
  '(?:社長|会長|部長|課長|係長|次長|専務|常務|室長|店長|所長|主任|支店長|局長|院長|園長|校長|理事長|工場長|支配人|先生|教授|博士)';
/** お～ in its humble or raised sense: 預かり, 申し込み, 問い合わせ. */
const STEM = '[一-龠々][ぁ-ん]{0,2}(?:[一-龠々][ぁ-ん]?)?[いきぎしちにびみりえけげせてねべめれ]';
/** Things done whose お is not of a verb: お電話, お食事. */
const DOINGS = '(?:電話|食事|買い物|仕事|手続き|引っ越し|見積もり|返事|掃除|料理|洗濯|化粧|着替え|散歩|参り)';

/** 二重敬語: one verb raised twice, or a title with 様 (文化審議会「敬語の指針」2007, 第2章). お伺いする and お召し上がりになる are settled use. */
export const doubleHonorific: Rule = {
  id: 'double_honorific',
  language: 'ja',
  look: byPatterns([
    [new RegExp(`(おっしゃ|仰|いらっしゃ|くださ|下さ|なさ)られ${ENDING}`, 'gu'), aru],
    // お読みになられた → お読みになった
    [new RegExp(`((?:お|ご|御)[ぁ-んァ-ヶー一-龠々]{1,10}に)なられ${ENDING}`, 'gu'), naru],
    [/(?:お|ご|御)[ぁ-んァ-ヶー一-龠々]{1,10}になられ/gu],
    [new RegExp(`(召し上が)られ${ENDING}`, 'gu'), (found) => `${found[1]}${AFTER_NARU[found[2] ?? ''] ?? 'り'}`],
    // ご注文なされた → ご注文なさった; 改良がなされた is another verb.
    [new RegExp(`((?:お|ご|御)[ぁ-んァ-ヶー一-龠々]{1,6}なさ)れ${ENDING}`, 'gu'), aru],
    // かけられになった → かけられた; お生まれになる has れ in its stem.
    [/(?<=[ぁ-ん一-龠](?:ら|わ))れにな(?=る|った|って|ります|りました|られ)/gu],
    // ご来店される → 来店される: ご～する is humble, される raises (第2章). ご用意されている is a passive.
    [/(?:ご|御)(?!用意|覧)[一-龠々]{2}され(?=る|た|て|ま|ず|な|、|そ|や)/gu, withoutFirst],
    [new RegExp(`お${DOINGS}され(?=る|た|て|ま|ず|な|、|そ|や)`, 'gu'), withoutFirst],
    [
      new RegExp(`(お(?!${DOINGS}|知らせ)${STEM})され${ENDING}`, 'gu'),
      (found) => `${found[1]}にな${AFTER_SURU[found[2] ?? ''] ?? 'り'}`,
    ],
    [
      /(拝見|拝読|拝聴|拝借|拝受|頂戴)(?:いたさ|致さ)?させて(?:いただ|頂)(?:きました|きます|いた|く)/gu,
      (found) => `${found[1]}いた${/ま?した|いた$/u.test(found[0]) ? 'しました' : 'します'}`,
    ],
    [/(?:拝見|拝読|拝聴|拝借|拝受|頂戴)(?:いたさ|致さ)?させて(?:いただ|頂)/gu],
    [/(?:ご|御|お)?(?:拝見|拝読|拝聴|拝借|拝受|頂戴|参上)(?:いたさ|致さ)せて(?:いただ|頂)/gu],
    [
      /お?伺い?(?:わ)?させて(?:いただ|頂)(?:きました|きます|いた|く)|伺わせて(?:いただ|頂)き(?:ます|ました)/gu,
      () => '伺います',
    ],
    [new RegExp(`お${STEM}させて(?:いただ|頂)(?=き|く|い|け)`, 'gu')],
    [/お?承り?ら?さ?せて(?:いただ|頂)(?:きました|いた(?=。|$))/gu, () => '承りました'],
    [/お?承り?ら?さ?せて(?:いただ|頂)(?:きます|く(?=。|$))/gu, () => '承ります'],
    [/お?承り?ら?さ?せて(?:いただ|頂)/gu],
    [/お承り/gu, () => '承り'],
    [/(?:申し上げ|差し上げ|存じ上げ|お目にかから|いたさ|致さ)(?:さ)?せて(?:いただ|頂)/gu],
    [/(?:お目にかから|お会いにな|お亡くなりにな)れ(?:られ|にな)/gu],
    [new RegExp(`${TITLE}(?:様|さま|殿)`, 'gu'), (found) => found[0].replace(/(?:様|さま|殿)$/u, '')],
    [/各位(?:様|さま|殿|御中)/gu, () => '各位'],
    [/(?<!お客)(?:様|さま)各位/gu, () => '各位'],
    [/御中(?:\s*)(?:様|さま)|(?:様|さま)(?:\s*)御中/gu, () => '御中'],
    [/(?:様|さま)殿|殿(?:様|さま)/gu, () => '様'],
    [/(?:御社|貴社|弊社|当社)(?:様|さま)/gu, (found) => found[0].slice(0, 2)],
    [/(?:お名前|ご住所|お電話番号|ご予約|ご注文)様/gu, (found) => found[0].slice(0, -1)],
    [/ご芳名|御芳名/gu, () => '芳名'],
    [/ご(?:拝見|拝読|参上|拝聴|拝受|拝借|弊社|愚)/gu, withoutFirst],
    [/ご尊顔|ご貴社|御貴社|ご令室様|ご令嬢様|ご令息様/gu],
    [
      new RegExp(`((?:お気に|お風邪を|お年を|お召し物を)召)され${ENDING}`, 'gu'),
      (found) => `${found[1]}${AFTER_SU[found[2] ?? ''] ?? 'し'}`,
    ],
    [/お体(?:を|に)?ご自愛/gu, () => 'ご自愛'],
  ]),
};
