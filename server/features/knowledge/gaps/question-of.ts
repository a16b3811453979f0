const LONGEST = 160;
/** Greeting, naming oneself, thanking: of a letter, not of a question. */
const FRAME =
  /^(?:.{0,20}(?:様|御中)$|いつも|お世話|はじめまして|初めまして|こんにちは|こんばんは|突然|失礼|よろしく|宜しく|お忙しい|ありがとう|すみません[。、]?$|dear |hi\b|hello\b|thank|regards|best )|(?:と申します|でございます)[。.]?$|○○です[。.]?$/iu;
const ASKS =
  /[?？]$|(?:ますか|ですか|でしょうか|ませんか|ください|下さい|ほしい|欲しい|したい|できない|できません|ません|ない|教えて|知りたい|のですが|ですが|困って)[。.!！]?$|^(?:how|what|why|when|where|can|could|is|are|do|does|i (?:want|need|can't|cannot))\b/iu;

/** The sentence in which somebody says what it is about: the first that asks or says what does not work; else the first that is no greeting. */
export function questionOf(body: string): string | null {
  const sentences = body
    .split(/\n|(?<=[。？?!！])|(?<=\.)\s/u)
    .map((sentence) => sentence.replace(/^[\s>・\-*]+/u, '').trim())
    .filter((sentence) => [...sentence].length >= 5 && !FRAME.test(sentence));
  const found = sentences.find((sentence) => ASKS.test(sentence)) ?? sentences[0];
  return found ? [...found].slice(0, LONGEST).join('') : null;
}
