/** Names as [written, kana, romanised]. The variants of one name (髙橋 高橋, 山﨑 山崎) stand side by side on purpose. */
export type NameRow = readonly [written: string, kana: string, latin: string];

const rows = (text: string): NameRow[] =>
  text
    .trim()
    .split(/\s+/)
    .map((cell) => {
      const [written = '', kana = '', latin = ''] = cell.split('/');
      return [written, kana, latin];
    });

export const FAMILY_NAMES: readonly NameRow[] = rows(`
佐藤/サトウ/sato 田中/タナカ/tanaka 高橋/タカハシ/takahashi 髙橋/タカハシ/takahashi 伊藤/イトウ/ito 伊東/イトウ/ito 渡辺/ワタナベ/watanabe 渡邊/ワタナベ/watanabe 渡邉/ワタナベ/watanabe 渡部/ワタベ/watabe
斎藤/サイトウ/saito 齋藤/サイトウ/saito 斉藤/サイトウ/saito 齊藤/サイトウ/saito 山崎/ヤマザキ/yamazaki 山﨑/ヤマサキ/yamasaki 川崎/カワサキ/kawasaki 川﨑/カワサキ/kawasaki 神﨑/カンザキ/kanzaki 岡﨑/オカザキ/okazaki
浜田/ハマダ/hamada 濵田/ハマダ/hamada 濱口/ハマグチ/hamaguchi 吉川/ヨシカワ/yoshikawa 𠮷岡/ヨシオカ/yoshioka 田邊/タナベ/tanabe 田辺/タナベ/tanabe 広瀬/ヒロセ/hirose 廣瀨/ヒロセ/hirose 桜井/サクライ/sakurai
櫻井/サクライ/sakurai 小林/コバヤシ/kobayashi 松本/マツモト/matsumoto 清水/シミズ/shimizu 森/モリ/mori 池田/イケダ/ikeda 橋本/ハシモト/hashimoto 阿部/アベ/abe 安部/アベ/abe 石川/イシカワ/ishikawa
前田/マエダ/maeda 藤田/フジタ/fujita 岡田/オカダ/okada 後藤/ゴトウ/goto 長谷川/ハセガワ/hasegawa 村上/ムラカミ/murakami 近藤/コンドウ/kondo 石井/イシイ/ishii 坂本/サカモト/sakamoto 遠藤/エンドウ/endo
青木/アオキ/aoki 藤井/フジイ/fujii 西村/ニシムラ/nishimura 福田/フクダ/fukuda 太田/オオタ/ota 三浦/ミウラ/miura 岡本/オカモト/okamoto 松田/マツダ/matsuda 原田/ハラダ/harada 竹内/タケウチ/takeuchi
中野/ナカノ/nakano 上田/ウエダ/ueda 森田/モリタ/morita 柴田/シバタ/shibata 宮崎/ミヤザキ/miyazaki 酒井/サカイ/sakai 工藤/クドウ/kudo 横山/ヨコヤマ/yokoyama 宮本/ミヤモト/miyamoto 内田/ウチダ/uchida
高木/タカギ/takagi 谷口/タニグチ/taniguchi 大野/オオノ/ono 丸山/マルヤマ/maruyama 今井/イマイ/imai 河野/コウノ/kono 千葉/チバ/chiba 菅原/スガワラ/sugawara 久保/クボ/kubo 野口/ノグチ/noguchi
新井/アライ/arai 荒井/アライ/arai 五十嵐/イガラシ/igarashi 小笠原/オガサワラ/ogasawara 比嘉/ヒガ/higa 金城/キンジョウ/kinjo 服部/ハットリ/hattori 東海林/ショウジ/shoji 一ノ瀬/イチノセ/ichinose 勅使河原/テシガワラ/teshigawara
`);

export const GIVEN_NAMES: readonly NameRow[] = rows(`
翔太/ショウタ/shota 大樹/ダイキ/daiki 拓也/タクヤ/takuya 健太/ケンタ/kenta 直樹/ナオキ/naoki 誠/マコト/makoto 浩/ヒロシ/hiroshi 隆/タカシ/takashi 和夫/カズオ/kazuo 正雄/マサオ/masao
茂/シゲル/shigeru 修/オサム/osamu 豊/ユタカ/yutaka 大翔/ヒロト/hiroto 陽翔/ハルト/haruto 樹/イツキ/itsuki 悠真/ユウマ/yuma 智也/トモヤ/tomoya 雄一/ユウイチ/yuichi 慎吾/シンゴ/shingo
俊介/シュンスケ/shunsuke 圭/ケイ/kei 亮/リョウ/ryo 徹/トオル/toru 剛/ツヨシ/tsuyoshi 純一/ジュンイチ/junichi 康平/コウヘイ/kohei 駿/シュン/shun 昭/アキラ/akira 勇/イサム/isamu
陽子/ヨウコ/yoko 恵子/ケイコ/keiko 裕子/ユウコ/yuko 久美子/クミコ/kumiko 由美/ユミ/yumi 真由美/マユミ/mayumi 智子/トモコ/tomoko 直子/ナオコ/naoko 明美/アケミ/akemi 洋子/ヨウコ/yoko
和子/カズコ/kazuko 節子/セツコ/setsuko 文江/フミエ/fumie 愛/アイ/ai 彩香/アヤカ/ayaka 麻衣/マイ/mai 舞/マイ/mai 千尋/チヒロ/chihiro 沙織/サオリ/saori 優子/ユウコ/yuko
結衣/ユイ/yui 陽菜/ヒナ/hina 葵/アオイ/aoi 凛/リン/rin 楓/カエデ/kaede 茜/アカネ/akane 瞳/ヒトミ/hitomi 香織/カオリ/kaori 理恵/リエ/rie 美穂/ミホ/miho
典子/ノリコ/noriko 京子/キョウコ/kyoko 薫/カオル/kaoru 千晶/チアキ/chiaki 幸子/サチコ/sachiko さくら/サクラ/sakura ひかり/ヒカリ/hikari みどり/ミドリ/midori あゆみ/アユミ/ayumi まゆ/マユ/mayu
`);

/** English-speaking residents: [given, family]. */
export const ENGLISH_NAMES: readonly (readonly [given: string, family: string])[] = `
Emily Carter|James Whitfield|Priya Nair|Daniel Okafor|Sophie Laurent|Michael Brandt|Grace Tan|Liam O'Connor|Anika Sharma|Thomas Reid|Chloe Nguyen|Marco Bellini|Hannah Schmidt|David Kim|Olivia Bennett|Ravi Menon|
Elena Petrova|Jack Sullivan|Mei-Ling Wong|Carlos Mendes|Rachel Green|Ahmed Hassan|Laura Jensen|Peter Novak|Isabelle Dupont|Kevin Lau|Fiona MacLeod|Ben Harris|Nadia Rahman|Oscar Lindqvist|Amanda Brooks|Steven Yip|
Zoe Walker|Jonathan Park|Maria Santos|Patrick Doyle|Yuki Tanaka-Ross|Samuel Adeyemi|Katie Morgan|Victor Ivanov|Ingrid Berg|Paul Edwards|Leila Haddad|George Papas
`
  .trim()
  .split('|')
  .map((name) => {
    const [given = '', ...family] = name.trim().split(' ');
    return [given, family.join(' ')] as const;
  });

/** Prefecture and city pairs; the big cities weigh more by being listed more often. */
export const PLACES: readonly (readonly [prefecture: string, city: string])[] = `
東京都/世田谷区 東京都/杉並区 東京都/江東区 東京都/練馬区 東京都/八王子市 東京都/武蔵野市 東京都/台東区 神奈川県/横浜市港北区 神奈川県/川崎市中原区 神奈川県/藤沢市 埼玉県/さいたま市浦和区 埼玉県/川越市 千葉県/船橋市 千葉県/柏市
大阪府/大阪市北区 大阪府/豊中市 大阪府/堺市 京都府/京都市左京区 兵庫県/神戸市灘区 兵庫県/西宮市 愛知県/名古屋市千種区 愛知県/岡崎市 福岡県/福岡市中央区 福岡県/北九州市 北海道/札幌市中央区 北海道/函館市 宮城県/仙台市青葉区
新潟県/新潟市 石川県/金沢市 長野県/松本市 静岡県/浜松市 岐阜県/高山市 滋賀県/大津市 奈良県/奈良市 岡山県/倉敷市 広島県/広島市 香川県/高松市 愛媛県/松山市 熊本県/熊本市 鹿児島県/奄美市 沖縄県/那覇市 沖縄県/石垣市 青森県/弘前市
`
  .trim()
  .split(/\s+/)
  .map((cell) => {
    const [prefecture = '', city = ''] = cell.split('/');
    return [prefecture, city] as const;
  });
