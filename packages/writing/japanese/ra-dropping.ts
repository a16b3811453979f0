import { byPatterns, type Rule } from '../rule.ts';

const ENDING = '(?=る(?!い)|ます|ません|まし|ない(?!で)|ないで|なか|なく|た(?!が)|て|そう|やす|ず)';
/** Stems of 上一段 verbs and 来る: their forms with れ are also those of other verbs, so only these. */
const LISTED =
  '見|観|診|着|煮|似|来|こ(?=れる(?:よう|か|方))|居|起き|降り|下り|借り|足り|感じ|信じ|用い|生き|浴び|伸び|閉じ|落ち|過ぎ|飽き|延び|応じ|通じ|試み|出|寝|得|経|かけ|ため|あげ|さげ|つけ|とめ|きめ|しめ|あけ|たべ|みせ|やめ|はじめ|つづけ|おぼえ|うけ|あつめ|まとめ|さけ|よけ|のせ|とどけ|しらべ|くらべ|そろえ|でき(?!れば)';
/** 下一段: a kanji with え-row kana, or え-row kana after other kana; 触れる, 忘れる and the like have れ in their stem. */
const LOWER = '[一-龠々](?:[ぁ-ん])?[えけせてねへめげぜでべ]';
const NOT = '(?<!手)(?<!照)(?<!戯)(?<!痺)';

/** ら抜き: 見れる → 見られる (国語審議会 1995: 共通語では認められていない). Conditionals (見れば) and stems with れ are none. */
export const raDropping: Rule = {
  id: 'ra_dropping',
  language: 'ja',
  look: byPatterns([
    [new RegExp(`${NOT}(?<![一-龠])(?:${LISTED})れ${ENDING}`, 'gu'), (found) => `${found[0].slice(0, -1)}られ`],
    [new RegExp(`${NOT}(?:${LOWER}|(?<=[一-龠])れ)れ${ENDING}`, 'gu'), (found) => `${found[0].slice(0, -1)}られ`],
  ]),
};
