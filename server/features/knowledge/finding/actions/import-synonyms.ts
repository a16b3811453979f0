import { parse } from 'csv-parse/sync';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { synonymsChanged } from '../facts.ts';
import { insertSynonym, listSynonyms } from '../fix-queries.ts';
import { nextRevision } from '../queries.ts';
import { distinct, sign } from '../synonym-words.ts';

const MOST = 5_000;

/** One group a line: `珈琲メーカー,コーヒーメーカー`; with `>` after its first word (`マシン,>,コーヒーメーカー`) it is one-way. Lines that are known stay as they are. */
export async function importSynonyms(
  ctx: Ctx,
  text: string,
): Promise<{ added: number; known: number; refused: number[] }> {
  authorise(ctx.actor, 'knowledge:manage');
  const { db, workspaceId } = ctx;
  const before = await listSynonyms(db, workspaceId);
  const signs = new Set(before.map(({ words, is_one_way }) => sign(words, is_one_way)));
  const result = { added: 0, known: 0, refused: [] as number[] };
  for (const [at, cells] of readLines(text).entries()) {
    const isOneWay = cells[1] === '>';
    const words = distinct(cells.filter((cell) => cell !== '>'));
    if (words.length < 2 || words.length > 20 || words.some((word) => word.length > 80)) {
      if (cells.some((cell) => cell !== '')) result.refused.push(at + 1);
    } else if (signs.has(sign(words, isOneWay))) result.known += 1;
    else {
      signs.add(sign(words, isOneWay));
      result.added += 1;
      if (before.length + result.added > MOST) throw invalid('synonyms_too_many');
      await insertSynonym(db, workspaceId, { id: newId(), words, isOneWay, byId: actorId(ctx.actor) }, ctx.now);
    }
  }
  if (result.added > 0) {
    await nextRevision(db, workspaceId);
    await ctx.emit(synonymsChanged, {}, { added: result.added, removed: 0 });
  }
  return result;
}

/** @throws invalid `file_unreadable` for quotes that never end. */
function readLines(text: string): string[][] {
  try {
    return parse(text, { bom: true, relaxColumnCount: true, trim: true, skipEmptyLines: false });
  } catch {
    throw invalid('synonyms_unreadable');
  }
}
