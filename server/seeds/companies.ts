import type { DemoCompany } from './types.ts';

type Row = readonly [key: string, name: string, kana: string, form: DemoCompany['form'], prefecture: string];

const ROWS: readonly Row[] = [
  ['minato', '株式会社ミナト商会', 'ミナトショウカイ', 'office', '神奈川県'],
  ['hikari', '株式会社ひかり設計', 'ヒカリセッケイ', 'office', '東京都'],
  ['tsubaki', '喫茶つばき', 'キッサツバキ', 'cafe', '京都府'],
  ['komorebi', '株式会社こもれび珈琲', 'コモレビコーヒー', 'cafe', '長野県'],
  ['northwind', '合同会社ノースウインドロースターズ', 'ノースウインドロースターズ', 'cafe', '北海道'],
  ['umineko', 'カフェうみねこ', 'カフェウミネコ', 'cafe', '青森県'],
  ['hachiku', '有限会社はちく食堂', 'ハチクショクドウ', 'cafe', '福岡県'],
  ['sanraku', '三楽物産株式会社', 'サンラクブッサン', 'distributor', '大阪府'],
  ['toyomaki', '豊牧厨機株式会社', 'トヨマキチュウキ', 'distributor', '愛知県'],
  ['kitasato', '株式会社北里キッチンサプライ', 'キタザトキッチンサプライ', 'distributor', '宮城県'],
  ['seto', '瀬戸内商事株式会社', 'セトウチショウジ', 'distributor', '岡山県'],
  ['asunaro', '医療法人あすなろ会', 'アスナロカイ', 'office', '埼玉県'],
  ['kuroshio', '株式会社黒潮リゾート', 'クロシオリゾート', 'hospitality', '高知県'],
  ['yunohana', '旅館 湯の花', 'ユノハナ', 'hospitality', '大分県'],
  ['harborview', 'ホテル ハーバービュー横浜', 'ハーバービューヨコハマ', 'hospitality', '神奈川県'],
  ['blueleaf', 'ブルーリーフ株式会社', 'ブルーリーフ', 'office', '東京都'],
  ['kanade', '株式会社かなでソフト', 'カナデソフト', 'office', '福岡県'],
  ['miyako', '都印刷株式会社', 'ミヤコインサツ', 'office', '京都府'],
  ['sakuragaoka', '学校法人桜丘学園', 'サクラガオカガクエン', 'office', '千葉県'],
  ['morinoie', '社会福祉法人もりの家', 'モリノイエ', 'office', '静岡県'],
  ['coworkbase', '株式会社コワークベース', 'コワークベース', 'office', '大阪府'],
  ['dripstand', 'ドリップスタンド谷中', 'ドリップスタンドヤナカ', 'cafe', '東京都'],
  ['growthbridge', '株式会社グロースブリッジ', 'グロースブリッジ', 'vendor', '東京都'],
  ['denkinavi', '電気ナビ株式会社', 'デンキナビ', 'vendor', '大阪府'],
  ['minamo', '株式会社みなも出版', 'ミナモシュッパン', 'vendor', '東京都'],
  ['store-futako', 'ヤマネ珈琲機器 二子玉川店', 'フタコタマガワテン', 'store', '東京都'],
  ['store-umeda', 'ヤマネ珈琲機器 梅田店', 'ウメダテン', 'store', '大阪府'],
  ['store-tenjin', 'ヤマネ珈琲機器 天神店', 'テンジンテン', 'store', '福岡県'],
  ['store-sapporo', 'ヤマネ珈琲機器 札幌店', 'サッポロテン', 'store', '北海道'],
];

export const COMPANIES: readonly DemoCompany[] = ROWS.map(([key, name, kana, form, prefecture]) => ({
  key,
  name,
  kana,
  form,
  domain: form === 'store' ? 'yamane-coffee.example' : `${key}.example`,
  prefecture,
}));
