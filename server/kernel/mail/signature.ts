const DASHES = /^--\s*$/;
/** A drawn line: at least five marks and no letter or digit. */
const RULE = /^[^\p{L}\p{N}]{5,}$/u;
const CONTACT =
  /(?:tel|fax|e-?mail|mobile|phone|url)\s*[.:：)/]|電話|携帯|直通|内線|〒|@[\w-]+\.|https?:\/\/|www\.|(?:株式|有限|合同|合資)会社|[㈱㈲]|(?:\(株\)|（株）)|法人|\b0\d{1,4}[-()]\d{1,4}[-)]\d{3,4}|\b(?:inc|ltd|llc|gmbh|corp)\b/i;
const SENTENCE = /[。！？!?]\s*$|(?:です|ます|ました|ません|ください|下さい|でしょう)(?:か|が|ので|。|$)/;
/** What a customer tells about an order or a wish, in a box of their own: never a signature. */
const MATTER =
  /注文|商品|品番|型番|機種|製造番号|シリアル|数量|個数|希望|配送|お届け|届け先|内容|用件|件名|問い?合わ?せ番号|お客様番号|会員番号|予約|金額|[0-9,]円|日時|\b(?:order|qty|quantity|serial|model|price|invoice|ticket)\b/i;
const MACHINE =
  '(?:iphone|ipad|ipod|ios|mac|android|xperia|galaxy|aquos|arrows|pixel|huawei|samsung|blackberry|windows|nokia|motorola|oneplus|xiaomi|oppo)';
const PROGRAM =
  '(?:outlook|gmail|yahoo!?(?: ?japan)?(?: ?メール| ?mail)?|ドコモメール|docomo ?mail|au ?メール|spark|proton ?mail|superhuman|thunderbird|mailbird|zoho mail|k-9 mail|fastmail|aol(?: mail)?|mail)';
const LINK = '(?:\\s*[<(][^<>()]{4,200}[>)])?';
/**
 * What phones and mail programs put below by themselves: the whole line, with a name known to do so. "アプリから送信
 * しました" and "Sent from my old address" are a customer's words.
 */
const DEVICE = [
  new RegExp(
    `^(?:my |マイ)?(?:${MACHINE}|${PROGRAM})(?: ?(?:版|用)の?)?(?: ?(?:${PROGRAM}|メール|アプリ))* ?から(?:の)?送信$`,
    'i',
  ),
  new RegExp(
    `^sent from my (?:[\\w-]{1,20} )?(?:${MACHINE}|(?:mobile |smart)?phone|mobile(?: device)?|tablet)(?: [\\w+-]{1,20}){0,4}${LINK}$`,
    'i',
  ),
  new RegExp(`^sent (?:from|via|with|using) ${PROGRAM}(?: (?:for|on|secure) [\\w. ]{2,30})?\\.?${LINK}$`, 'i'),
  new RegExp(`^get outlook for ${MACHINE}${LINK}$`, 'i'),
  new RegExp(
    `^(?:${MACHINE} ?(?:版|用|向け)? ?(?:の ?)?)?outlook ?(?:for ${MACHINE} ?)?を ?(?:入手|ダウンロード|取得)(?:する)?${LINK}$`,
    'i',
  ),
];
/** A person goes on writing, or asks something: no signature does. */
const STILL_WRITING =
  /追伸|追記|^\s*p\.?\s?s[.:：]|[？?]\s*$|(?:ください|下さい|お願い(?:いた)?します|でしょうか|ですか|ますか|ません|ました)(?:。|$)/i;
const MAX_LINES = 16;
const MAX_REACH = 60;

function isRule(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.length <= 200 && RULE.test(trimmed) && !/^[>＞]/.test(trimmed);
}

function isContactBlock(lines: readonly string[]): boolean {
  const written = lines.filter((line) => line.trim() !== '' && !isRule(line));
  if (written.length === 0 || written.length > MAX_LINES) return false;
  if (written.some((line) => line.length > 90 || SENTENCE.test(line.trim()) || MATTER.test(line))) return false;
  return written.some((line) => CONTACT.test(line));
}

/** `-- ` is a signature by convention (RFC 3676 §4.3); `--` may be someone's own divider. */
function isDashSignature(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (!DASHES.test(line)) return false;
  const below = lines.slice(at + 1).filter((other) => other.trim() !== '');
  if (below.length === 0 || below.some((other) => STILL_WRITING.test(other.trim()))) return false;
  return line.startsWith('-- ') || !below.some((other) => SENTENCE.test(other.trim()) || MATTER.test(other));
}

/** `iPhoneから送信` as the last line; "Sent from my iPhone does not work" is a sentence and none of these. */
function isDeviceLine(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim();
  const stands = at === 0 || (lines[at - 1] ?? '').trim() === '' || isRule(lines[at - 1] ?? '');
  return (
    stands &&
    line.length <= 300 &&
    DEVICE.some((mark) => mark.test(line)) &&
    lines.slice(at + 1).every((below) => below.trim() === '')
  );
}

/**
 * Where the signature begins that ends the text, or -1. A box with a sentence or an order in it, or with text below
 * it, is no signature: showing one too many is better than hiding what a customer wrote.
 */
export function findSignature(lines: readonly string[]): number {
  const from = Math.max(0, lines.length - MAX_REACH);
  for (let at = lines.length - 1; at >= from; at -= 1) if (isDashSignature(lines, at)) return at;
  for (let at = from; at < lines.length; at += 1) {
    if (isRule(lines[at] ?? '') && isContactBlock(lines.slice(at))) return at;
  }
  let last = lines.length - 1;
  while (last > 0 && (lines[last] ?? '').trim() === '') last -= 1;
  return isDeviceLine(lines, last) ? last : -1;
}
