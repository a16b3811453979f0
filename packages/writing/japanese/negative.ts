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
  /(?<=は|を)(?:ご容赦|ご遠慮)(?:いただ|ください|下さい|願|お願い)[^。、]{0,10}/gu,
  /(?:不明|未定|非対応|未対応|対応不可|利用不可|取扱不可)(?:です|でござい|となって|のため|なので|ですので)/gu,
  /(?:締め切り|締め切られ|打ち切り|打ち切られ|売り切れ|なくなり|埋まり|満員になり|満席になり)(?:まし(?:た(?!ら))|ております)/gu,
  /(?:期限|期間|時間|締め?切り?)(?:を|が|は)(?:すでに|既に|もう)?(?:過ぎ|切れ|超え)て(?:おり|い)ます(?=。|$|が|ので)/gu,
  /お断り(?:して|いたし|し(?:ます|ました)|申し上げ|させ)/gu,
  /無理(?:です|でした|かと|だと|があり|ですので|なので|でござい)/gu,
  /(?:駄目|ダメ|だめ|不可|不可能|禁止|論外|困難)(?:です|でした|でござい|となっ|となり|とさせ|かと|なので|だと)/gu,
  /(?:難しい|厳しい)(?:です|でしょう|かと|と(?:存じ|思い|考え)|状況|ため|ので|ようです)/gu,
  /(?:対象|対応|保証|範囲|管轄|圏|適用|取扱|契約|区域|エリア|期間|サービス)の?外(?:です|でした|となり|となって|でござい|になり|なので|のため)/gu,
  /(?:在庫切れ|売り切れ|品切れ|欠品|完売|満席|満室|満員|満車|期限切れ|失効|無効|廃盤|廃番|生産終了|締め切り|予約でいっぱい|中止|終了)(?:です|でした|となり|となって|でござい|になり|中です|しました|いたしました)/gu,
  /(?<!(?:メンテナンス|工事|作業|手続き?|復旧|点検|障害|確認|調査|設定|処理|対応|混雑|遅延|検査)[^。]{0,8})(?:終了|廃止|中止|休止|停止|締め切|打ち切)(?:い?たして|して|となって|になって|って|らせていただいて|させていただいて)(?:おります|います)(?=[。、]|$|が)/gu,
  /(?:いっぱい|埋まって|打ち切(?:って|り)|締め切って|ふさがって)(?:です|おります|います|となって)(?=[。、]|$)/gu,
  /(?:不在|(?<!お)留守|休み|休業)(?:です|でした|となって|にして)(?=[。、]|$)/gu,
  /(?:存在|該当|用意|予定|方法)し?ない(?=です|ので|ため|[、。]|$)/gu,
];
/** すみません, 相すみません; すいません is for the spoken forms. */
const SORRY = /(?:すみ|済み|すい)$/u;
/** Words that comfort, apologise or describe, when a negative follows in the same breath: 費用はかかりません. */
const COMFORT =
  '問題|間違い|相違|支障|差し支え|心配|申し訳|必要|費用|負担|異常|影響|迷惑|不便|不足|違い|遠慮|ほか|他|危険|恐れ|不安|構い|かまい|かもしれ|かも知れ|及び|少なく|申し分|悪く|消え(?:る)?|失われ|壊れ|漏れ(?!た)|変わり|気に|なにも|何も|誠に|やみ|止み|尽き|せい|責任|限りでは|わけでは|とんでも|堪え|たえ|他意|ほどで|ばかりで|だけでは(?=あり|ござい)|言え|限ら|限り|ほどに|遠くに|特に|足り|欠かせ|絶え|惜しみ|劣り|引け|滅多に|めったに|お気になさ|欠点|副作用|に過ぎ|にすぎ|無駄|むだ|申し上げるまでも|言うまでも';
/** Whose absence is welcome: 変更はありません. */
const UNWELCOME =
  '変更|誤り|不備|ミス|漏れ|遅れ|期限|制限|上限|義務|手間|面倒|リスク|心当たり|失礼|縛り|違約金|差|痛み|無理|嘘|偽り|欠陥|不良|汚れ|傷|副反応|紛失|破損|懸念|ご?不満|障害|遅延|不審な点|被害|事故|流出|漏えい|トラブル|故障|報告|非';
/** What things do not do by themselves: 雨に濡れても切れません. */
const BY_ITSELF =
  'なくなり|切れ|割れ|濡れ|ぬれ|汚れ|倒れ|外れ|崩れ|折れ|破れ|枯れ|揺れ|ずれ|溢れ|こぼれ|溶け|焦げ|剥がれ|はがれ|縮み|減り|増え|落ち|滑り|傷み|傷付き|錆び|さび|腐り|響き|熱くなり|上がり|下がり|飛び|薄れ|鳴り|劣り|遅れ|困り';
const HARMLESS = new RegExp(
  [
    `(?:${COMFORT})[^、。]{0,14}$`,
    `(?:${UNWELCOME})(?:は|が|も|など|等)?[^、。の]{0,4}(?:ござい|あり|発生(?:いた)?しており|起きており|(?:確認|検出|報告|発見)され(?:ており)?|見られ|見当たり|出ており)$`,
    `(?:${BY_ITSELF})$`,
    'とは(?:存じ|思い|知り|気づき)$',
    '(?<!でき|いただけ|られ)[るた]ことは(?:決して|一切|まず)?(?:ござい|あり)$',
    // No money is taken.
    '(?:料|代|金|費|税|円|支払い|負担|請求)(?:は|も|など|等)?(?:一切)?(?:いただいて|かかって|発生して|いただき|頂き|かかり|掛かり|発生(?:し|いたし)|頂戴して)(?:おり|い)?$',
  ].join('|'),
  'u',
);
const OFFER =
  /(?:可能です|可能でござい|できます|いただけます|いただけると|承(?:り(?!ません)|れ(?!ません)|っており(?!ません))|ご用意|ご案内|お届けでき|代わり|代替|いかがでしょう|お選び|よろしければ|お送りいたし|お送りします|お送りし、|でしたら|ご利用いただけ(?!ません|ない)|お伝えし|ご連絡いたし|ご連絡します|お貸し|お試し|お知らせいたし|解除|改善|確認し(?:て|た上|まし)|(?:お|ご)[^。、]{1,8}(?:いたします|します|いたしました|しております|できます|申し上げます)|折り返|入荷(?:し|する|の|予)|再開|次回|翌日|翌営業日|別の|ほかの|他の(?!お客)|おすすめ|お勧め|検討(?:し(?:て(?:まいり|おり|い)|ます)|いたし)|努め|対応し(?:ます|て(?:おり|い|まい))|お調べ|取り寄せ|(?:いただけれ|くだされ|頂けれ)ば|お待ちいただけ|お取り替え|交換|(?:ご利用|お越し|お使い|お申し付け|お求め|お試し|ご活用|ご覧|お問い合わせ|ご相談)(?:ください|になれ)|返金(?:いたし|し)|無料|割引)/u;
/** Closing words offer nothing, however kindly. */
const CLOSING =
  /(?:ご了承|ご理解|ご容赦|ご承知|お詫び|ご遠慮|お引き取り|ご辞退|あしから|悪しから|またの(?:ご|お)|今後とも|申し訳|恐れ入り|失礼いたし|お待ちしており|よろしくお願い|ご迷惑|ご不便|残念|おかけし|諦め|あきらめ|お断り)/u;
/** After が or ので in the same sentence: where to turn to, or what does work. */
const WAY_OUT =
  /(?:から|より|にて|まで|へ|で|に|を)[^。、]{0,16}(?:ください|下さい|お願い|願い)|(?<!て)(?:い?ます|いたします|です|でございます|まいります)[。]?$/u;

/** Whether something is offered after the refusal: in the rest of its sentence or in those that follow. */
function isOffered(rest: string, next: string): boolean {
  const clause = JOINED.exec(rest)?.[1];
  const own = clause === undefined ? '' : withoutClosing(clause);
  return (
    (own !== '' && !isRefusal(own) && WAY_OUT.test(own)) ||
    [own || rest, next].some((words) =>
      words.split(/(?<=[。！!])/u).some((sentence) => !isRefusal(sentence) && OFFER.test(withoutClosing(sentence))),
    )
  );
}
const JOINED = /^(?:でした|です|ます)?(?:が|けれども?|ものの|ので|ため|から|し)、?(.+)$/su;
const REFUSED = /(?:ません|かねます|無理です|ないです)[。\s]*$/u;
/** 手数料はいただきません refuses nothing. */
function isRefusal(words: string): boolean {
  const end = REFUSED.exec(words);
  return end !== null && !HARMLESS.test(words.slice(0, end.index));
}
const withoutClosing = (words: string): string =>
  words
    .trim()
    .split(/(?<=、|(?:恐れ入り|申し訳(?:ござい|あり))(?:ます|ません)が)/u)
    .filter((piece) => !CLOSING.test(piece))
    .join('');

/** The whole refusing word before ません, so that all of it is marked. */
const WORD =
  /(?:(?:お|ご)?[一-龠々ァ-ヶー]{1,4}(?:(?![はがもをにのと])[ぁ-ん]){0,4}|(?:(?![はがもをにのと])[ぁ-ん]){2,8}|ござい)$/u;
/** 返品はできません。: the verb says nothing but that it cannot be done. */
const BARE = /^(?:(?:でき|出来)(?:ません|かねます)|(?:いた|致)しかねます|無理です|不可です|不可能です)$/u;
/** A polite end can be followed by が and an offer. */
const POLITE = /(?:ません|ます|です|でした|ました)$/u;

/** 返品はできません → 返品は難しいのですが、＿＿でしたら承ります; 在庫がございません → 在庫がございませんが、＿＿でしたら承ります. */
function offered(refusal: string, before: string): string | null {
  if (BARE.test(refusal) && /[はがも]$/u.test(before)) return '難しいのですが、＿＿でしたら承ります';
  return POLITE.test(refusal) ? `${refusal}が、＿＿でしたら承ります` : null;
}

/** Refusals that nothing before them softens. */
const FLAT = /^(?:お断り|ご容赦|ご遠慮)/u;

function* look({ text, next }: Sentence): Iterable<Found> {
  if (/(?:でしょうか|ますか|ませんか|ですか)[。？?]?\s*$/u.test(text)) return;
  for (const pattern of REFUSALS)
    for (const found of text.matchAll(pattern)) {
      const before = text.slice(0, found.index);
      const rest = text.slice(found.index + found[0].length);
      if (
        (!FLAT.test(found[0]) && HARMLESS.test(before)) ||
        (SORRY.test(before) && found[0].startsWith('ません')) ||
        isOffered(rest, next)
      )
        continue;
      const word = /^(?:ません|かね)/u.test(found[0]) ? (WORD.exec(before)?.[0] ?? '') : '';
      const at = found.index - word.length;
      const refusal = `${word}${found[0]}`;
      const isLast = rest.replace(/[。\s]+$/u, '') === '';
      yield { at, length: refusal.length, instead: isLast ? offered(refusal, before.slice(0, at)) : null };
    }
}

/** 否定的な言い切り: a refusal with nothing offered beside it. */
export const negative: Rule = { id: 'negative', language: 'ja', look };
