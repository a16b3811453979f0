import { byPatterns, type Rule } from '../rule.ts';

/** さ入れ: 休まさせていただく for 休ませていただく; 五段 verbs take せる (文化審議会「敬語の指針」). */
export const saInsertion: Rule = {
  id: 'sa_insertion',
  language: 'ja',
  look: byPatterns([
    // 動かす, 減らす, 済ます … end in す by themselves.
    [
      /(?<!減|済|延|伸|飛|及|滅|弾|動|驚|下|合|鳴|散|照|凝|荒|冷|枯|乾|切|漏|揺|喜|悩|膨|ずら|知ら|ならび)([わらまばなたかが])させて(?=いただ|頂|くださ|下さ|もら)/gu,
      (found) => `${found[1]}せて`,
    ],
    [/(?<=[話出渡返消探写直貸押示試申伸足残])ささせて(?=いただ|頂|くださ|下さ|もら)/gu, () => 'させて'],
    [/やらさせて/gu, () => 'させて'],
  ]),
};
