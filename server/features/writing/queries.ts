import type { WritingRule, WritingWord } from '@madoguchi/contracts/writing.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export async function listWords(db: Db, workspaceId: string): Promise<WritingWord[]> {
  const { rows } = await sql<WritingWord>`
    select id, kind, word, instead, meaning, known from writing_words
    where workspace_id = ${workspaceId} order by word, id limit 5000`.execute(db);
  return rows;
}

export async function listRulesOff(db: Db, workspaceId: string): Promise<WritingRule[]> {
  const { rows } = await sql<{ rule: WritingRule }>`
    select rule from writing_rules_off where workspace_id = ${workspaceId} order by rule`.execute(db);
  return rows.map(({ rule }) => rule);
}

export async function insertWord(db: Db, workspaceId: string, word: WritingWord, now: Date): Promise<void> {
  await sql`
    insert into writing_words (workspace_id, id, kind, word, instead, meaning, known, created_at)
    values (${workspaceId}, ${word.id}, ${word.kind}, ${word.word}, ${word.instead}, ${word.meaning}, ${word.known}, ${now})`.execute(
    db,
  );
}

/** False when there is no such word. */
export async function updateWord(db: Db, workspaceId: string, word: WritingWord): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update writing_words set kind = ${word.kind}, word = ${word.word}, instead = ${word.instead}, meaning = ${word.meaning}, known = ${word.known}
    where workspace_id = ${workspaceId} and id = ${word.id}`.execute(db);
  return numAffectedRows > 0n;
}

/** False when there is no such word. */
export async function deleteWord(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numAffectedRows = 0n } =
    await sql`delete from writing_words where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return numAffectedRows > 0n;
}

export async function setRuleOff(db: Db, workspaceId: string, rule: WritingRule, off: boolean): Promise<void> {
  if (off)
    await sql`insert into writing_rules_off (workspace_id, rule) values (${workspaceId}, ${rule}) on conflict do nothing`.execute(
      db,
    );
  else await sql`delete from writing_rules_off where workspace_id = ${workspaceId} and rule = ${rule}`.execute(db);
}
