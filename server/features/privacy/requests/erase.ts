import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { dropPagesSaying } from '../../conversations/messages/queries.ts';
import { beginErasure } from '../actions/begin-erasure.ts';
import { eraseNextConversation } from '../actions/erase-next-conversation.ts';
import { finishErasure } from '../actions/finish-erasure.ts';
import { bytesSay } from './bytes-say.ts';
import { deleteByteRows, listByteColumns, listBytes, listTables, scrubTable } from './erasure-queries.ts';
import { wordsOfPerson } from './person-words.ts';
import { deleteExports, listExportsToRemove } from './queries.ts';
import { OURS, PAPERS, WHOLE_ROWS } from './reach.ts';

/** Bytes first, then the rows that name them. */
export async function removeExports(
  run: JobRun,
  blobs: BlobStore,
  which: { expiredBefore: Date; customerIds: readonly string[] },
): Promise<void> {
  const files = await run.transaction((ctx) => listExportsToRemove(ctx.db, ctx.workspaceId, which));
  for (const file of files) await blobs.remove(file.storage_key);
  const ids = files.map((file) => file.id);
  if (ids.length > 0) await run.transaction((ctx) => deleteExports(ctx.db, ctx.workspaceId, ids));
}

/** Lets go of files that other features keep, by the words of a person; the house hands these in. */
export type ForgetFiles = (run: JobRun, words: readonly string[]) => Promise<void>;

export interface ErasureNeeds {
  blobs: BlobStore;
  forgetFiles: ForgetFiles;
}

/** Takes the person's words out of every table there is, one transaction each. @returns how many rows said one. */
async function scrubEverywhere(run: JobRun, words: readonly string[]): Promise<number> {
  const tables = await run.transaction((ctx) => listTables(ctx.db, ctx.workspaceId));
  let rows = 0;
  // Those that say who the person is go last: a try that is killed half-way must find the words again.
  const last = ['customers', 'identities'];
  for (const table of tables.filter((name) => ![...OURS, ...PAPERS, ...last].includes(name)))
    rows += await run.transaction((ctx) =>
      scrubTable(ctx.db, ctx.workspaceId, { table, words, whole: WHOLE_ROWS.includes(table) }),
    );
  return rows;
}

const FEW = 20;
type Slice = Parameters<typeof listBytes>[2];

/** @returns the last row that was looked at, null when none is left, and how many went. */
async function dropSlice(
  run: JobRun,
  slice: Slice,
  say: (bytes: Buffer) => boolean,
): Promise<{ last: string | null; gone: number }> {
  const read = await run.transaction((ctx) => listBytes(ctx.db, ctx.workspaceId, slice));
  const ids = read.filter(({ bytes }) => bytes !== null && say(bytes)).map(({ id }) => id);
  const { table } = slice;
  if (ids.length > 0) await run.transaction((ctx) => deleteByteRows(ctx.db, ctx.workspaceId, { table, ids }));
  return { last: read.at(-1)?.id ?? null, gone: ids.length };
}

/** Mails and deliveries as they came cannot be edited: those that say a word go, whoever wrote them; what was read of them stays. */
async function dropBytes(run: JobRun, words: readonly string[]): Promise<number> {
  const say = bytesSay(words);
  const columns = await run.transaction((ctx) => listByteColumns(ctx.db, ctx.workspaceId));
  let rows = 0;
  for (const { table, column } of columns.filter((one) => !PAPERS.includes(one.table))) {
    let after: string | null = null;
    do {
      run.signal.throwIfAborted();
      const { last, gone } = await dropSlice(run, { table, column, after, limit: FEW }, say);
      rows += gone;
      after = last;
    } while (after !== null);
  }
  return rows;
}

/** One person, everywhere. Each step can be done again; whatever is killed, nothing is left half known. */
export async function erase(run: JobRun, requestId: string, { blobs, forgetFiles }: ErasureNeeds): Promise<void> {
  const people = await run.transaction((ctx) => beginErasure(ctx, requestId));
  if (people.length === 0) return;
  let conversations = 0;
  while (await run.transaction((ctx) => eraseNextConversation(ctx, people))) conversations += 1;
  const { everywhere: words } = await run.transaction((ctx) => wordsOfPerson(ctx, people));
  // Files first: what they are written from is still there if this is killed.
  await forgetFiles(run, words);
  const originals = await dropBytes(run, words);
  const pages = await run.transaction((ctx) => dropPagesSaying(ctx.db, ctx.workspaceId, words));
  const mentions = originals + pages + (await scrubEverywhere(run, words));
  await removeExports(run, blobs, { expiredBefore: run.now(), customerIds: people });
  await run.transaction((ctx) => finishErasure(ctx, { requestId, people, conversations, mentions }));
}
