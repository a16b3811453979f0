import type { Found, Rule, Sentence } from '../rule.ts';

// A negative that asks (ませんか), speaks of a case (できない場合は) or reports (届かないとのこと) refuses nothing.
const NO_CASE =
  '(?!か|でしょうか|でしたら|でしたか|でしたでしょうか|場合|とき|時|よう|うち|限り|とも|ても|との|といった|という(?:お|ご|状)|方|か?どうか|ば|ければ)';
/** End of a sentence or clause: where a plain negative is a statement. */
const STATED =
  '(?=です|ので|ため|決まり|仕様|機能|サービス|商品|こと(?:に|と)|状況|状態|のが|のです|ん(?:です|で)|規定|ルール|[、。]|$)';
const REFUSALS: readonly RegExp[] = [
  // The polite negative of any verb; what it says about harmless things is left out below.
  new RegExp(`(?<=[ぁ-ん一-龠ァ-ヶー])ません${NO_CASE}(?:でした)?`, 'gu'),
  new RegExp(`かね(?:ます|る|ました|ません)${NO_CASE}`, 'gu'),
  new RegExp(
    `(?:でき|出来|いただけ|頂け|になれ|ご利用になれ|認められ|受けられ|応じられ|使え|行え|致しかね)ない${STATED}`,
    'gu',
  ),
  /(?:ない|無い)です(?=[。、よねがの]|$)/gu,
  /お断り(?:して|いたし|し(?:ます|ました)|申し上げ|させ)/gu,
  /無理(?:です|でした|かと|だと|があり|ですので|なので|でござい)/gu,
  /(?:駄目|ダメ|だめ|不可|不可能|禁止|論外|困難)(?:です|でした|でござい|となっ|となり|とさせ|かと|なので|だと)/gu,
  /(?:難しい|厳しい)(?:です|でしょう|かと|と(?:存じ|思い|考え)|状況|ため|ので|ようです)/gu,
  /(?:対象|対応|保証|範囲|管轄|圏|適用|取扱|契約)外(?:です|でした|となり|となって|でござい|になり|なので|のため)/gu,
  /(?:在庫切れ|売り切れ|品切れ|欠品|完売|満席|満室|満員|期限切れ|失効|無効|廃盤|廃番|生産終了|締め切り|予約でいっぱい|中止|終了)(?:です|でした|となり|となって|でござい|になり|中です|しました|いたしました)/gu,
  /(?:いっぱい|埋まって|打ち切(?:って|り)|締め切って|ふさがって)(?:です|おります|います|となって)(?=[。、]|$)/gu,
  /(?:不在|留守|休み|休業)(?:です|でした|となって|にして)(?=[。、]|$)/gu,
  /(?:存在|該当|用意|予定|方法)し?ない(?=です|ので|ため|[、。]|$)/gu,
];
/** What stands before a negative that comforts, apologises or describes. */
/** すみません, 相すみません. */
const SORRY = /(?:すみ|済み)$/u;
const HARMLESS =
  /(?:問題|間違い|相違|支障|差し支え|心配|申し訳|必要|費用|負担|料金|送料|異常|影響|迷惑|不便|不足|違い|遠慮|ほか|他|危険|恐れ|不安|構い|かまい|かもしれ|かも知れ|及び|少なく|申し分|悪く|消え(?:る)?|失われ|壊れ|漏れ(?!た)|変わり|気に|なにも|何も|誠に|やみ|止み|尽き|せい|責任|限りでは|わけでは|とんでも|堪え|たえ|他意|ほどで|ばかりで|だけで|言え|限ら|限り|ほどに|遠くに|特に|足り|欠かせ|絶え|惜しみ|劣り|引け)[^、。]{0,14}$/u;
const OFFER =
  /(?:可能です|可能でござい|できます|いただけます|いただけると|承(?:り(?!ません)|れ(?!ません)|っており(?!ません))|ご用意|ご案内|お届けでき|代わり|代替|いかがでしょう|お選び|よろしければ|お送りいたし|お送りします|お送りし、|でしたら|ご利用いただけ(?!ません|ない)|お伝えし|ご連絡いたし|ご連絡します|お貸し|お試し|お知らせいたし|解除|改善|確認し(?:て|た上|まし))/u;
/** The whole refusing word before ません, so that all of it is marked. */
const WORD =
  /(?:[一-龠々ァ-ヶー]{1,3}(?:(?![はがもをにのと])[ぁ-ん]){0,2}|(?:(?![はがもをにのと])[ぁ-ん]){2,4}|ござい)(?:(?<=て|で)(?:おり|い))?$/u;

function* look({ text, next }: Sentence): Iterable<Found> {
  if (/(?:でしょうか|ますか|ませんか|ですか)[。？?]?\s*$/u.test(text)) return;
  for (const pattern of REFUSALS)
    for (const found of text.matchAll(pattern)) {
      const before = text.slice(0, found.index);
      const rest = text.slice(found.index + found[0].length);
      if (
        HARMLESS.test(before) ||
        (SORRY.test(before) && found[0].startsWith('ません')) ||
        OFFER.test(rest) ||
        OFFER.test(next)
      )
        continue;
      const word = /^(?:ません|かね)/u.test(found[0]) ? (WORD.exec(before)?.[0] ?? '') : '';
      const at = found.index - word.length;
      const isLast = rest.replace(/[。\s]+$/u, '') === '';
      yield { at, length: word.length + found[0].length, instead: isLast ? OFFERED : null };
    }
}

/** 返品はできません。→ 返品は難しいのですが、＿＿でしたら承ります。 */
const OFFERED = '難しいのですが、＿＿でしたら承ります';

/** 否定的な言い切り: a refusal with nothing offered beside it. */
export const negative: Rule = { id: 'negative', language: 'ja', look };
