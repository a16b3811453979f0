import type { Found, Rule, Sentence } from '../rule.ts';
import { ACRONYM, MORE_WORDS } from './trades.ts';

/** Words of our trade and what customers understand; null where it depends on the matter. */
const WORDS: readonly (readonly [word: string, instead: string | null])[] = [
  ['キャッシュ(?!レス|カード|バック)', '一時的に保存されたデータ'],
  ['(?:DNS|ＤＮＳ)', null],
  ['(?:API|ＡＰＩ)', null],
  ['ファームウェア|ファーム(?=を|が|の)', '本体のソフトウェア'],
  ['ロールバック', '前の状態に戻すこと'],
  ['エスカレ(?:ーション|ート)?', '引き継ぎ'],
  ['(?:RMA|ＲＭＡ)', '返送の受付番号'],
  ['(?:SLA|KPI|AHT|FCR|SOP|VOC|ACW|CRM|ERP|OMS|WMS)(?![a-zA-Z])', null],
  ['トークン', null],
  ['(?:MAC|ＭＡＣ)アドレス', '機器の番号'],
  ['IPアドレス', 'インターネット上の番号'],
  ['フィルタリング', null],
  ['(?:(?<=の)|(?<=^)|本)?チケット(?=を(?:起票|発行|クローズ|切)|は(?:クローズ|起票|オープン)|番号)', '受付'],
  ['起票', '受付'],
  ['クローズ(?!アップ|ド)', '完了'],
  ['プロキシ(?:サーバー?)?', null],
  ['リードタイム', 'お届けまでの日数'],
  ['(?:SKU|JANコード|品番マスタ)', '商品番号'],
  ['デプロイ|リリースパッチ|ビルド番号', null],
  ['一次(?:受け|対応|切り分け)', 'はじめの対応'],
  ['二次(?:受け|対応|切り分け)', '担当部署の対応'],
  ['架電', 'お電話'],
  ['受電|入電', 'お電話'],
  ['ペイロード|エンドポイント|リクエストヘッダー?|クエリ|パラメータ', null],
  ['着荷', '到着'],
  ['検品', '商品の確認'],
  ['アサイン', '担当を決めること'],
  ['ペンディング', '保留'],
  ['SSL(?:証明書)?|TLS|VPN(?=の|を|が|接続)|VLAN|DHCP|NAT', null],
  ['瑕疵担保(?:責任)?|契約不適合責任', null],
  ['与信', 'お支払いの確認'],
  ['レイテンシー?|スループット|タイムアウト値|帯域', null],
  ['(?:バック|フロント)エンド|サーバーサイド|ミドルウェア', null],
  ['リスケ(?:ジュール)?', '日程の変更'],
  ['フィックス(?=し|す|さ)', '確定'],
  ['エビデンス', '確認できる資料'],
  ['キャリブレーション', '目盛りの調整'],
  [
    'コンセンサス|アジェンダ|スキーム|バッファ(?=を)|マイルストーン|イシュー|ナレッジ|オペレーションミス|コミット(?=し|す)',
    null,
  ],
  [
    'リダイレクト|レンダリング|プロビジョニング|デフォルトゲートウェイ|ポート(?:番号|開放)|ルーティング|パッチ(?=を)|ハッシュ値|カーネル|ログレベル',
    null,
  ],
  ['稟議|起案|決裁待ち', '社内での確認'],
  ['後処理|ピッキング|荷姿|在引|引当|赤伝|黒伝|返伝|検収|仕掛(?:品|り)', null],
  ['遡及|相殺|填補|免責事由|被保険者|約定|償却|債権|履行', null],
  ['不具合のイシュー|リグレッション|再現手順の切り分け|切り分け(?=を|が|中|作業)', '原因の確認'],
  ['イニシャライズ|ファクトリー?リセット|工場出荷リセット', '初期の状態に戻すこと'],
  ['コンフィグ(?:レーション)?', '設定'],
  ['リブート', '再起動'],
  ['サスペンド', '停止'],
  ['インシデント(?:番号)?', '受付'],
  ['クレデンシャル|シークレットキー|アクセスキー|認証情報ストア', null],
  [
    'エンコード|デコード|文字コード|バイナリ|スクリプト|コマンドライン|コマンドプロンプト|レジストリ|デバイスドライバー?',
    null,
  ],
  [
    'ゲートウェイ|ISP|サブネット|ノード|クラスター?|インスタンス|コンテナ(?=を|の|が)|オンプレ(?:ミス)?|ステージング|本番環境|検証環境',
    null,
  ],
  [
    'ベンダー?(?=に|が|の|へ|側|在庫|に依頼|確認|から)|サプライヤー?|フルフィルメント|バックオーダー|ドロップシップ|ドロップシッピング|アロケーション',
    null,
  ],
  [
    'パッチ|ホットフィックス|マイグレーション|リプレース|バージョンダウン|ダウングレード|アクティベート|アクティベーション|デプロビ',
    null,
  ],
  [
    'バリデーション|コンフリクト|マッピング|シンタックス|デバッグ|トラブルシュート|トラシュー|ハンドリング|スロットリング|オーソリ(?:ゼーション)?|キャパシティ',
    null,
  ],
  ['冗長化?|フェ[イー]ルオーバー|疎通|死活(?:監視)?|名前解決|輻輳|切り戻し|縮退|瞬断|閾値|暗号スイート|多要素', null],
  [
    '仮受金|前受金?|未収金?|売掛|買掛|起算|充当|解約返戻金|告知義務|支払事由|善管注意|瑕疵|抵当|免責金額|求償|按分|貸倒|名寄せ|口振|収納代行',
    null,
  ],
  ['インポート|エクスポート', '取り込みや書き出し'],
  ['未計上|計上|出荷指図|引き当て|棚卸|棚番|ロケーション移動|入庫|出庫|受注残|納期回答', null],
  [
    'フロー図|スキップロジック|ワークフロー|オペレーター?(?=に転送)|トランスファー?|ACD|IVR|アフターコール|モニタリング対象',
    null,
  ],
  [
    '(?<![A-Za-z])(?:OTA|CDN|ACL|QoS|SIP|PBX|RAID|NAS|WAN|MTU|PPPoE|SSID|WPA|UPnP|FTP|SMTP|IMAP|POP3|HTTP|JSON|XML|UTF|CSV|SQL|DB|OSS|SDK|IDE|CLI|GUI|EDI|3PL|COD|FOB|BTO|OEM|MRR|ARR|LTV|CPA|ROI|EOL|EOS|BCP|RCA|MTBF|PoC|NDA|RFP|KYC|AML|APN|IMEI|MNP|VoIP|MDM)(?![A-Za-z])',
    null,
  ],
  ['ToDo|FYI|ASAP|TBD|NR|WIP|LGTM', null],
  // Never the end of a longer word: ログ in カタログ, キュー in バーベキュー.
  ...MORE_WORDS.map((word) => [`(?<![ァ-ヶー])(?:${word})`, null] as const),
  [ACRONYM, null],
];
const PATTERN = WORDS.map(([word, instead]) => [new RegExp(word, 'gu'), instead] as const);
// A word that is explained where it stands is no riddle: キャッシュ（一時的に保存されたデータ）, いわゆる～.
const EXPLAINED = /^[一-龠ァ-ヶa-zA-Zー]{0,6}(?:（|\(|とは|と呼ばれる|、つまり|、すなわち)/u;

function* look({ text }: Sentence): Iterable<Found> {
  for (const [pattern, instead] of PATTERN)
    for (const found of text.matchAll(pattern)) {
      const after = text.slice(found.index + found[0].length);
      const before = text.slice(0, found.index);
      if (EXPLAINED.test(after) || /(?:いわゆる|（|\()$/u.test(before)) continue;
      yield { at: found.index, length: found[0].length, instead };
    }
}

/** 専門用語: words of the trade that are not explained where they stand. */
export const jargon: Rule = { id: 'jargon', language: 'ja', look };
