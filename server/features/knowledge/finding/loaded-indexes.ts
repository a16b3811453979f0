import { setImmediate } from 'node:timers/promises';
import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import type { Synonym } from '@madoguchi/finding/alternatives.ts';
import { unpackAnalysis } from '@madoguchi/finding/analysis.ts';
import { FindingIndex } from '@madoguchi/finding/finding-index.ts';
import { fold } from '@madoguchi/finding/fold.ts';
import type { QuestionPredictor } from '@madoguchi/finding/predict.ts';
import { synonymTerms } from '@madoguchi/finding/question-key.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { listKeptQuestions } from './asked-queries.ts';
import { listSynonyms, type SynonymRow } from './fix-queries.ts';
import { currentMeanings, type Meanings } from './meaning/vectors.ts';
import { keepPredicting } from './predictor.ts';
import { findRevision, listChanged, type DocumentRow } from './queries.ts';

/** What is known of a document without asking the database. */
export interface Known {
  kind: FindingKind;
  id: string;
  language: string;
  name: string;
  title: string;
  isPublic: boolean;
  isDraft: boolean;
  categoryId: string | null;
  productIds: readonly string[];
}

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
  readings: Map<string, string>;
  synonyms: Synonym[];
  asked: ReadonlyMap<string, AskedQuestion>;
  /** Kept up once somebody typed. */
  predictor: QuestionPredictor | null;
  /** Null where search by meaning is off. */
  meanings: Meanings | null;
  usedAt: number;
}

const PIECE = 1_000;
/** Workspaces whose indexes are kept; beyond them the one unused longest goes. */
const MOST = 40;
const loaded = new Map<string, LoadedIndex>();
const loading = new Map<string, Promise<LoadedIndex>>();

/** The index as of now: read whole the first time, afterwards what changed since. One reads, others wait for it. */
export async function currentIndex(ctx: Ctx): Promise<LoadedIndex> {
  const { workspaceId } = ctx;
  const before = loading.get(workspaceId);
  // The one under way may be older than what this caller has just changed; so it is asked again after it.
  if (before) await before.catch(() => null);
  const revision = await findRevision(ctx.db, workspaceId);
  const held = loaded.get(workspaceId);
  if (held && held.revision === revision) {
    held.usedAt = ctx.now.getTime();
    return held;
  }
  const under = loading.get(workspaceId) ?? catchUp(ctx, revision).finally(() => loading.delete(workspaceId));
  loading.set(workspaceId, under);
  return under;
}

async function catchUp(ctx: Ctx, revision: number): Promise<LoadedIndex> {
  const held = loaded.get(ctx.workspaceId);
  const isWorn = held && held.index.deadCount > Math.max(200, held.index.size / 3);
  const isUsable = held && held.revision < revision && !isWorn;
  const current = isUsable ? held : empty();
  const touched = new Set<string>();
  for (let rows = await changed(ctx, current, null); rows.length > 0;) {
    for (const row of rows) touched.add(take(current, row));
    const last = rows.at(-1);
    current.revision = last?.revision ?? current.revision;
    if (rows.length < PIECE) break;
    // Everybody else's requests go on while a hundred thousand articles are read.
    await setImmediate();
    rows = await changed(ctx, current, rows);
  }
  current.revision = revision;
  current.synonyms = (await listSynonyms(ctx.db, ctx.workspaceId)).flatMap(readSynonym);
  current.meanings = await currentMeanings(ctx, current.meanings);
  keepPredicting(current, touched, await askedIn(ctx, current));
  current.usedAt = ctx.now.getTime();
  loaded.set(ctx.workspaceId, current);
  forgetUnused();
  return current;
}

/** Rows of one revision may fall into two pieces: the next piece begins with the last revision again, which changes nothing. */
async function changed(ctx: Ctx, current: LoadedIndex, before: readonly DocumentRow[] | null): Promise<DocumentRow[]> {
  const last = before?.at(-1)?.revision;
  const isStuck = last !== undefined && before?.[0]?.revision === last;
  const after = last === undefined ? current.revision : isStuck ? last : last - 1;
  return listChanged(ctx.db, ctx.workspaceId, { revision: after, limit: PIECE });
}

function empty(): LoadedIndex {
  return {
    revision: 0,
    index: new FindingIndex(),
    known: new Map(),
    readings: new Map(),
    synonyms: [],
    asked: new Map(),
    predictor: null,
    meanings: null,
    usedAt: 0,
  };
}

/** @returns the document's key. */
function take(current: LoadedIndex, row: DocumentRow): string {
  const key = `${row.kind}/${row.source_id}/${row.language}`;
  if (row.is_gone) {
    current.index.remove(key);
    current.known.delete(key);
    current.readings.delete(key);
    current.meanings?.vectors.delete(key);
    return key;
  }
  current.index.put(key, unpackAnalysis(row.packed));
  current.readings.set(key, row.reading);
  const { kind, source_id: id, language, name, title } = row;
  const [isPublic, isDraft, categoryId, productIds] = [row.is_public, row.is_draft, row.category_id, row.product_ids];
  current.known.set(key, { kind, id, language, name, title, isPublic, isDraft, categoryId, productIds });
  return key;
}

/** Questions whose answer is there, in its first language. */
async function askedIn(ctx: Ctx, { known }: LoadedIndex): Promise<Map<string, AskedQuestion>> {
  const rows = await listKeptQuestions(ctx.db, ctx.workspaceId);
  const keys = new Map<string, string>();
  if (rows.length > 0)
    for (const [key, { kind, id, language }] of known)
      if (language === 'ja' || !keys.has(`${kind}/${id}`)) keys.set(`${kind}/${id}`, key);
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

function forgetUnused(): void {
  if (loaded.size <= MOST) return;
  const [oldest] = [...loaded.entries()].toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
  if (oldest) loaded.delete(oldest[0]);
}
