/** Parts of bench sentences, most frequent first; each list is drawn from with Zipf frequencies. */
const list = (text: string): string[] =>
  text
    .trim()
    .split('|')
    .map((part) => part.trim());

export const TIMES = list(
  `昨日|今朝|先週|先日|3日前|昨晩|今日の午前|おととい|先月|数日前から|購入してすぐ|週末|一週間ほど前|ここ最近|昨日の夕方|届いてすぐ|去年の冬|今月に入ってから|修理のあと|引っ越しのあと|連休中|出張から戻ると|朝いちばんに使うと|掃除をしたあと|電源を入れ直すと|停電のあと|アプリを更新してから|豆を替えてから|子どもが触ってから|説明書のとおりにしたところ`,
);
export const OBJECTS = list(
  `コーヒーメーカー|YC-520|商品|定期便の豆|ミル|電源ランプ|注文した品|YE-710|給水タンク|領収書|ケトル|除石灰ランプ|配送の連絡|抽出部|返金|マイページ|アプリ|豆ホッパー|請求書|圧力計|修理品|パッキン|見積書|蒸気ノズル|保証書|カード決済|受け皿|ポイント|温度表示|コニカルミル|代替機|クーポン|ポルタフィルター|お届け先の住所|説明書|確認メール|浅煎りの豆|電源コード|展示機|タイマー|挽き目の目盛り|グラスサーバー|ドリッパー|替え刃|不在票|会員登録|ミルの刃|ペーパーフィルター|配達完了の写真|水量の目盛り|焙煎日|のし紙|名義変更の書類|保守契約|適格請求書|店頭の受付票|再入荷の案内|メールマガジン|通知|二段階認証`,
);
export const STATES = list(
  `が動きません|が届きません|の音が大きいです|が消えません|について教えてください|の調子が悪いです|が壊れました|を交換したいです|から水が漏れます|が見つかりません|を変更したいです|が途中で止まります|の色が違います|を返品したいです|が点滅しています|をキャンセルしたいです|が外れにくいです|が薄く感じます|の使い方がわかりません|が反応しません|の数が足りません|から異音がします|を購入したいです|が遅れています|にひびが入っています|が熱くなります|を再発行してください|の表示がおかしいです|が開きません|から焦げたにおいがします|が二重になっています|のつながりが切れます|がゆるくなりました|の期限が切れました|を家族が捨ててしまいました|が思ったより大きいです|の金額が合いません|に傷があります|が登録できません|の味が変わりました`,
);
export const HAPPENINGS = list(
  `まだ返事がありません|自分では直せませんでした|説明書を読んでもわかりません|前回と同じ症状です|写真を送ります|急いでいます|家族も困っています|電話がつながりませんでした|以前は問題ありませんでした|何度か試しました|掃除はしました|保証期間内だと思います|来客があるので困っています|店でも同じことを言われました|気に入っているので残念です|次回までに直したいです|毎朝使っています|ほかの人も同じでしょうか|ネットで調べました|部品だけでもほしいです|安全なのか心配です|そちらで確認できますか|ずっと様子を見ていました|夜は静かに使いたいです|会社に提出する必要があります|子どもがいるので不安です|古い機種なので仕方がないのでしょうか|豆は変えていません|水は浄水を使っています|引き取りに来ていただけますか`,
);
export const WORDS = list(
  `配送|交換|返品|修理|返金|保証|電源|異音|送料|在庫|見積|部品|定期便|領収書|請求書|宛名|住所変更|解約|休止|再開|抽出|挽き目|温度|水漏れ|除石灰|清掃|電圧|寸法|騒音|設置|梱包|破損|誤配|不在|再配達|沖縄|離島|贈り物|包装|名入れ|決済|分割払い|ポイント|クーポン|会員番号|パスワード|連携|通知|焙煎|鮮度|香り|浅煎り|深煎り|カフェインレス|水質|硬水|軟水|フィルター|ノズル|タンパー|バスケット|圧力|ポンプ|基板|ヒューズ|軸受け|センサー|蝶番|樹脂|塗装|展示機|試飲会|教室|什器|開業|保健所|保守契約|代理店|卸価格|納期|分納|稟議|相見積もり|取材|求人|採用|個人情報|開示請求|下取り|廃棄|リサイクル|金属粉|焦げ跡|漏電|アース|延長コード|点字シール|左利き|補聴器|車いす|民泊|キャンプ|船便`,
);
export const ASKS = list(
  `よろしくお願いします|確認をお願いします|ご連絡をお待ちしています|対応をお願いいたします|どうすればよいでしょうか|教えていただけますか|至急お願いします|折り返しお電話ください|早めのご返事をお願いします|いつごろになりますか|交換は可能でしょうか|費用はかかりますか|手続きの方法を教えてください|ご検討ください|担当の方におつなぎください|代わりの品を送っていただけますか|原因を知りたいです|記録を見ていただけますか|メールでの返信を希望します|土日でも受け取れます`,
);
export const ENDS = list(
  `お手数をおかけします。|よろしくお願いいたします。||ありがとうございます。|お忙しいところ恐れ入ります。|お返事をお待ちしております。|iPhoneから送信|以上です。|どうぞよろしくお願い申し上げます。|助かります。`,
);

export const ENGLISH_TIMES = list(
  `Yesterday|This morning|Last week|Since Monday|A few days ago|After the update|Last month|When I got home|Right after unpacking|Over the weekend`,
);
export const ENGLISH_OBJECTS = list(
  `the machine|my order|the grinder|the water tank|the app|the delivery|my subscription|the power light|the receipt|the kettle|the refund|the descaling light|the replacement part|the steam wand|the invoice|my account|the drip tray|the tracking number|the gasket|the glass server`,
);
export const ENGLISH_STATES = list(
  `stopped working|has not arrived|makes a loud noise|is leaking|does not turn on|shows an error|was damaged|needs to be changed|is still missing|came in the wrong colour|keeps disconnecting|was charged twice|does not fit|is too hot to touch|looks different from the picture`,
);
export const ENGLISH_ENDS = list(
  `Please help.|Thanks in advance.|Could you check?|What should I do?|Kind regards.|Please reply by email.|Thank you!|Is this covered by the warranty?|How long will it take?`,
);
