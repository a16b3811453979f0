/** Words that say nothing about the matter: greetings, politeness, grammar (folded). */
export const SILENT: ReadonlySet<string> = new Set(
  `a an and are as at be been being but by for from had has have he her him his i if in into is it its it's i'm im i'd id i've ive ill i'll me my
  no not of on or our she so some than that the their them then there these they this those to too up us very was we were what when where which who will with
  would you your yours yes yeah yep ok okay oh um uh hey hi hello thanks thank please sorry good morning afternoon evening bye goodbye great nice cool sure
  can could may might must shall should do does did doing done just also really like want wanted need needed get got go going help assist assistant let lets let's
  am about any anything else something someone how here now today well all both each more most other such only own same again once because while
  right hold much many one two know think provide tell give able way thing things made make take today's ai sir madam dont don't cant can't see using use full
  out off over under again ever never always already yet still even ago soon later before after since until next last first second third another every
  time times day days week weeks month months year years hour hours minute minutes yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday
  old new big small little bit lot lots few several some extra more less least most around near away back down here keep keeps kept let put come came coming went gone going say said says
  tell told ask asked asking call called calling happen happened definitely totally actually recently currently probably maybe perhaps absolutely hopefully basically
  good bad best better worst fine perfect awesome wonderful excellent love hate hope sure guess feel feeling work works working use used using number
  somebody someone anybody anyone everybody everyone nobody thing stuff kind sort type own self myself yourself one two three four five six seven eight nine ten
  because though although however therefore otherwise instead without within between during through against across along among per via
  name unfortunately info missing query success failure failed succeeded quite understand mean looking
  こと もの ため よう そう これ それ あれ この その あの どの ここ そこ さん さま 様 場合 今日 先日 本日 世話 宜し 致し 申し 思い 思っ 教え 確認 問合 問い 合わ 合せ わせ
  する して した され いる ある なる なっ ない たい てい おり ため など だけ ほど まし ませ です ます`.split(/\s+/u),
);

/**
 * What is said in many ways and means one thing, in the trades that answer customers: English words, Japanese as pairs of
 * characters. A workspace's own words come from triggers of its guides, and from what its contacts taught.
 */
const SAME: Readonly<Record<string, string>> = {
  '~reserve': 'book booking reserve reservation 予約',
  '~schedule': 'schedule appointment arrange 日程 予定 約束 調整',
  '~search': 'search find recommend recommendation suggest available options list 探し 探す 検索 おすす すすめ',
  '~change': 'change modify alter amend update reschedule edit switch correct 変更 変え 修正 訂正 替え',
  '~cancel': 'cancel cancellation terminate unsubscribe 解約 取消 り消 退会 キャ ャン',
  '~status': 'status track tracking progress arrive arrival late eta whereabouts 状況 進捗 届か 届き 追跡 遅れ',
  '~broken':
    'broken break broke faulty defect defective malfunction fail failing damage damaged 故障 壊れ 不良 破損 不具 具合 動か',
  '~repair': 'repair fix mend maintenance 修理 直し 直る 点検',
  '~return': 'return exchange 返品 交換 返送',
  '~refund': 'refund reimburse reimbursement 返金 払戻 い戻',
  '~fraud':
    'fraud fraudulent steal stole stolen thief theft took scam unauthorized suspicious lost 不正 盗ま 詐欺 不審',
  '~money':
    'money balance fund funds bank savings checking debit card atm withdraw withdrew transfer 残高 口座 銀行 振込 カー 引出',
  '~bill': 'bill billing invoice charge charged fee payment pay 請求 支払 払い 料金 課金',
  '~password': 'password passcode login signin code codes pin access unlock locked lock door ログ グイ 暗証 認証',
  '~delivery': 'deliver delivery ship shipping shipment parcel package 配送 配達 届け 発送 出荷',
  '~doctor': 'doctor dr physician clinic medical medicine symptom sick prescription 医師 診察 先生 病院 受診',
  '~travel': 'travel ride taxi cab lyft uber driver car pickup タク クシ 配車 乗車',
  '~flight': 'flight plane fly flying airplane airline airfare 航空 飛行 便名',
  '~lodging': 'hotel motel room suite stay inn lodging checkin towel towels housekeeping 宿泊 ホテ テル 部屋',
  '~eat': 'restaurant cafe pizza table dine dining dinner lunch eat food cuisine meal menu レス スト 食事 料理',
  '~home': 'apartment apt flat rent rental viewing landlord tenant 物件 賃貸 内見 部屋',
  '~guide': 'direction directions route navigate navigation way bus walk drive lost 道順 経路 行き',
  '~weather': 'weather forecast rain rainy sunny snow temperature umbrella 天気 天候 気温',
  '~meeting': 'meeting meet calendar conference 会議 打合 打ち',
  '~party': 'party birthday celebrate celebration host venue surprise パー 宴会 誕生',
  '~attend': 'rsvp attend invite invitation invited guest guests 出席 参加 招待',
  '~quiz': 'trivia quiz question questions game play answer クイ',
  '~power': 'power electricity turn switch 電源 電気 点か 入ら',
  '~noise': 'noise noisy sound loud rattle grinding 異音 音が うる がり',
  '~leak': 'leak leaking drip wet 漏れ 水漏 垂れ',
  '~address': 'address move moved relocation 住所 転居 引越 っ越',
  '~receipt': 'receipt 領収 収書',
  '~contract': 'contract subscription plan renew renewal 契約 更新 定期 期便',
  '~insurance': 'insurance claim policy coverage accident 保険 補償 事故 請求',
  '~internet': 'internet wifi network connection connect router signal offline 回線 接続 繋が 通信',
  '~update': 'update upgrade install installation setup configure 設定 設置 更新 取付',
  '~warranty': 'warranty guarantee 保証',
  '~wrong-item': 'wrong mistaken mistake incorrect different 間違 違う 誤っ 誤配 別の',
  '~discount': 'discount coupon promo promotion voucher points 割引 クー ポイ',
  '~complaint': 'complain complaint unacceptable rude manager supervisor 苦情 責任 上司',
  '~part': 'part parts accessory spare consumable filter 部品 付属 消耗 フィ',
  '~heat': 'hot cold heat heating temperature warm burn 熱い 冷た 温度 加熱',
  '~stock': 'stock inventory availability unavailable 在庫 品切 入荷',
};

/** Term (a stem, or a pair of characters) to its shared names; `terms` turns a word of the table into terms. */
export function conceptsBy(terms: (word: string) => readonly string[]): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const [name, words] of Object.entries(SAME))
    for (const word of words.split(' '))
      for (const term of terms(word)) {
        const names = map.get(term) ?? [];
        if (!names.includes(name)) names.push(name);
        map.set(term, names);
      }
  return map;
}
