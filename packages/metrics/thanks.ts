import type { NeutralFact } from './facts.ts';

/** What people say when all is well; nothing else may stand beside it but courtesies. */
const PHRASES = [
  /(どうも)?(本当に|誠に|大変)?(お?手数|お?世話|ご?丁寧|迅速)[^。、!?？]{0,24}(ありがと|感謝|おかけ|なりました)[^。?？]*/gu,
  /[^。?？\n]{0,24}(ありがとう|有難う|有り難う|ありがと)(ございます|ございました|御座います|御座いました)?/gu,
  /(感謝|御礼|お礼)(いた|申し上げ|しま)[^。?？]*/gu,
  /(了解|承知|わかりました|分かりました|かしこまりました|助かりました|解決(しました|できました)|届きました|無事[^。?？\n]{0,16})[^。?？\n]{0,12}/gu,
  /(今後とも|引き続き)?(よろしく|宜しく)(お願い)?(いた|致|し)?[^。?？\n]{0,8}/gu,
  /\b(many |so )?(thanks|thank you|thx|cheers)[^.?!\n]*/giu,
  /\b(great|perfect|got it|all good|it works( now)?|much appreciated|appreciate it|best regards|kind regards|have a (nice|good) (day|one)[^.?!\n]*)\b/giu,
];
const CERTAIN = /ありがと|有難|有り難|感謝|お礼|御礼|助かりました|thank|thx|cheers|appreciat/iu;
/** A question or a "but" makes it more than thanks, however politely it begins. */
const MORE =
  /[?？]|ですか|ますか|でしょうか|ところで|ただ[、し]|しかし|ですが|ますが|けれど|まだ|また(壊|動|同)|別の|もう一|追加|教えて|\bbut\b|\bhowever\b|\bstill\b|\balso\b|could you|can you|please/iu;

/** True when a text says thank you and nothing else. */
export function isThanksText(text: string): boolean {
  if (!CERTAIN.test(text) || MORE.test(text)) return false;
  const rest = PHRASES.reduce((left, phrase) => left.replace(phrase, ''), text);
  return rest.replace(/[\s\p{P}\p{S}\p{Extended_Pictographic}]/gu, '').length <= 12;
}

const FLAG = /^(is_?)?thank(s|_?you)?(_?only)?$/i;
const KINDS = new Set(['thanks', 'thank_you', 'thanks_only', 'thanks-only', 'thankyou', 'お礼']);

/**
 * Whether a message only says thank you: as it is marked, else as it reads, else not. Undefined where nobody knows what was
 * said (`unread`): the product's facts carry no words.
 */
export function saysThanksOnly(fact: NeutralFact): boolean | undefined {
  for (const [key, value] of Object.entries(fact.more)) if (FLAG.test(key) && typeof value === 'boolean') return value;
  for (const word of [fact.more.kind, fact.more.intent])
    if (typeof word === 'string' && KINDS.has(word.toLowerCase())) return true;
  const text = fact.more.text ?? fact.more.body ?? fact.more.content;
  if (typeof text === 'string') return isThanksText(text);
  return fact.more.unread === true ? undefined : false;
}
