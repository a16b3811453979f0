/**
 * 添付 and 同封 said of something the writer sends. Not what the customer is asked for (添付してください), sent before
 * (添付いただいた), did not send (添付されていません), or what lies in a parcel (商品に同封).
 */
const JAPANESE =
  /添付(?!いただ|頂|ください|下さい|の(?:うえ|上)|され|して(?:いただ|頂|くださ|下さ|もら|お送り(?:いただ|くださ|下さ)|ご(?:返信|連絡|送付)))|(?<!商品に|荷物に|箱に|品物に)同封(?!いただ|頂|ください|下さい|され|して(?:いただ|頂|くださ|下さ))/u;

/** "attached", "enclosed", "see the attachment"; not "please attach" and not what the customer sent. */
const ENGLISH =
  /(?<!\b(?:you|your|you've|you have|was|were|not|the file you) )\b(?:(?:is|are|have|i've|i'm|find|please find|see|see the)\s{1,3}(?:an?\s|the\s)?(?:attach(?:ed|ing|ment)s?|enclosed)|(?:attached|enclosed)\s{1,3}(?:is|are|please|you|the|file|document|pdf)|i\s{1,3}attach(?:ed)?)\b/iu;

/** The word that promises a file, or null. */
export function promisedAttachment(words: string): string | null {
  const japanese = JAPANESE.exec(words);
  if (japanese) return japanese[0];
  return ENGLISH.exec(words.replace(/[^\S\n]+/gu, ' '))?.[0] ?? null;
}
