import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { syntheticTime, type Dialogue } from './dialogue.ts';
import { listBelow } from './read-multidogo.ts';
import { readTsv } from './tsv.ts';

const blank = (value: unknown): unknown => (value === '' || value === null ? undefined : value);

/** Our own form, one record a turn; only the first three are needed. Described in docs/how-to/import.md. */
const record = z.object({
  conversation: z.coerce.string().min(1).max(200),
  by: z.enum(['customer', 'agent']),
  text: z.string(),
  id: z.preprocess(blank, z.coerce.string().max(60).optional()),
  at: z.preprocess(blank, z.coerce.date().optional()),
  email: z.preprocess(blank, z.string().max(254).optional()),
  customer: z.preprocess(blank, z.coerce.string().max(200).optional()),
  name: z.preprocess(blank, z.string().max(160).optional()),
  subject: z.preprocess(blank, z.string().max(500).optional()),
  author: z.preprocess(blank, z.string().max(120).optional()),
});

function recordsOf(file: string): unknown[] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.tsv')) return readTsv(text);
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as unknown);
}

/** Reads `*.tsv` and `*.jsonl`. @throws Error naming file and record for what is not of the form. */
export function readTurns(folder: string): Dialogue[] {
  const dialogues = new Map<string, Dialogue>();
  for (const file of listBelow(folder, ['.tsv', '.jsonl'])) {
    for (const [at, raw] of recordsOf(file).entries()) {
      const parsed = record.safeParse(raw);
      if (!parsed.success) throw new Error(`${file}, record ${at + 1}: ${z.prettifyError(parsed.error)}`);
      addTurn(dialogues, parsed.data);
    }
  }
  return [...dialogues.values()];
}

function addTurn(dialogues: Map<string, Dialogue>, turn: z.infer<typeof record>): void {
  const { conversation: id, email, name = '', subject = '', author = '' } = turn;
  const customer = email
    ? { kind: 'email' as const, value: email, name }
    : { kind: 'external' as const, value: `import:${turn.customer ?? id}`, name };
  const dialogue = dialogues.get(id) ?? { id, customer, subject, turns: [] };
  dialogues.set(id, dialogue);
  const number = dialogue.turns.length;
  dialogue.turns.push({
    id: turn.id ?? String(number),
    by: turn.by,
    text: turn.text,
    at: turn.at ?? syntheticTime(dialogues.size - 1, number),
    author,
  });
}
