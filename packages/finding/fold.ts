import { readNumerals } from './numerals.ts';

/** Old and variant forms people still write, mostly in names, to the form everybody searches with. */
const OLD =
  '國国學学會会體体廣広澤沢邊辺邉辺齋斎齊斉濱浜濵浜櫻桜髙高﨑崎嶋島藏蔵淺浅德徳惠恵榮栄龍竜瀧滝圓円實実寫写寶宝專専對対將将峽峡帶帯應応戀恋戰戦戾戻拂払拔抜擇択擔担據拠擧挙收収效効敍叙斷断晝昼條条樂楽樓楼樣様檢検權権歐欧歡歓步歩歲歳歷歴歸帰殘残氣気淚涙淨浄淸清渴渇溫温滿満濕湿燒焼爐炉爭争狀状獨独瓶瓶產産畫画發発盜盗眞真硏研祕秘禮礼稅税稻稲穗穂穩穏竊窃粹粋絕絶經経綠緑緣縁縱縦總総繩縄繪絵繼継續続纖繊缺欠聲声聽聴肅粛脫脱舊旧藝芸藥薬處処號号蟲虫衞衛裝装覺覚覽覧觀観觸触證証譯訳讀読變変讓譲豐豊賣売贊賛踐践轉転輕軽辭辞遞逓遲遅遙遥醫医釀醸釋釈錢銭鎭鎮鐵鉄鑛鉱關関陷陥險険隱隠雙双雜雑靈霊靜静顏顔顯顕飜翻餘余驅駆驗験髓髄鬪闘鹽塩麥麦黃黄點点黨党齒歯壽寿壯壮壹一貳二參三';
const VARIANTS = new Map<string, string>();
for (const [index, char] of [...OLD].entries()) {
  if (index % 2 === 0) VARIANTS.set(char, [...OLD][index + 1] ?? char);
}
const VU: Readonly<Record<string, string>> = { ァ: 'バ', ィ: 'ビ', ェ: 'ベ', ォ: 'ボ', ュ: 'ビュ' };
const OLD_FORM = new RegExp(`[${[...VARIANTS.keys()].join('')}]`, 'gu');

/** 三月, 十五日, 二階: counted things; 十分 and 一方 are words. */
const COUNTED = /[〇一二三四五六七八九十百千]+(?=[月日年円名階泊歳号枚個本回泊件台]|ヶ月|か月|カ月|時間|週間)/gu;

/** Same length or shorter in meaning, one spelling: full and half width, old forms, ヴ, dashes that stand for ー. */
export function fold(text: string): string {
  const even = text.normalize('NFKC').toLowerCase();
  return even
    .replace(OLD_FORM, (char) => VARIANTS.get(char) ?? char)
    .replaceAll(/ヴ([ァィェォュ])?/g, (_, small: string | undefined) => (small ? (VU[small] ?? '') : 'ブ'))
    .replaceAll(/(?<=[ァ-ヶー])[-‐‑–—―−─]/g, 'ー')
    .replaceAll(/[~〜]/g, '～')
    .replaceAll(COUNTED, (digits) => readNumerals(digits))
    .replaceAll(/[’‘]/g, "'");
}

/** ア → あ; what is not katakana stays. */
export function toHiragana(text: string): string {
  return text.replaceAll(/[ァ-ヶ]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60));
}

export function toKatakana(text: string): string {
  return text.replaceAll(/[ぁ-ゖ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0x60));
}

/** サーバー and サーバ, ウィンドウ and ウインドウ, ダイヤ and ダイア are one word. */
export function foldKatakana(word: string): string {
  const small = word.replaceAll(/[ァィゥェォ]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 1));
  const plain = small
    .replaceAll('ヅ', 'ズ')
    .replaceAll('ヂ', 'ジ')
    .replaceAll(/(?<=[イエ])ヤ/g, 'ア');
  return plain.length > 2 ? plain.replace(/ー+$/, '') : plain;
}
