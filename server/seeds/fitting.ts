import type { Scenario } from './scenarios/scenario.ts';

/** What a phrase speaks of, and the category it makes sense in. */
const TOPICS: readonly (readonly [word: RegExp, category: RegExp])[] = [
  [/運送会社|倉庫|warehouse/, /^(order|presale\.stock)/],
  [/部品/, /^(repair|product)/],
  [/技術|開発|回収品|現品/, /^(product|repair|account\.app)/],
  [/お品をお預かり|pick the machine up|technical team/, /^(product|repair)/],
  [/お時間が戻り|back to good coffee|how it goes/, /^product/],
  [/製品の話/, /^(product|repair|presale)/],
  [/判断|金額/, /^(billing|return|other|business)/],
];

export function fitsTopic(phrase: string, scenario: Scenario): boolean {
  return TOPICS.every(([word, category]) => !word.test(phrase) || category.test(scenario.category));
}

/** The phrases that can be said in this scenario. Japanese notes on English conversations carry no dates in English. */
export function fitting(phrases: readonly string[], scenario: Scenario): readonly string[] {
  const english = scenario.language === 'en';
  const kept = phrases.filter(
    (phrase) => !(english && /\{(soon|hope|date)\}/.test(phrase)) && fitsTopic(phrase, scenario),
  );
  return kept.length > 0 ? kept : phrases;
}
