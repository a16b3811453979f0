/** Who speaks and who is spoken to, as pieces of patterns. */
export const OWN_HOUSE = '(?:弊社|当社|当店|当館|当院|当行|当校|当園|当局|当ホテル|小社|弊店|弊行|弊所)';
export const OWN_SELF = '(?:私(?:ども|共|たち|達)?|わたくし(?:ども|共|たち)?|わたし(?:ども|たち)?)';
export const CUSTOMER_TITLE = '(?:様|さま)';
/** お客様, 御社, 田中様, ご家族, お子様: whoever is raised. */
export const RAISED_PERSON = `(?:お客${CUSTOMER_TITLE}|御社|貴社|貴店|貴校|(?:皆|みな|お連れ|奥|お嬢)${CUSTOMER_TITLE}|ご(?:家族|本人|友人|両親|主人|担当(?:者|の方)|契約者|利用者|夫妻|子息|一行)${CUSTOMER_TITLE}?|お子${CUSTOMER_TITLE}|先生|[一-龠々ァ-ヶー]{1,6}${CUSTOMER_TITLE})`;
/** Whom a customer could be pointed at instead of us. */
export const OTHERS =
  '(?:配送(?:業者|会社|担当)|運送(?:業者|会社)|宅配(?:業者|会社)|ドライバー|メーカー|工場|倉庫|営業(?:担当|部)?|他(?:の)?(?:部署|部門|担当(?:者)?|社|店|課)|ほかの(?:部署|部門|担当(?:者)?|会社|店)|別(?:の)?(?:部署|部門|担当(?:者)?|会社)|前任(?:者)?|前の担当(?:者)?|システム(?:会社|部|担当)?|委託先|取引先|代理店|販売店|本社|本部|支店|開発(?:元|部|チーム)?|カード会社|保険会社|銀行|郵便局|業者|新人|アルバイト|パート|派遣|同僚|上司|下請け)';
