import type { DemoCategory } from './types.ts';

/** 大・中・小 by indentation; each line is key|日本語|English. */
const TREE = `
product|製品|Products
  fault|故障|Faults
    power|電源|Power
    noise|異音|Noise
    leak|水漏れ|Leak
    extraction|抽出|Extraction
    display|表示・エラー|Display and errors
    temperature|温度|Temperature
    fit|部品の外れ・はまり|Fit of parts
  use|使い方|Use
    cleaning|清掃・除石灰|Cleaning and descaling
    settings|設定・味の調整|Settings and taste
    consumables|豆・水|Beans and water
    manual|説明書|Manuals
  safety|安全|Safety
    smell|焦げ・発熱・異物|Burning, heat, foreign matter
order|注文・配送|Orders and delivery
  delivery|配送|Delivery
    date|日時|Date and time
    missing|未着|Not delivered
    damaged|破損|Damaged
    wrong|商品違い|Wrong item
    fee|送料・地域|Shipping fee and area
  order|注文|Order
    cancel|取り消し・変更|Cancel or change
    confirm|確認メール|Confirmation mail
    gift|のし・包装|Gift wrapping
subscription|定期便|Subscription
  change|変更|Change
    beans|豆の種類|Beans
    address|届け先|Address
    pause|休止・再開|Pause and resume
  end|解約|Ending
    cancel|解約|Cancellation
  quality|品質|Quality
    freshness|鮮度・味|Freshness and taste
billing|請求・書類|Billing and documents
  document|書類|Documents
    invoice|適格請求書|Qualified invoice
    receipt|領収書|Receipt
    addressee|宛名|Addressee
  payment|支払い|Payment
    failed|決済エラー|Failed payment
    double|二重請求|Charged twice
return|返品・返金|Returns and refunds
  return|返品|Return
    request|申し込み|Request
  refund|返金|Refund
    timing|返金時期|Timing
repair|修理・部品|Repair and parts
  repair|修理|Repair
    request|申し込み|Request
    estimate|見積もり|Estimate
    status|進み具合|Progress
  parts|部品|Parts
    purchase|購入|Purchase
    discontinued|生産終了品|Discontinued
  warranty|保証|Warranty
    register|登録・延長|Registration and extension
presale|購入前|Before purchase
  choice|製品選び|Choosing
    compare|比較|Comparison
    spec|仕様・設置|Specifications
    trial|試用・店頭|Trial in store
  stock|在庫|Stock
    restock|再入荷|Restock
business|法人・店舗|Business and stores
  quote|見積もり|Quotes
    office|法人見積|Office quote
    fixture|店舗什器|Store fixtures
    maintenance|保守契約|Maintenance contract
  trade|取引|Trade
    distributor|代理店|Distributors
  store|直営店|Own stores
    display|展示機|Display machines
    relay|取次|Relayed requests
account|会員・アプリ|Account and app
  app|アプリ|App
    connect|連携|Connection
    bug|不具合|Bugs
  member|会員|Membership
    login|ログイン|Sign-in
    withdraw|退会・個人情報|Leaving and personal data
    points|ポイント|Points
    newsletter|お知らせの配信|Newsletters
other|その他|Other
  voice|声|Voices
    idea|ご意見・ご要望|Opinions and wishes
    praise|お褒め|Praise
    conduct|応対・接客|Conduct of staff
  outside|社外|Outside
    job|求人|Jobs
    press|取材|Press
    sales|営業|Sales calls
    disposal|廃棄・リサイクル|Disposal
`;

function parse(text: string): DemoCategory[] {
  const path: string[] = [];
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const depth = (line.length - line.trimStart().length) / 2;
      const [key = '', ja = '', en = ''] = line.trim().split('|');
      path.length = depth;
      const parentKey = depth === 0 ? null : path.join('.');
      path.push(key);
      return { key: path.join('.'), parentKey, level: (depth + 1) as DemoCategory['level'], name: { ja, en } };
    });
}

/** The category tree flattened, parents first. Keys are paths: 'product.fault.power'. */
export const CATEGORIES: readonly DemoCategory[] = parse(TREE);
