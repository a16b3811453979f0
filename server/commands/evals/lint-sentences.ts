import { z } from 'zod';
import type { LabelledSentence } from '@madoguchi/writing/judge.ts';

const line = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  text: z.string(),
  bad: z.union([z.boolean(), z.literal(0).transform(() => false), z.literal(1).transform(() => true)]).nullish(),
  rule: z.string().nullish(),
});

/** One JSON object a line `{id, text, bad?, rule?}`; empty lines are skipped, others that cannot be read are told by number. */
export function readSentences(file: string): {
  sentences: LabelledSentence[];
  unreadable: { line: number; reason: string }[];
} {
  const sentences: LabelledSentence[] = [];
  const unreadable: { line: number; reason: string }[] = [];
  for (const [at, text] of file
    .replace(/^\ufeff/u, '')
    .split('\n')
    .entries()) {
    if (text.trim() === '') continue;
    try {
      const { id, text: words, bad, rule } = line.parse(JSON.parse(text));
      sentences.push({ id, text: words, bad: bad ?? undefined, rule: rule ?? undefined });
    } catch (error) {
      unreadable.push({ line: at + 1, reason: error instanceof Error ? error.message.slice(0, 200) : 'no JSON' });
    }
  }
  return { sentences, unreadable };
}
