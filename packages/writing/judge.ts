import { lint } from './lint.ts';
import type { Finding, RuleId } from './rule.ts';

/** One sentence with what people say about it; unlabelled ones are only looked at. */
export interface LabelledSentence {
  id: string;
  text: string;
  bad?: boolean | undefined;
  rule?: string | undefined;
}

export interface JudgedSentence {
  id: string;
  bad: boolean;
  rules: RuleId[];
  /** What the sentence could say instead, where something could be put in. */
  suggestion: string | null;
}

export interface Judgement {
  sentences: number;
  /** null: nothing is labelled, or nothing was found. */
  precision: number | null;
  recall: number | null;
  /** Of labelled bad sentences: how many of each rule were found at all, and by that very rule. */
  perRule: Record<string, { sentences: number; found: number; byRule: number }>;
  rows: JudgedSentence[];
}

/** What the lint says of every sentence, beside what people said. */
export function judge(sentences: readonly LabelledSentence[]): Judgement {
  const rows = sentences.map(judgeOne);
  const pairs = sentences.map((sentence, at) => ({ label: sentence, said: rows[at] as JudgedSentence }));
  const labelled = pairs.filter(({ label }) => label.bad !== undefined);
  const both = labelled.filter(({ label, said }) => label.bad && said.bad).length;
  const share = (whole: number): number | null => (whole === 0 ? null : both / whole);
  return {
    sentences: sentences.length,
    precision: share(labelled.filter(({ said }) => said.bad).length),
    recall: share(labelled.filter(({ label }) => label.bad).length),
    perRule: countRules(labelled),
    rows,
  };
}

function judgeOne({ id, text }: LabelledSentence): JudgedSentence {
  const findings = lint(text);
  return {
    id,
    bad: findings.length > 0,
    rules: [...new Set(findings.map((each) => each.rule))],
    suggestion: rewritten(text, findings),
  };
}

/** The text with every finding that knows better words replaced by them; null when none does. */
export function rewritten(text: string, findings: readonly Finding[]): string | null {
  const known = findings.filter((each) => each.instead !== null);
  if (known.length === 0) return null;
  return known.reduceRight((words, { from, to, instead }) => words.slice(0, from) + instead + words.slice(to), text);
}

function countRules(labelled: readonly { label: LabelledSentence; said: JudgedSentence }[]): Judgement['perRule'] {
  const counts: Judgement['perRule'] = {};
  for (const { label, said } of labelled) {
    if (!label.bad || !label.rule) continue;
    const count = (counts[label.rule] ??= { sentences: 0, found: 0, byRule: 0 });
    count.sentences += 1;
    if (said.bad) count.found += 1;
    if ((said.rules as string[]).includes(label.rule)) count.byRule += 1;
  }
  return counts;
}
