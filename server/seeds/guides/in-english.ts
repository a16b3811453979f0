/**
 * The guides of the shop in English: each text of theirs, as it stands in the files. Words customers are heard by stay in
 * both languages, because customers of the demo write in both.
 */
export const IN_ENGLISH: Readonly<Record<string, string>> = {
  豆の選び方: 'Choosing beans',
  '好みと飲み方から、豆をご提案します。': 'Suggests beans by taste and by how they are drunk.',
  好みの味: 'Which taste',
  '酸味と苦みでは、どちらがお好みでしょうか。': 'Do you prefer it bright, or rather strong?',
  すっきり: 'Bright',
  しっかり: 'Strong',
  夜に飲む: 'In the evening',
  浅煎りをご提案: 'Suggest a light roast',
  '花のような香りの浅煎りはいかがでしょうか。挽き目は中細がおすすめです。':
    'How about a light roast with a flowery scent? A medium-fine grind suits it.',
  ミルクを入れるか: 'With milk?',
  入れる: 'With milk',
  入れない: 'Without',
  深煎りをご提案: 'Suggest a dark roast',
  'チョコレートのような香りの深煎りはいかがでしょうか。': 'How about a dark roast with a scent of chocolate?',
  豆をご案内: 'Beans suggested',
  豆の提案: 'Beans suggested',
  'お好みに合いそうな豆の商品ページをお送りいたします。': 'Here is the page of beans that should suit you.',
  カフェインレスをご案内: 'Decaf suggested',
  カフェインレスの提案: 'Decaf suggested',
  'カフェインを取り除いた豆もご用意しております。商品ページをお送りいたします。':
    'We also have beans without caffeine. Here is their page.',
  除石灰のしかた: 'Descaling',
  '除石灰剤を使った手入れを、順に案内します。': 'Takes the customer through descaling, step by step.',
  除石灰剤はあるか: 'Is there descaler?',
  '専用の除石灰剤はお手元にございますでしょうか。': 'Do you have our descaler at hand?',
  ある: 'Yes',
  ない: 'No',
  順に案内: 'Guide step by step',
  '途中で止めないことをお伝えします。およそ25分かかります。':
    'Say that it must not be stopped. It takes about 25 minutes.',
  '途中で止めずに、最後までお続けください。25分ほどかかります。':
    'Please do not stop it halfway. It takes about 25 minutes.',
  '水 1 リットルに除石灰剤 1 本を溶かす': 'Dissolve one bottle of descaler in 1 litre of water',
  '抽出ボタンを 5 秒長押しする': 'Hold the brew button for 5 seconds',
  水だけでもう一度流す: 'Run it once more with water only',
  '解決：除石灰を案内': 'Solved: descaling',
  除石灰を案内: 'Descaling explained',
  '除石灰が終わりましたら、ランプが消えます。2か月に一度のお手入れをおすすめいたします。':
    'The lamp goes off once it is descaled. We recommend doing this every two months.',
  除石灰剤をご案内: 'Offer descaler',
  除石灰剤の購入案内: 'Descaler offered',
  '除石灰剤は 2 本セットをご用意しております。商品ページをご案内いたします。':
    'Our descaler comes in sets of two. Here is its page.',
  請求書の宛名変更: 'Another name on an invoice',
  '適格請求書の宛名を変えて、再発行します。': 'Changes the addressee of a qualified invoice and issues it again.',
  どの書類か: 'Which document',
  適格請求書: 'Qualified invoice',
  領収書: 'Receipt',
  新しい宛名: 'The new addressee',
  '新しい宛名を、表記のとおりにお知らせいただけますでしょうか。':
    'Could you tell me the new name exactly as it should be written?',
  '登録番号と金額は変えられません。前の請求書は取り消しになります。':
    'Registration number and amount cannot be changed. The invoice before it is cancelled.',
  宛名: 'Addressee',
  適格請求書の手続きを始める: 'Begin the invoice procedure',
  領収書の手続きを始める: 'Begin the receipt procedure',
  再発行を受付: 'Issued again',
  '宛名変更・再発行': 'Addressee changed, issued again',
  '宛名を変更した書類をお送りいたします。前の書類は破棄してくださいますようお願いいたします。':
    'We are sending you the document with the new name. Please discard the one before.',
  水が漏れる: 'Water is leaking',
  '安全を確かめてから、漏れる場所で部品か修理かを決めます。':
    'Safety first; then the place of the leak decides between a part and a repair.',
  電源を切っていただく: 'Have it switched off',
  '安全のため、電源を切り、プラグをお抜きいただけますでしょうか。':
    'For your safety, could you switch it off and pull the plug?',
  漏れる場所: 'Where it leaks',
  '水はどのあたりから出ておりますでしょうか。': 'Where does the water come from?',
  給水タンクの底: 'Bottom of the tank',
  抽出口: 'Brew outlet',
  本体の底: 'Below the machine',
  パッキンのずれ: 'Seal out of place',
  'タンクを外し、底の黒いゴムがずれていないかご覧いただけますでしょうか。':
    'Could you take the tank off and see whether the black rubber below sits straight?',
  直したら止まった: 'Stopped once put right',
  傷んでいる: 'Worn out',
  除石灰の手順へ: 'To descaling',
  部品の手続きを始める: 'Begin the parts procedure',
  給水タンクのパッキン: 'Seal of the water tank',
  修理の手続きを始める: 'Begin the repair procedure',
  本体の底から水が漏れる: 'Water leaks from below the machine',
  解決: 'Solved',
  'パッキン・除石灰で解決': 'Solved by seal or descaling',
  '水漏れが止まったとのこと、安心いたしました。': 'Good to hear that the leak has stopped.',
  部品を発送: 'Part on its way',
  パッキン発送: 'Seal sent',
  '新しいパッキンをお送りいたします。届きましたら、古いものと取り替えてください。':
    'We are sending a new seal. Please replace the old one when it arrives.',
  修理を受付: 'Repair taken in',
  '修理受付（水漏れ）': 'Repair (leak)',
  '修理を承りました。引き取りの日時をあらためてご連絡いたします。':
    'Your repair is taken in. We will tell you when it is picked up.',
  '電源が入らない（YC-520）': 'The YC-520 does not turn on',
  'コンセントとふたを確かめ、異音があれば製造番号から無償交換か修理かを決めます。':
    'Checks outlet and lid; where there was a noise, the serial number decides between a free exchange and a repair.',
  別のコンセントで変わるか: 'Another outlet?',
  '電源タップは外し、壁のコンセントに直接つないでもらいます。': 'Without extension cord, directly into a wall outlet.',
  'お手数ですが、電源タップを使わずに、別のコンセントへ直接差していただけますでしょうか。':
    'Could you plug it directly into another wall outlet, without an extension cord?',
  変わる: 'It works',
  変わらない: 'No change',
  豆ホッパーのふた: 'Lid of the bean hopper',
  'ふたが開いていると安全スイッチが働きます。カチッと鳴るまで閉めてもらいます。':
    'The safety switch holds while the lid is open. It must click.',
  '豆を入れる部分のふたを、カチッと音がするまで閉めていただけますでしょうか。':
    'Could you press the lid over the beans down until it clicks?',
  開いていた: 'It was open',
  閉まっている: 'It is closed',
  停止前にミルの異音: 'Noise of the grinder before?',
  '止まる前に、ガリガリ、またはキーンという音はございましたでしょうか。':
    'Did you hear it grating or whining before it stopped?',
  '音の動画があれば受付に添付します。KI-031 の証拠になります。':
    'Attach a video of the noise if there is one: it proves KI-031.',
  'はい、した': 'Yes',
  していない: 'No',
  わからない: 'Not sure',
  動画を送って確認: 'Send a video to compare',
  '音の例の動画を LINE か SMS で送り、同じ音だったかを聞きます。':
    'Send the sample by LINE or SMS and ask whether it was this noise.',
  '音の例をお送りいたします。お聞きいただき、同じような音がしたか教えていただけますでしょうか。':
    'I am sending you a sample. Could you listen and tell me whether it sounded like that?',
  ヒューズを確認: 'Check the fuse',
  '底面の写真の撮り方を案内します。': 'Explain how to take pictures from below.',
  '本体の底面の写真を2枚、お送りいただけますでしょうか。': 'Could you send two pictures of the bottom?',
  底面ラベルの全体が写っている: 'The whole label can be seen',
  ヒューズ窓が写っている: 'The fuse window can be seen',
  ヒューズ窓は黒いか: 'Is the fuse window black?',
  黒い: 'Black',
  黒くない: 'Not black',
  製造番号の先頭5桁: 'First five of the serial number',
  '底面ラベルの「製造番号」。25K07〜25K12 は KI-031 の対象です。':
    '“製造番号” on the label below. 25K07 to 25K12 are the lots of KI-031.',
  '本体の底面に、25K で始まる製造番号がございます。はじめの5桁をお読みいただけますでしょうか。':
    'There is a serial number below, beginning with 25K. Could you read me its first five characters?',
  'ラベルが見にくいときは、本体を横に倒してもらいます。水を先に抜いてください。':
    'If it is hard to read, have the machine laid on its side. Empty the water first.',
  '25K07〜25K12': '25K07–25K12',
  それ以外: 'Another',
  無償交換の手続きを始める: 'Begin the free exchange',
  'KI-031 の対象（製造番号を確認済み）': 'Covered by KI-031 (serial number checked)',
  保証を確認: 'Check the warranty',
  お買い上げ日: 'Bought on',
  保証書: 'Warranty card',
  '[あり, なし, 会員登録で確認]': '[There, Missing, Known from the account]',
  電源が入らない: 'Does not turn on',
  '解決：コンセント側': 'Solved: the outlet',
  コンセント側の不具合: 'The outlet was the cause',
  'コンセントを変えて電源が入ったとのこと、安心いたしました。電源タップをお使いの場合は、壁のコンセントへ直接おつなぎください。':
    'Good to hear that it works at another outlet. Please plug it directly into the wall.',
  '解決：安全スイッチ': 'Solved: the safety switch',
  豆ホッパーのふたが開いていた: 'The lid was open',
  '豆ホッパーのふたが開いていると、安全のため電源が入りません。カチッと音がするまで閉めてお使いください。':
    'For safety it does not turn on while the lid is open. Please close it until it clicks.',
  無償交換を受付: 'Free exchange',
  'KI-031 無償交換': 'KI-031, free exchange',
  'ご不便をおかけし、申し訳ございません。対象の製品でしたので、無償で交換いたします。':
    'We are sorry for the trouble. Your machine is among those we exchange free of charge.',
  '修理受付（電源）': 'Repair (power)',
  'ご不便をおかけし、申し訳ございません。修理を承りました。引き取りの日時をあらためてご連絡いたします。':
    'We are sorry for the trouble. Your repair is taken in; we will tell you when it is picked up.',
  品質保証へ引継ぎ: 'Hand over to quality assurance',
  'ヒューズ変色・品質保証へ': 'Discoloured fuse, to quality assurance',
  'お写真をありがとうございます。担当部署で確認し、本日中にご連絡いたします。':
    'Thank you for the pictures. Our specialists will look at them and write to you today.',
  返品の受付: 'Taking something back',
  'お届けからの日数と未使用かどうかで、返品・交換・お断りを決めます。':
    'Days since the delivery and use decide between return, exchange and no.',
  お届けから14日以内か: 'Within 14 days of the delivery?',
  '注文の「お届け済み」の日で数えます。': 'Counted from the day the order says “delivered”.',
  '商品はいつごろ届きましたでしょうか。': 'When did it arrive?',
  '14日以内': 'Within 14 days',
  過ぎている: 'Later',
  お使いになったか: 'Was it used?',
  '商品はもうお使いになりましたでしょうか。': 'Have you used it already?',
  未使用: 'Unused',
  使用済み: 'Used',
  不具合があるか: 'Is something wrong with it?',
  '何かお困りの点がございましたでしょうか。': 'Was something not right?',
  不具合がある: 'Something is wrong',
  不具合はない: 'Nothing is wrong',
  返品の手続きを始める: 'Begin the return',
  交換の手続きを始める: 'Begin the exchange',
  返品を受付: 'Return taken in',
  返品受付: 'Return',
  '返品を承りました。着払いの伝票をお送りいたします。商品の到着後、3営業日以内にご返金いたします。':
    'Your return is taken in. We are sending a prepaid label and pay you back within three working days of its arrival.',
  交換を受付: 'Exchange taken in',
  不具合による交換: 'Exchange because of a fault',
  'ご不便をおかけし、申し訳ございません。新しい商品と交換いたします。':
    'We are sorry for the trouble. We exchange it for a new one.',
  下取りのご案内: 'Trade-in offered',
  '返品期間外・下取りを案内': 'Too late for a return, trade-in offered',
  'お使いになった商品は、下取りを承っております。次のお買い物でお使いいただける額をご案内いたします。':
    'We take used machines in part payment. We will tell you what it is worth at your next purchase.',
  定期便の変更: 'Changing a subscription',
  '豆・お届け先・休止を、次回の締め日を確かめてから変更します。':
    'Changes beans, address or pauses, once the cut-off of the next delivery is known.',
  本人確認: 'Identity check',
  お名前: 'Name',
  電話番号の下4桁: 'Last four digits of the phone number',
  ご希望の変更: 'What to change',
  'どのような変更をご希望でしょうか。': 'What would you like to change?',
  豆の種類: 'Beans',
  '休止・スキップ': 'Pause or skip',
  お届け先: 'Address',
  新しい豆: 'The new beans',
  豆: 'Beans',
  '[浅煎り, 中煎り, 深煎り, カフェインレス]': '[Light roast, Medium roast, Dark roast, Decaf]',
  いつから: 'From when',
  休止の期間: 'How long to pause',
  '再開のご希望日はお決まりでしょうか。': 'Do you know when it should go on?',
  再開日: 'Goes on',
  住所変更の手続きを始める: 'Begin the change of address',
  変更を承る: 'Change taken in',
  '定期便の変更を承りました。次回のお届けから変わります。':
    'Your subscription is changed, beginning with the next delivery.',
};

/** How English-speaking customers say it, by the key of the guide. */
export const HEARD_IN_ENGLISH: Readonly<Record<string, readonly string[]>> = {
  'bean-choice': ['which beans', 'recommend beans', 'too sour', 'too bitter'],
  descaling: ['descale', 'limescale', 'descaling light'],
  'invoice-addressee': ['name on the invoice', 'change the addressee', 'reissue the invoice'],
  leak: ['leaking', 'water under the machine', 'drips'],
  'power-yc-520': ['does not turn on', 'no power', 'will not start', 'stopped working'],
  'return-request': ['return', 'send it back', 'money back'],
  'subscription-change': ['change my subscription', 'pause my subscription', 'skip a delivery', 'cancel subscription'],
};
