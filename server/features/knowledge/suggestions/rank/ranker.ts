import { askedBy, type Situation } from './asked.ts';
import { confidenceOf, isotonic, type Offered } from './calibration.ts';
import { Lessons } from './lessons.ts';
import { TextIndex, type KnowledgeTexts } from './zero-shot.ts';

/** How likely is made of how much texts and past contacts say, in natural logarithms of odds. */
export const MIXING = {
  /** What a point of the texts' score is worth while an item has no past. */
  texts: 4,
  /** After so many contacts of its own its texts are worth half: what they say has been learnt too. */
  ripening: 20,
  /** Against this stands that none is right. */
  nothing: 2.4,
};

/** Below this nothing is shown: rather nothing than something wrong. */
export const SHOWN = 0.65;

export interface Ranked {
  id: string;
  score: number;
  /** 0 to 1: how likely this is the right one. */
  belief: number;
}

export interface Ranking {
  items: readonly Ranked[];
  /** 0 to 1: how sure one may be that the right one is among the first three. */
  confidence: number;
  /** The same before it is put beside the past. */
  raw: number;
}

/** Everything that may be suggested in one workspace: texts, what the past taught, and how often it came true. */
export class Ranker {
  readonly texts = new TextIndex();
  readonly lessons = new Lessons();
  #past: [number, number, number][] = [];

  put(id: string, texts: KnowledgeTexts, marks: readonly string[] = []): void {
    this.texts.put(id, texts, marks);
  }

  remove(id: string): void {
    this.texts.remove(id);
  }

  /** What was offered before and whether it was right. */
  calibrate(past: readonly Offered[]): void {
    this.#past = isotonic(past);
  }

  /** The likeliest first; what shares nothing with the situation is left out. */
  rank(situation: Situation, count = 10): Ranking {
    const scores = new Map<string, number>();
    for (const [id, score] of this.texts.scores(askedBy(situation))) {
      const ripe = 1 + this.lessons.examplesOf(id) / MIXING.ripening;
      scores.set(id, (MIXING.texts * score) / ripe);
    }
    for (const [id, taught] of this.lessons.examples > 0 ? this.lessons.scores(situation) : [])
      if (this.texts.has(id)) scores.set(id, (scores.get(id) ?? 0) + taught);
    const sorted = [...scores].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const odds = sorted.map(([, score]) => Math.exp(Math.min(600, score - MIXING.nothing)));
    const whole = odds.reduce((sum, one) => sum + one, 1);
    const items = sorted.slice(0, count).map(([id, score], at) => ({ id, score, belief: (odds[at] ?? 0) / whole }));
    const raw = items.slice(0, 3).reduce((sum, { belief }) => sum + belief, 0);
    return { items, raw, confidence: confidenceOf(raw, this.#past) };
  }
}
