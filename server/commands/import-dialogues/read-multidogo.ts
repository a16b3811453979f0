import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { syntheticTime, type Dialogue } from './dialogue.ts';
import { readTsv } from './tsv.ts';

/** Files below a folder that end so, in order of name. */
export function listBelow(folder: string, ends: readonly string[]): string[] {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && ends.some((end) => entry.name.endsWith(end)),
  );
  return found.map((entry) => join(entry.parentPath, entry.name)).toSorted();
}

/**
 * The MultiDoGO form: `conversationId, turnNumber, utterance, …`, one file a domain and part. Only what customers said.
 * A conversation is named by its file as well, since parts may share ids.
 */
export function readMultidogo(folder: string): Dialogue[] {
  const dialogues = new Map<string, Dialogue>();
  for (const file of listBelow(folder, ['.tsv'])) {
    const part = relative(folder, file)
      .split(sep)
      .join('/')
      .replace(/\.tsv$/, '');
    for (const row of readTsv(readFileSync(file, 'utf8'))) {
      const id = `${part}/${row['conversationId']}`;
      const dialogue = dialogues.get(id) ?? {
        id,
        customer: { kind: 'external' as const, value: `multidogo:${id}`, name: '' },
        subject: '',
        turns: [],
      };
      dialogues.set(id, dialogue);
      const number = Number(row['turnNumber']);
      dialogue.turns.push({
        id: String(number),
        by: 'customer',
        text: row['utterance'] ?? '',
        at: syntheticTime(dialogues.size - 1, number),
        author: '',
      });
    }
  }
  return [...dialogues.values()];
}
