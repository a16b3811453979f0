import { foldText } from '../../server/kernel/text/fold.ts';

/** A written form and how it is read; `weight` of all people. Folded once, because ten million are made of them. */
export interface NamePart {
  text: string;
  kana: string;
  folded: string;
  foldedKana: string;
}

const part = (text: string, kana: string): NamePart => ({ text, kana, folded: foldText(text), foldedKana: foldText(kana) });
const parts = (list: string): NamePart[] =>
  list.split(' ').map((pair) => {
    const [text = '', kana = ''] = pair.split(':');
    return part(text, kana);
  });

/** The commonest first, old forms of kanji among them: 髙, 﨑, 齋, 邊 are what people look for in vain. */
const COMMON = parts(
  '佐藤:サトウ 鈴木:スズキ 高橋:タカハシ 田中:タナカ 伊藤:イトウ 渡辺:ワタナベ 山本:ヤマモト 中村:ナカムラ 小林:コバヤシ 加藤:カトウ 吉田:ヨシダ 山田:ヤマダ 佐々木:ササキ 山口:ヤマグチ 松本:マツモト 井上:イノウエ 木村:キムラ 林:ハヤシ 斎藤:サイトウ 清水:シミズ 髙橋:タカハシ 渡邉:ワタナベ 渡邊:ワタナベ 齋藤:サイトウ 齊藤:サイトウ 山﨑:ヤマザキ 濵田:ハマダ 廣瀬:ヒロセ 嶋田:シマダ 櫻井:サクライ 桑原:クワバラ 五十嵐:イガラシ',
);
const HEADS = parts('大:オオ 小:コ 中:ナカ 上:ウエ 下:シモ 西:ニシ 東:ヒガシ 北:キタ 南:ミナミ 高:タカ 松:マツ 竹:タケ 梅:ウメ 杉:スギ 藤:フジ 青:アオ 白:シラ 黒:クロ 石:イシ 岩:イワ 森:モリ 古:フル 新:ニイ 長:ナガ 広:ヒロ 浅:アサ 福:フク 吉:ヨシ 秋:アキ 村:ムラ');
const TAILS = parts('川:カワ 田:ダ 山:ヤマ 村:ムラ 島:シマ 原:ハラ 木:キ 野:ノ 沢:サワ 井:イ 谷:タニ 橋:ハシ 崎:サキ 本:モト 岡:オカ 尾:オ 浦:ウラ 瀬:セ 塚:ヅカ 畑:ハタ 坂:サカ 口:グチ 内:ウチ 上:カミ 江:エ');
const BUILT = HEADS.flatMap((head) => TAILS.map((tail) => part(head.text + tail.text, head.kana + tail.kana)));

const GIVEN_HEADS = parts('美:ミ 由:ユ 恵:エ 千:チ 真:マ 彩:アヤ 沙:サ 麻:マ 直:ナオ 和:カズ 康:ヤス 健:ケン 大:ダイ 翔:ショウ 隆:タカ 誠:マコト 雄:ユウ 哲:テツ 昭:アキ 義:ヨシ 孝:タカ 正:マサ 幸:ユキ 明:アキ');
const GIVEN_TAILS = parts('子:コ 美:ミ 香:カ 奈:ナ 代:ヨ 江:エ 咲:サキ 樹:キ 太:タ 介:スケ 郎:ロウ 一:イチ 也:ヤ 司:シ 斗:ト 人:ト 平:ヘイ 彦:ヒコ 夫:オ 男:オ');
export const GIVEN: readonly NamePart[] = GIVEN_HEADS.flatMap((head) => GIVEN_TAILS.map((tail) => part(head.text + tail.text, head.kana + tail.kana)));

/** Which family name a draw of [0, 1) means: two in five of the commonest, by rank; the rest of 750 others. */
export function familyOf(draw: number): NamePart {
  if (draw < 0.4) return COMMON[Math.floor((draw / 0.4) ** 2 * COMMON.length)] as NamePart;
  return BUILT[Math.floor(((draw - 0.4) / 0.6) * BUILT.length)] as NamePart;
}

export function givenOf(draw: number): NamePart {
  return GIVEN[Math.floor(draw * GIVEN.length)] as NamePart;
}

export const CITIES = ['東京都世田谷区三軒茶屋', '東京都大田区蒲田', '神奈川県横浜市港北区新横浜', '大阪府大阪市北区梅田', '愛知県名古屋市中区栄', '北海道札幌市中央区大通西', '福岡県福岡市博多区博多駅前', '千葉県市川市八幡', '京都府京都市左京区吉田', '長野県松本市中央'];
export const COMPANY_KINDS = ['商事', '製作所', '電機', '食品', '物流', '不動産', '工業', '珈琲', '印刷', '建設', '薬局', '電子'];
export const PRODUCTS = ['全自動コーヒーメーカー YC-520', '温調ケトル YK-80', '豆の定期便 浅煎り', '除石灰剤 2本セット', 'ミル YM-12', '保証延長プラン', '交換用給水タンク', 'ペーパーフィルター 100枚', '電動ミル YE-710', 'ドリップスタンド'];
export const SUBJECTS = ['電源が入らない', 'ミルの音が大きい', '請求書の宛名を変えたい', '配送日時の変更', '定期便の豆を変えたい', '返品したい', '部品を購入したい', '使い方を知りたい', '保証の確認', '領収書の再発行'];
