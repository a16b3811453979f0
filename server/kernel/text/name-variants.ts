/**
 * Old, popular and variant forms of kanji as they stand in names and places, each before the form it is searched as.
 * Unicode normalisation joins only the compatibility ideographs; these are separate characters to it.
 */
const PAIRS =
  '髙高 﨑崎 嵜崎 碕崎 邊辺 邉辺 齋斉 齊斉 斎斉 濵浜 濱浜 栁柳 桺柳 德徳 圀国 國国 舘館 廣広 澤沢 櫻桜 嶋島 嶌島 ' +
  '峯峰 冨富 槇槙 眞真 黑黒 淸清 靑青 龍竜 瀨瀬 瀧滝 會会 惠恵 條条 榮栄 藏蔵 實実 壽寿 寶宝 穗穂 應応 曾曽 來来 萬万 與与 ' +
  '豐豊 鄕郷 鐵鉄 關関 顯顕 鷗鴎 鹽塩 麥麦 晉晋 爲為 礒磯 籔藪 薮藪 繩縄 總総 縣県 聰聡 臺台 莊荘 薗園 藝芸 蘆芦 衞衛 ' +
  '遙遥 讓譲 戶戸 步歩 每毎 氣気 渕淵 渊淵 溫温 狹狭 畠畑 稻稲 祿禄 祢禰 穰穣 絲糸 經経 緖緒 繪絵 𦚰脇 苅刈 蔣蒋 藥薬 ' +
  '覺覚 學学 賴頼 邨村 醫医 釋釈 釼剣 劔剣 劍剣 劒剣 鎭鎮 隨随 靜静 駈駆 驒騨 鷄鶏 龜亀 龝秋 穐秋 𠮷吉 𣘺橋 槗橋 𡈽土 圡土 ' +
  '𠀋丈 凜凛 單単 嚴厳 圓円 團団 塲場 增増 壯壮 奧奥 寬寛 專専 對対 將将 巖巌 嶽岳 彌弥 恆恒 悅悦 愼慎 收収 敎教 曉暁 ' +
  '桒桑 檜桧 樂楽 樣様 橫横 權権 歐欧 歸帰 殘残 滿満 澁渋 濟済 濤涛 灣湾 燈灯 獨独 畫画 當当 發発 盡尽 禮礼 縱縦 號号 ' +
  '裝装 譯訳 讀読 變変 豫予 轉転 辭辞 遲遅 郞郎 鄰隣 釀醸 錢銭 鑛鉱 隱隠 雙双 顏顔 餘余 黃黄 點点 黨党 齒歯 埜野 ' +
  '斈学 㟢崎 栢柏 嶹島 翆翠 舩船 莵兎 菟兎 靏鶴 靍鶴 鸖鶴 籠篭 曻昇 兒児 亞亜 亙亘 佛仏 假仮 傳伝 價価 兩両';

/** Variant → base; only single characters, never chained. */
export const NAME_VARIANTS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(' ')
    .map((pair): [string, string] => {
      const [variant = '', base = ''] = pair;
      return [variant, base];
    })
    .filter(([variant, base]) => variant !== base),
);
