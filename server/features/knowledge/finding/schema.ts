import type { Fix, MissedWords, Synonym } from '@madoguchi/contracts/finding.ts';
import type { FixRow, SynonymRow } from './fix-queries.ts';
import type { MissedRow } from './search-queries.ts';

export function presentSynonym(row: SynonymRow): Synonym {
  return { id: row.id, words: row.words, isOneWay: row.is_one_way, createdAt: row.created_at.toISOString() };
}

export function presentMissed(row: MissedRow, finds: number): MissedWords {
  const { words, count, without_hit: withoutHit, opened, ended } = row;
  return { words, count, withoutHit, opened, ended, lastAt: row.last_at.toISOString(), finds };
}

export function presentFix(row: FixRow, finds: number): Fix {
  const { id, words, kind, hits_before: before } = row;
  const target = row.synonym_words?.join(' = ') ?? row.title ?? '';
  return { id, words, kind, target, finds, before, at: row.fixed_at.toISOString() };
}
