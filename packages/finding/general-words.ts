/**
 * Words that mean about the same to who asks a company something, whatever it sells: everyday language beside that of
 * forms and manuals. They weigh less than what was written; a workspace's own synonyms weigh more than these.
 */
const GROUPS = `
値段 価格 料金 費用 代金 金額 コスト
支払い 支払う 払う 決済 入金 精算
返品 返却 返す
返金 払い戻し 払い戻す 払戻
交換 取り替える 取り換える 取替 入れ替える
解約 退会 やめる 辞める 止める 解除
取り消す 取消 キャンセル 中止
申し込む 申込 申込み 応募 エントリー
手続き 申請 届出 届け出る 届け 届
登録 入会 加入
変更 変える 修正 訂正 切り替える 直す
引っ越し 引っ越す 転居 移転 転入 転出 住所変更
壊れる 故障 不具合 不良 破損 動作 壊す
直る 修理 修繕 直す 修復
買う 購入 購買 注文 買い物
売る 販売
届く 到着 配達 配送 着く 届ける
送る 送付 発送 送信 郵送 出荷
送料 配送料 運賃
遅い 遅れる 遅延
なくす 無くす 失くす 紛失 落とす 忘れる
忘れ物 遺失物 落とし物
捨てる 廃棄 処分 ゴミ ごみ 破棄
分別 分ける
燃える 可燃
燃えない 不燃
使う 利用 使用 用いる
使い方 利用方法 操作 操作方法 取扱い
始める 開始 スタート
終わる 終了 完了 終える
止まる 停止 止める ストップ
動く 作動 動作 稼働
つく 点く 点灯 起動
消える 消灯 消す 削除 消去
つながる 繋がる 接続 つなぐ 繋ぐ 通信
映る 表示 写る
聞こえる 音声
入る 入れる
増える 増加 増やす 追加
減る 減少 減らす
早い 速い 迅速
安い 割引 割り引く 値引き 格安 安価
高い 高額
無料 ただ タダ 無償
有料 有償
期限 締め切り 締切 期間 いつまで
時間 営業時間 受付時間
場所 所在地 住所 アクセス
電話 連絡 連絡先 問い合わせ 問合せ 電話番号
窓口 受付 カウンター
会う 面会
相談 問い合わせる
子供 子ども こども 児童 幼児 お子様
赤ちゃん 乳児 新生児 ベビー
老人 高齢者 お年寄り シニア
妊婦 妊娠 妊産婦
親 保護者 両親
夫 妻 配偶者
生まれる 誕生 出生 出産 生誕
死ぬ 死亡 亡くなる 死去 逝去 没する
結婚 婚姻 入籍
離婚 離縁
仕事 就職 求人 働く 勤務 雇用
会社 企業 法人 事業者
学校 小学校 中学校
保育園 保育所 幼稚園 こども園
病院 医療機関 診療所 医者 クリニック
病気 疾病 疾患
薬 医薬品
予防 防ぐ 防止
注射 接種 ワクチン 予防接種
検査 検診 健診 診断
車 自動車 クルマ マイカー
自転車 バイク
駐車 駐車場 パーキング 停める
税金 税 課税 納税 納める
年金 国民年金
保険 保障
証明 証明書 証書
書類 用紙 書面 様式 フォーム
印鑑 はんこ ハンコ 判子 実印
お金 現金 金銭
口座 銀行 振込 振り込む
カード クレジットカード クレカ
領収書 レシート 領収証
請求 請求書 明細
名前 氏名 名義
名字 苗字 姓 氏
暗証番号 パスワード 暗証
ログイン サインイン
ログアウト サインアウト
アカウント id 会員 ユーザー
メール 電子メール eメール メールアドレス
スマホ スマートフォン 携帯 携帯電話 モバイル
パソコン pc コンピューター
インターネット ネット web ウェブ オンライン
ホームページ サイト ウェブサイト
wifi 無線lan ワイファイ
アプリ アプリケーション ソフト
画面 ディスプレイ モニター
写真 画像
印刷 プリント
充電 電池 バッテリー
水 給水
汚れる 汚れ 掃除 清掃 手入れ 洗う 洗浄 クリーニング
臭い 匂い におい
うるさい 騒音 音
漏れる 水漏れ 漏水
開ける 開く 開閉
閉める 閉まる 閉じる
食べる 食事 飲食
朝食 朝ご飯 朝ごはん モーニング
夕食 晩ご飯 夕飯 ディナー
部屋 客室 ルーム
泊まる 宿泊
風呂 浴場 温泉 入浴
予約 申し込み
店 店舗 ショップ お店
商品 製品 品物 品
在庫 品切れ 売り切れ
保証 保証書 アフターサービス
部品 パーツ
設定 セットアップ
導入 設置 取り付ける 取付
受け取る 受取 受領
借りる 貸す 貸出 レンタル 借用
探す 検索 調べる 見つける
決まる 決定 決める
作る 作成 作製 製作
もらう 取得 受け取る
確認 確かめる チェック
教わる 案内 説明
違う 異なる 相違
足りる 不足
急ぐ 至急 緊急
災害 地震 防災
避難 避難所
犬 ペット 猫
外国人 海外
税務 確定申告
補助 助成 補助金 助成金 給付 給付金 手当
引退 退職 辞任 退任
buy purchase order
price cost fee charge
pay payment
cancel terminate
refund reimburse reimbursement
return send
broken defective faulty damaged
fix repair
change update modify edit switch
delete remove
lost missing stolen
phone mobile cell cellphone
password passcode pin
login signin
delivery shipping shipment arrive
bill invoice statement
vacation holiday pto
transfer send
topup top
`;

let byWord: Map<string, Set<string>> | null = null;

/** What else a word may be called; both ways. */
export function generalWords(term: string): ReadonlySet<string> {
  byWord ??= readGroups(GROUPS.split('\n').map((line) => line.split(' ').filter(Boolean)));
  return byWord.get(term) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

function readGroups(groups: readonly string[][]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const group of groups) {
    for (const word of group) {
      const others = found.get(word) ?? new Set();
      for (const other of group) if (other !== word) others.add(other);
      found.set(word, others);
    }
  }
  return found;
}
