/** What a sentence of a letter begins with before it comes to the matter. */
const BEFORE: readonly RegExp[] = [
  /^(?:いつも|日頃|日ごろ|平素)(?:より|は|から)?(?:大変|格別の|何かと)?/u,
  /^(?:大変)?お世話(?:に|様)(?:なって(?:い|お)?り?ます|なります|です)(?:が)?/u,
  /^[^。、!?？]{0,24}?(?:ありがとう|有難う|有り難う)(?:ござい|御座い)ま(?:す|した)(?:が)?(?=[。、!！,\s]|$)/u,
  /^[^。、!?？]{0,16}?感謝(?:申し上げ|いたし|し)ます/u,
  /^(?:大変|誠に)?(?:恐れ入り|恐縮|お手数(?:を(?:お掛け|おかけ)(?:いた)?し)?|申し訳(?:あり|ござい)ません|すみません|すいません|失礼(?:いた)?し)(?:ますが?|です(?:が)?|が)?(?=[。、,\s]|$)/u,
  /^(?:お忙しい|ご多忙の?)(?:ところ|中|なか)(?:を)?(?:大変)?(?:恐れ入りますが|恐縮ですが|申し訳(?:あり|ござい)ませんが|すみませんが|失礼(?:いた)?します)?/u,
  /^(?:突然の?|初めて|はじめて)(?:の)?(?:ご連絡|ご質問|お問い合わせ|メール)?(?:で)?(?:失礼(?:いた)?します|(?:を)?(?:さし|差し)上げ(?:ます|ました)|(?:を)?(?:いた)?します(?=[。、]|$)|すみません(?:が)?|申し訳(?:あり|ござい)ません(?:が)?)/u,
  /^(?:こんにちは|こんばんは|おはようございます|はじめまして|初めまして|もしもし)/u,
  /^[^。、\n]{0,24}○○(?:です|でございます|と申します|と言います|といいます)(?:が)?(?=[。、,\s]|$)/u,
  /^○○(?:様|さま|御中)(?=[。、,\s]|$)/u,
  /^[^。、\n]{1,16}(?:と申します|と言います)(?:が)?(?=[。、,\s]|$)/u,
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^,.!:。、]{0,30}(?=[,.!:。、]|$)/iu,
  /^(?:many thanks|thanks|thank you)\b[^.!?]{0,60}(?=[.!]|$)/iu,
  /^(?:i'?m sorry to (?:bother|trouble) you|sorry to (?:bother|trouble) you|i hope (?:you are|this finds you)[^.,]{0,30})(?:,? but)?/iu,
];
/** What it ends with after the matter. */
const AFTER: readonly RegExp[] = [
  /(?:(?:ご|お)(?:確認|対応|返信|返事|連絡|検討|教示|回答|手配|協力)(?:の)?(?:ほど|程)?(?:を)?[、,]?)?(?:何卒|どうぞ|どうか)?(?:よろしく|宜しく)(?:お願い|おねがい)?(?:いた|致|申し上げ)?(?:し)?(?:ます)?$/u,
  /(?:(?:ご|お)(?:確認|対応|返信|返事|連絡|検討|教示|回答|手配|協力)(?:の)?(?:ほど|程)?(?:を)?[、,]?)(?:お願い|おねがい)(?:いた|致|申し上げ)?(?:し)?(?:ます|できますか|できますでしょうか)$/u,
  /(?:many thanks|thanks(?: in advance| a lot)?|thank you(?: in advance| very much)?|kind regards|best regards|regards|sincerely|cheers)$/iu,
];
/** Sentences that say nothing of the matter, whatever stands in them. */
const WHOLE =
  /(?:御礼申し上げ|お礼申し上げ|お引き立て|ご愛顧|ご清栄|ご清祥|ご盛栄|ご容赦|お許しください|不慣れ(?:な|で)|乱文|取り急ぎ|ご自愛)|^(?:sorry to (?:write|mail|contact)|following up|拝啓|敬具|前略|草々|以上(?:です|となります|、)?|引き続き|今後とも|ご不明な点|ご不便|ご迷惑|ご心配|このたびは|この度は|お問い合わせ(?:いただき|ありがと)|ご連絡(?:いただき|ありがと)|ご返信(?:いただき|ありがと)|また何か|何かございましたら|お気軽に|if you have any|if anything is unclear|simply reply|please (?:let us|let me) know|(?:please )?(?:do not|don't) hesitate|we apologi[sz]e|kind regards|best regards|regards|sincerely|thank you|thanks)/iu;
const EDGE = /^[\s。、,.!！:：ー~〜…]+|[\s、,]+$/gu;

function bare(sentence: string): string {
  let left = sentence.trim();
  for (let before = ''; before !== left;) {
    before = left;
    for (const pattern of BEFORE) left = left.replace(pattern, '').replace(EDGE, '');
  }
  const [, words = left, end = ''] = /^(.*?)([。.!！?？]*)$/su.exec(left) ?? [];
  const kept = AFTER.reduce((text, pattern) => text.replace(pattern, ''), words).replace(EDGE, '');
  return kept === '' || WHOLE.test(kept) ? '' : kept + end;
}

const SENTENCES = /(?<=[。？?!！])|(?<=[^\d\s]\.)(?=\s)/u;

/** The sentences of a line, each without greeting, thanks, apology, names given and wishes; those of nothing else are left out. */
export function sentencesWithoutCourtesies(line: string): string[] {
  return line
    .split(SENTENCES)
    .map(bare)
    .filter((sentence) => sentence !== '');
}
