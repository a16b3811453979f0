/** In the order of JIS X 0401, which is that of ISO 3166-2:JP. */
const PREFECTURES =
  '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県'.split(
    ' ',
  );
/** Towns whose names hold the very letters that end a town's name. */
const TRICKY =
  '市川市|市原市|四日市市|廿日市市|野々市市|八日市場市|町田市|十日町市|大町市|村上市|村山市|東村山市|武蔵村山市|羽村市|田村市|大村市|中村市|玉村町|上市町|市貝町';
const TOWN = new RegExp(`^(?:[^市区町村]{1,6}郡)?(?:${TRICKY}|[^市区町村]{1,7}[市区町村])`, 'u');

export interface ShippingAddress {
  postalCode: string;
  prefectureCode: string;
  city: string;
  line1: string;
  familyName: string;
  givenName: string;
  phone: string;
}

/**
 * An address as it was written, in the parts other systems ask for. What the parts are cut from is written in one line
 * again on a label, so a town that is cut in another place still reaches the same door.
 */
export function shippingAddressOf(
  { postal, address }: { postal: string; address: string },
  who: { name: string; phone: string } | null,
): ShippingAddress {
  const whole = address.normalize('NFKC').trim();
  const prefecture = PREFECTURES.findIndex((name) => whole.startsWith(name));
  const rest = whole.slice(PREFECTURES[prefecture]?.length ?? 0).trim();
  const city = TOWN.exec(rest)?.[0] ?? '';
  const [familyName = '', ...given] = (who?.name ?? '').trim().split(/\s+/u);
  return {
    postalCode: postal.normalize('NFKC').trim(),
    prefectureCode: prefecture < 0 ? '' : `JP-${String(prefecture + 1).padStart(2, '0')}`,
    city,
    line1: rest.slice(city.length).trim(),
    familyName,
    givenName: given.join(' '),
    phone: who?.phone ?? '',
  };
}
