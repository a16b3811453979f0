/** Inclusive ranges of counted slots. */
export const COUNTS: Readonly<Record<string, readonly [number, number]>> = {
  n: [2, 9],
  n2: [11, 38],
  room: [101, 805],
  qty: [2, 12],
  times: [2, 5],
  days: [3, 9],
  days2: [12, 25],
  months: [2, 18],
  cups: [2, 6],
  secs: [3, 10],
  mins: [6, 21],
  hour: [5, 7],
  grams: [16, 20],
  temp: [82, 90],
  page: [12, 40],
  width: [34, 58],
  height: [38, 62],
  budget: [5, 15],
  n3: [2, 5],
};

const BEANS = [
  'エチオピア浅煎り',
  'ブラジル中煎り',
  'あさぎりブレンド',
  '夜明けの深煎り',
  'グアテマラ中深煎り',
  'コロンビア デカフェ',
  'ケニア浅煎り',
  'マンデリン深煎り',
  '季節の浅煎り',
  'ルワンダ中煎り',
];
const BEANS_EN = [
  'Ethiopia light roast',
  'Brazil medium roast',
  'Asagiri blend',
  'Daybreak dark roast',
  'Guatemala',
  'Colombia decaf',
  'Kenya light roast',
  'Mandheling dark roast',
  'Rwanda',
];

export const JAPANESE_WORDS: Readonly<Record<string, readonly string[]>> = {
  bean: BEANS,
  bean2: BEANS,
  since: ['昨日', 'おととい', '3日前', '先週の土曜', '先週の火曜', '1週間ほど前', '今週の月曜', '4日ほど前'],
  when: ['今朝', '昨日', '昨晩', '今日', '今朝早く'],
  when2: ['本日', '先ほど', '本日お電話で'],
  hourp: ['15時', '16時', '17時', '18時', '19時', '20時'],
  place: ['台所のカウンター', '食器棚の上', '木の棚', 'リビングの台', '事務所の給湯室', '寝室の隣の部屋'],
  family: ['夫', '妻', '母', '父', '娘', '息子', '姉', '弟', '義母'],
  store: ['二子玉川店', '梅田店', '天神店', '札幌店'],
  err: ['E03', 'E05', 'E07', 'E08', 'E11', 'E12'],
  os: ['iOS 26.1', 'iOS 18.7', 'Android 16', 'Android 15', 'Android 14'],
  app: ['4.2.1', '4.2.0', '4.1.8', '4.0.3'],
  price: ['3,960', '7,920', '8,800', '12,400', '14,300', '16,500', '24,800'],
  part: ['給水タンク', '受け皿', '豆ホッパーのふた', '抽出部'],
  zip: ['907-0004', '894-0027', '100-1401', '853-0015', '900-0014'],
};

export const ENGLISH_WORDS: Readonly<Record<string, readonly string[]>> = {
  bean: BEANS_EN,
  bean2: BEANS_EN,
  since: ['yesterday', 'last weekend', 'last week', 'a few days ago', 'last Tuesday'],
  when: ['this morning', 'yesterday', 'last night'],
  store: ['the Futako-Tamagawa store', 'the Umeda store', 'the Tenjin store', 'the Sapporo store'],
  family: ['my wife', 'my husband', 'my sister', 'a friend'],
};
