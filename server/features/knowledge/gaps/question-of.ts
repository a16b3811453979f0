import { analyse } from '@madoguchi/finding/analyse.ts';
import { sentencesWithoutCourtesies } from '../articles/drafting/courtesies.ts';

const LONGEST = 160;
/** Letters of a sentence that can say what it is about. */
const SHORTEST = 5;
const ADDRESSED = /^.{0,20}(?:様|御中)$/u;
/** Bullets, and what kind of note it is: 【取次票】. */
const HEAD = /^(?:[\s>・\-*]+|【[^】]{1,12}】)+/u;
const ASKS =
  /[?？]$|(?:ますか|ですか|でしょうか|ませんか|ください|下さい|ほしい|欲しい|したい|できない|できません|ません|ない|教えて|知りたい|のですが|ですが|困って)[。.!！]?$|^(?:how|what|why|when|where|can|could|is|are|do|does|i (?:want|need|can't|cannot))\b/iu;
/** What can be asked about anything: these words say little of what it is about. */
const ANYTHING = new Set(
  `手続き 説明 方法 連絡 返事 回答 返信 対応 結果 確認 急ぐ 急ぎ 間に合う 時間 店 詳細 相談 検討 案内 必要 希望 問い合わせ 問い合わせる 解決 内容 情報 状況 予定
  answer reply detail question way time`.split(/\s+/u),
);
const DATE = /\d{1,4}[年月/]\s?\d{1,2}(?:[月日/]\s?\d{0,2}日?)?(?:[（(][日月火水木金土][)）])?/gu;
/** When, how much: beside the matter. */
const VAGUE = new Set(['number', 'adverb']);
/** More words than these do not make it clearer. */
const ENOUGH = 4;
const LEAST = 0.7;

/** How much of the matter a sentence names. */
function said(sentence: string): number {
  const words = analyse(sentence.replace(DATE, '')).words.filter(({ kind }) => kind !== 'courtesy' && kind !== 'affix');
  const weights = new Map(words.map(({ term, kind }) => [term, ANYTHING.has(term) || VAGUE.has(kind) ? 0.2 : 1]));
  return [...weights.values()].reduce((sum, weight) => sum + weight, 0);
}

/**
 * The sentence in which somebody says what it is about, without courtesies: the one that names most of the matter, rather
 * one that asks or says what does not work. Null where none names any.
 */
export function questionOf(body: string): string | null {
  const sentences = body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !ADDRESSED.test(line))
    .flatMap((line) => sentencesWithoutCourtesies(line.replace(HEAD, '')))
    .filter((sentence) => [...sentence].length >= SHORTEST)
    .slice(0, 12)
    .map((sentence) => ({ sentence, weight: said(sentence) }))
    .filter(({ weight }) => weight >= LEAST)
    .map(({ sentence, weight }) => ({ sentence, clear: Math.min(ENOUGH, weight) + (ASKS.test(sentence) ? 1.5 : 0) }));
  const [best] = sentences.toSorted((a, b) => b.clear - a.clear);
  return best ? [...best.sentence].slice(0, LONGEST).join('') : null;
}
