import { findingEndpoints as finding } from '@madoguchi/contracts/finding.ts';
import { writingEndpoints as writing } from '@madoguchi/contracts/writing.ts';
import pg from 'pg';
import { newId } from '../kernel/ids.ts';
import type { TestApp, TestDesk } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

type Ids = Pick<DeskIds, 'knowledgeSearch' | 'fix' | 'synonym' | 'candidate' | 'writingWord'>;

/** Words that were looked for, what was done about them, a synonym, and a question that is asked often. */
export async function fillFinding(house: TestApp, desk: TestDesk): Promise<Ids> {
  const as = desk.owner;
  const found = await house.call(finding.searchKnowledge, { as, query: { q: CANARY, visit: 'canary' } });
  const synonym = await house.call(finding.addSynonym, { as, body: { words: [CANARY, '糸杉'] } });
  const fix = await house.call(finding.fixMissed, { as, body: { kind: 'dismissed', words: CANARY } });
  const word = { kind: 'term' as const, word: CANARY, instead: CANARY, meaning: CANARY, known: false };
  const { id: writingWord } = (await house.call(writing.createWritingWord, { as, body: word })).body;
  const candidate = newId(house.clock.now());
  const client = new pg.Client({ connectionString: house.database.superuserUrl });
  await client.connect();
  await client
    .query(
      `insert into app.gap_candidates (workspace_id, id, question, count, recent, before, first_at, last_at) values ($1, $2, $3, 3, 3, 0, $4, $4)`,
      [desk.id, candidate, CANARY, house.clock.now()],
    )
    .finally(() => client.end());
  return {
    knowledgeSearch: found.body.searchId ?? '',
    synonym: synonym.body.id,
    fix: fix.body.id,
    candidate,
    writingWord,
  };
}
