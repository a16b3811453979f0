import type { Synonym } from '@madoguchi/finding/alternatives.ts';
import { unpackAnalysis } from '@madoguchi/finding/analysis.ts';
import { FindingIndex } from '@madoguchi/finding/finding-index.ts';
import { fold } from '@madoguchi/finding/fold.ts';
import { synonymTerms } from '@madoguchi/finding/question-key.ts';
import { Segment } from '@madoguchi/finding/segment.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { listKeptQuestions } from '../asked-queries.ts';
import { listSynonyms, type SynonymRow } from '../fix-queries.ts';
import { currentMeanings, type Meanings } from '../meaning/vectors.ts';
import { listChanged, type DocumentRow, type ReadUntil } from '../queries.ts';
import { keyOf, knownOf, type Known } from './known.ts';
import { pace } from './pace.ts';
import { keepPredicting, type Predicting } from './predictor.ts';
import { readSegment } from './segment-file.ts';

/** What several people asked, and what answers it. */
export interface AskedQuestion {
  words: string;
  reading: string;
  /** Offered to strangers; the others to us. */
  isPublic: boolean;
  documentKey: string;
}

/** The index of one workspace, in this process. */
export interface LoadedIndex {
  revision: number;
  index: FindingIndex;
  known: Map<string, Known>;
  synonyms: Synonym[];
  asked: ReadonlyMap<string, AskedQuestion>;
  /** Kept up once somebody typed. */
  predicting: Predicting | null;
  /** Null where search by meaning is off. */
  meanings: Meanings | null;
  usedAt: number;
}

const PIECE = 250;

/** What a loaded index holds in memory, roughly. */
export const bytesOf = ({ index, known, meanings }: LoadedIndex): number =>
  index.bytes + known.size * 700 + (meanings?.vectors.size ?? 0) * 4_000;

export function empty(segment: Segment | null = null): LoadedIndex {
  return {
    ...{ revision: 0, index: new FindingIndex(segment), known: new Map<string, Known>(), synonyms: [] },
    ...{ asked: new Map<string, AskedQuestion>(), predicting: null, meanings: null, usedAt: 0 },
  };
}

/** The index as it was written to a file. @returns null where there is none that can be read. */
export async function openStored(path: string): Promise<LoadedIndex | null> {
  const pause = pace();
  const stored = await readSegment(path, pause).catch(() => null);
  if (!stored) return null;
  const { notes, ids } = stored.parts.texts;
  const parts = { ...stored.parts, texts: { ...stored.parts.texts, notes: [] } };
  const loaded = empty(await Segment.open(parts, pause));
  loaded.revision = stored.revision;
  for (const [at, note] of notes.entries()) {
    if (note !== '') loaded.known.set(ids[at] ?? '', JSON.parse(note) as Known);
    await pause();
  }
  return loaded;
}

/** Takes over what changed since. Others get their turn meanwhile, and find what is there by then. */
export async function catchUp(ctx: Ctx, current: LoadedIndex, revision: number): Promise<LoadedIndex> {
  const touched = new Set<string>();
  const pause = pace();
  let until: ReadUntil = { revision: current.revision };
  for (;;) {
    const rows: DocumentRow[] = await listChanged(ctx.db, ctx.workspaceId, until, PIECE);
    for (const row of rows) {
      touched.add(take(current, row));
      await pause();
    }
    until = rows.at(-1) ?? until;
    if (rows.length < PIECE) break;
  }
  // Between the two somebody may have changed more: it is taken then.
  current.revision = Math.max(revision, until.revision);
  await refresh(ctx, current, touched);
  return current;
}

/** What is small and read whole: synonyms, questions asked before, and what documents mean. */
export async function refresh(ctx: Ctx, current: LoadedIndex, touched: ReadonlySet<string>): Promise<void> {
  current.synonyms = (await listSynonyms(ctx.db, ctx.workspaceId)).flatMap(readSynonym);
  current.meanings = await currentMeanings(ctx, current.meanings);
  keepPredicting(current, touched, await askedIn(ctx, current));
  current.usedAt = ctx.now.getTime();
}

/** @returns the document's key. */
function take(current: LoadedIndex, row: DocumentRow): string {
  const key = keyOf(row);
  if (row.is_gone) {
    current.index.remove(key);
    current.known.delete(key);
    current.meanings?.vectors.delete(key);
    return key;
  }
  current.index.put(key, unpackAnalysis(row.packed));
  current.known.set(key, knownOf(row));
  return key;
}

/** Questions whose answer is there, in Japanese where it is. */
async function askedIn(ctx: Ctx, { known }: LoadedIndex): Promise<Map<string, AskedQuestion>> {
  const rows = await listKeptQuestions(ctx.db, ctx.workspaceId);
  const sources = new Set(rows.map(({ kind, source_id: id }) => `${kind}/${id}`));
  const keys = new Map([...sources].filter((one) => known.has(`${one}/ja`)).map((one) => [one, `${one}/ja`]));
  if (keys.size < sources.size)
    for (const [key, { kind, id }] of known)
      if (sources.has(`${kind}/${id}`) && !keys.has(`${kind}/${id}`)) keys.set(`${kind}/${id}`, key);
  return new Map(
    rows.flatMap(({ words, reading, is_public: isPublic, kind, source_id: id }): [string, AskedQuestion][] => {
      const documentKey = keys.get(`${kind}/${id}`);
      return documentKey ? [[`asked/${isPublic}/${words}`, { words, reading, isPublic, documentKey }]] : [];
    }),
  );
}

function readSynonym({ words, is_one_way: isOneWay }: SynonymRow): Synonym[] {
  const sources = isOneWay ? words.slice(0, 1) : words;
  return sources.map((word) => ({
    text: fold(word),
    terms: synonymTerms(word),
    means: words.filter((other) => other !== word).flatMap(synonymTerms),
  }));
}
