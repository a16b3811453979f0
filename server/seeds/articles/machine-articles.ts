import type { DemoArticle } from './demo-article.ts';

const BREWER = ['YC-520'];
const BOTH = ['YC-520', 'YE-710'];

/** What people ask about the machines. */
export const MACHINE_ARTICLES: readonly DemoArticle[] = [
  {
    key: 'power-yc520',
    category: 'product.fault.power',
    products: BREWER,
    owner: 'suzuki',
    title: '電源が入らない（YC-520）',
    words: ['電源がつかない', 'スイッチを押しても動かない', 'ランプがつかない', '急に止まった'],
    answer:
      '上から順にお試しください。3分ほどで終わります。\n\n1. **壁のコンセントに直接つなぐ**\n\n   延長コードや電源タップは外し、別のコンセントでも試します。\n2. **豆ホッパーのふたを閉め直す**\n\n   「カチッ」と音がするまで押し込みます。ふたが浮いていると、安全装置が働いて電源が入りません。\n3. **前面のランプを見る**\n\n   電源ボタンを2秒押します。オレンジに点滅したときは「エラーランプの見かた」をご覧ください。\n\n:::info\n改善しない場合は修理を承ります。本体底面の製造番号をご用意ください。\n:::',
    internal:
      '- 製造番号が **25K07〜25K12** は KI-031（ミル異音）の対象ロット。3 まで進めず、すぐに無償交換をご案内する。\n- 代替機の貸し出しは在庫がある場合のみ。倉庫の YC-520 を先に確認する。',
    en: {
      title: 'The YC-520 does not turn on',
      words: ['no power', 'does not start'],
      answer:
        'Please try these in order. It takes about three minutes.\n\n1. Plug it directly into a wall outlet, without an extension cord.\n2. Close the lid of the bean hopper until it clicks. The safety switch keeps the power off while it is open.\n3. Hold the power button for two seconds and look at the lamp. If it blinks orange, see “What the error lamps mean”.',
    },
    related: ['lamps', 'mill-noise', 'repair-request'],
  },
  {
    key: 'lamps',
    category: 'product.fault.display',
    products: BREWER,
    owner: 'tamura',
    title: 'エラーランプの見かた',
    words: ['オレンジのランプ', '赤いランプが点滅', 'エラー E05', '表示の意味'],
    answer:
      '前面のランプの色と点滅で、状態がわかります。\n\n| ランプ | 意味 | すること |\n| --- | --- | --- |\n| 白の点灯 | 使えます | そのままお使いください |\n| オレンジの点灯 | 給水タンクが空 | 水を入れ、奥まで差し込みます |\n| オレンジの点滅 | 除石灰の時期 | 除石灰をします |\n| 赤の点灯 | ふたが開いている | ふたを閉め直します |\n| 赤の点滅（E05） | ミルの詰まり | 電源を切り、豆を抜きます |',
    internal: 'E05 が 1 か月に 2 回以上出る場合はミルの交換対象。技術サポートへエスカレーションする。',
    en: {
      title: 'What the error lamps mean',
      words: ['orange lamp', 'error E05'],
      answer:
        '| Lamp | Meaning | What to do |\n| --- | --- | --- |\n| White | Ready | Nothing |\n| Orange | The water tank is empty | Fill it and push it in |\n| Orange, blinking | Time to descale | Descale the machine |\n| Red | A lid is open | Close it |\n| Red, blinking (E05) | The grinder is blocked | Switch off and take the beans out |',
    },
    related: ['descale', 'mill-noise'],
  },
  {
    key: 'descale',
    category: 'product.use.cleaning',
    products: [...BOTH, 'DS-02'],
    owner: 'yamamoto',
    title: '除石灰ランプの消し方',
    words: ['石灰', '水あか', '除石灰のやり方', 'せっかいじょきょ', 'クエン酸'],
    answer:
      '除石灰剤（DS-02）を使い、約30分で終わります。\n\n1. 給水タンクに除石灰剤1本と水500mlを入れます。\n2. 抽出口の下に1L以上の容器を置きます。\n3. 抽出ボタンを**5秒**押し続けます。ランプがゆっくり点滅し、除石灰が始まります。\n4. 止まったらタンクをすすぎ、水だけで2回抽出します。\n\n:::warning\n途中で電源を切らないでください。酢やクエン酸は、部品を傷めることがあります。\n:::\n\n::video[除石灰の手順（2分）]{host="youtube" id="dQw4w9WgXcQ"}',
    internal:
      '消えない場合は、すすぎ2回目の途中で止めていないかを伺う。タンクのセンサー不良は YC-520 の 2025年3月以前に多い。',
    en: {
      title: 'Descaling, and how the lamp goes off',
      words: ['limescale', 'descale'],
      answer:
        'It takes about 30 minutes with our descaler (DS-02).\n\n1. Put one bottle and 500 ml of water into the tank.\n2. Place a jug of at least 1 litre below the outlet.\n3. Hold the brew button for five seconds.\n4. When it stops, rinse the tank and brew twice with water only.',
    },
    related: ['lamps', 'cleaning-daily'],
  },
  {
    key: 'cleaning-daily',
    category: 'product.use.cleaning',
    products: BOTH,
    owner: 'yamamoto',
    title: '毎日のお手入れ',
    words: ['掃除', '洗い方', '食洗機', 'お手入れの頻度'],
    answer:
      '使い終わったら、次の3つを洗います。\n\n- 給水タンク：水ですすぎ、乾かします\n- かす受け：中身を捨て、ぬるま湯で洗います\n- 抽出口：湿らせた布でふきます\n\n食器洗い乾燥機は使えません。本体に水をかけないでください。',
    en: {
      title: 'Daily care',
      words: ['cleaning', 'dishwasher'],
      answer:
        'Rinse the water tank, empty and wash the grounds tray, and wipe the outlet with a damp cloth. Parts are not dishwasher-safe.',
    },
  },
  {
    key: 'mill-noise',
    category: 'product.fault.noise',
    products: ['YC-520', 'YG-210'],
    owner: 'suzuki',
    title: 'ミルから異音がする',
    words: ['ガリガリ音', 'キーンという音', '豆を挽く音が大きい', 'ごうおん'],
    answer:
      '小石や固い豆がはさまっていることがあります。\n\n1. 電源を切り、プラグを抜きます。\n2. 豆ホッパーを空にし、ミルの中の豆を吸い取ります。\n3. ホッパーを戻し、少量の豆で動かします。\n\n音が続くときは使用を止め、製造番号をお知らせください。',
    internal:
      '**「ガリガリ」＋製造番号 25K07〜25K12 は無償交換**（KI-031）。お客様に清掃をお願いしない。\n\n交換のご案内後、受付を KI-031 に関連付ける。',
    related: ['power-yc520', 'exchange-free'],
  },
  {
    key: 'leak',
    category: 'product.fault.leak',
    products: BOTH,
    owner: 'tamura',
    title: '水が漏れる',
    words: ['水漏れ', '下がぬれている', 'タンクから水'],
    answer:
      '安全のため、電源を切りプラグを抜いてから確かめます。\n\n1. 給水タンクを外し、底のパッキンの位置を確かめます。\n2. かす受けの水があふれていないかを見ます。\n3. タンクを奥まで差し込みます。\n\n:::warning\nコンセントやコードがぬれているときは触らず、ブレーカーを切ってからご連絡ください。\n:::',
    internal: '写真をいただくと技術の判断が早い。パッキンだけの交換は部品代 330 円、送料は当店負担にしてよい。',
  },
  {
    key: 'coffee-weak',
    category: 'product.use.settings',
    products: BREWER,
    owner: 'yamamoto',
    title: 'コーヒーが薄い・濃い',
    words: ['味が薄い', '苦すぎる', '濃さを変えたい', '豆の量'],
    answer:
      '濃さは3つで決まります。1つずつ変えてお試しください。\n\n- **挽き目**：薄いときは1段細かくします\n- **豆の量**：カップ1杯あたり10gが目安です\n- **豆の新しさ**：開封後は2週間以内にお使いください',
  },
  {
    key: 'coffee-not-hot',
    category: 'product.fault.temperature',
    products: BOTH,
    owner: 'tamura',
    title: 'コーヒーがぬるい',
    words: ['熱くない', '温度が低い', 'ぬるい'],
    answer:
      'カップを温めてから、抽出温度の設定を「高」にしてください。設定は、電源ボタンと抽出ボタンを同時に3秒押すと変わります。\n\n冬場は1杯目をお湯だけで抽出すると、2杯目から温度が安定します。',
  },
  {
    key: 'no-extraction',
    category: 'product.fault.extraction',
    products: BREWER,
    owner: 'tamura',
    title: 'コーヒーが出てこない',
    words: ['抽出されない', '途中で止まる', '水を吸わない'],
    answer:
      '1. 給水タンクを外し、もう一度奥まで差し込みます。\n2. タンクの水が**最低線**より上かを確かめます。\n3. 3か月以上除石灰をしていないときは、除石灰をします。\n4. 長く使っていなかったときは、お湯だけで2回抽出します。',
    related: ['descale', 'lamps'],
  },
  {
    key: 'ye710-pressure',
    category: 'product.fault.extraction',
    products: ['YE-710'],
    owner: 'suzuki',
    title: 'YE-710 の圧が上がらない',
    words: ['圧力計が動かない', 'クレマが出ない', 'エスプレッソが薄い'],
    answer:
      '粉の量は18g、挽き目は細めにし、タンパーで水平に押します。圧力計が9気圧に届かないときは、挽き目を1段ずつ細かくしてください。',
    internal: 'ポンプの型番 B 以前は 7 気圧までしか上がらない個体がある。開発の回答待ち（品質保証部 吉田さん）。',
    unfinished: 'draft',
  },
  {
    key: 'ye710-steam',
    category: 'product.use.settings',
    products: ['YE-710'],
    owner: 'yamamoto',
    title: 'ミルクの泡立て方（YE-710）',
    words: ['スチーム', 'ラテ', '泡が立たない'],
    answer:
      '1. 冷たい牛乳を、容器の3分の1まで入れます。\n2. ノズルの先を表面のすぐ下に置き、空気を入れます。\n3. 温かくなったらノズルを深くし、回すように温めます。\n4. 使い終わったら、すぐにノズルをふき、2秒空ぶかしします。',
  },
  {
    key: 'grind-size',
    category: 'product.use.settings',
    products: ['YG-210', 'YC-520'],
    owner: 'yamamoto',
    title: '挽き目の目安（YG-210）',
    words: ['粗挽き', '中挽き', '細挽き', 'ダイヤルの数字'],
    answer:
      '| ダイヤル | 挽き目 | 向いている淹れ方 |\n| --- | --- | --- |\n| 1〜3 | 細挽き | エスプレッソ |\n| 4〜6 | 中細挽き | ペーパードリップ |\n| 7〜9 | 中挽き | サイフォン |\n| 10〜12 | 粗挽き | フレンチプレス |',
    en: {
      title: 'Grind sizes of the YG-210',
      words: ['coarse', 'fine'],
      answer:
        '| Dial | Grind | For |\n| --- | --- | --- |\n| 1–3 | Fine | Espresso |\n| 4–6 | Medium-fine | Paper filter |\n| 7–9 | Medium | Siphon |\n| 10–12 | Coarse | French press |',
    },
  },
  {
    key: 'kettle-temperature',
    category: 'product.fault.temperature',
    products: ['YK-80'],
    owner: 'tamura',
    title: 'ケトルの設定温度と実際の温度が違う（YK-80）',
    words: ['温度計と合わない', '沸騰しない', '保温が切れる'],
    answer:
      '表示は底のセンサーの温度で、注ぎ口では2〜3度低くなります。標高の高い場所では、100度まで上がりません。\n\n10度以上違うときは、底の水あかを落としてからもう一度お試しください。',
  },
  {
    key: 'kettle-smell',
    category: 'product.safety.smell',
    products: ['YK-80'],
    owner: 'suzuki',
    title: '焦げたにおいがする・煙が出る',
    words: ['焦げ臭い', '煙', '異臭', '発熱'],
    answer:
      ':::warning\nすぐに使用を止め、プラグを抜いてください。ぬれた手で触らないでください。\n:::\n\n製品はそのまま動かさず、0120-000-520（24時間）へご連絡ください。',
    internal:
      '**最優先。** 自分で判断せず、お客様相談室へすぐに引き継ぐ。けが・火災の有無を最初に伺い、製品の廃棄をお願いしない。製造番号と写真を残す。',
  },
  {
    key: 'beans-storage',
    category: 'product.use.consumables',
    owner: 'kimura',
    title: '豆の保存と使える期間',
    words: ['賞味期限', '冷凍', '豆が湿気る', '保存方法'],
    answer:
      '開封前は袋に書かれた日まで、開封後は**2週間以内**にお使いください。密閉できる容器に入れ、日の当たらない涼しい場所に置きます。\n\n冷凍するときは1回分ずつ分け、凍ったまま挽かないでください。',
  },
  {
    key: 'oily-beans',
    category: 'product.use.consumables',
    products: BREWER,
    owner: 'yamamoto',
    title: '使えない豆はありますか',
    words: ['フレーバーコーヒー', '粉は使える', 'カフェオレ用', '油の多い豆'],
    answer:
      '砂糖や香料で味を付けた豆、生豆、粉は使えません。油の多い深煎りの豆は使えますが、2週間に1度、ミルの中をふいてください。',
  },
  {
    key: 'manual-download',
    category: 'product.use.manual',
    products: [...BOTH, 'YG-210', 'YK-80'],
    owner: 'kimura',
    title: '説明書をなくした',
    words: ['取扱説明書', '説明書のPDF', 'マニュアル'],
    answer:
      '[説明書の一覧](https://www.yamane-coffee.example/manuals)から、製品名を選んでダウンロードできます。紙の説明書は、1冊330円（送料込み）でお送りします。',
    en: {
      title: 'I lost the manual',
      words: ['manual', 'PDF'],
      answer: 'You can download it from the [list of manuals](https://www.yamane-coffee.example/manuals).',
    },
  },
];
