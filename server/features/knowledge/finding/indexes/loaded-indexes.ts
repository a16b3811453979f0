import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { loadDictionary } from '@madoguchi/finding/dictionary.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { runInWorkspace, type Kernel } from '../../../../kernel/transaction.ts';
import { countChanged, countDocuments, findRevision } from '../queries.ts';
import { buildSegment, FINDER } from './build-segment.ts';
import { bytesOf, catchUp, empty, openStored, refresh, type LoadedIndex } from './loaded-index.ts';
import { predictorOf } from './predictor.ts';

/** So many documents are taken over while somebody waits; more are taken behind the scenes. */
const WAITED_FOR = { anew: 2_000, changed: 500 };
/** Building anew is worth it when so many documents changed since, or such a share. */
const WORN = { least: 4_000, share: 0.2 };
/** What the indexes of this process may hold together; beyond it the one unused longest goes. */
const MOST_BYTES = 768 * 1024 ** 2;
const DAY = 86_400_000;

/** Where a process that serves keeps indexes, and how it works when nobody asks. */
interface House {
  kernel: Kernel;
  folder: string;
  mostBytes: number;
  ended: AbortController;
  /** By workspace, what is being done for its index behind the scenes. */
  work: Map<string, { promise: Promise<void>; isCatchingUp: boolean }>;
}

const loaded = new Map<string, LoadedIndex>();
const loading = new Map<string, Promise<LoadedIndex | null>>();
let house: House | null = null;

/**
 * From here on indexes of large workspaces are kept in files of `folder`: a process that starts has them at once. Other
 * processes (commands, tests) read what they need from the database. @returns what ends it.
 */
export async function keepIndexes({
  kernel,
  folder,
  mostBytes = MOST_BYTES,
}: Pick<House, 'kernel' | 'folder'> & { mostBytes?: number }): Promise<() => Promise<void>> {
  const mine: House = { kernel, folder, mostBytes, ended: new AbortController(), work: new Map() };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A third of a second in one piece: before anybody is served, where there is much to search.
  if ((await listFiles(mine)).length > 0) loadDictionary();
  house = mine;
  const warming = warm(mine).catch((error: unknown) => kernel.log.warn({ err: error }, 'indexes could not be warmed'));
  // What was deleted stands in a file until the file is written anew: at the latest a day later.
  const daily = setInterval(() => renewAll(mine), DAY);
  daily.unref();
  return async () => {
    clearInterval(daily);
    if (house === mine) house = null;
    mine.ended.abort();
    await Promise.allSettled([warming, ...[...mine.work.values()].map(({ promise }) => promise)]);
  };
}

/** As if the process had just started. */
export function forgetIndexes(): void {
  loaded.clear();
}

/** Workspaces whose indexes are held. */
export const heldIndexes = (): readonly string[] => [...loaded.keys()];

/** The index as of now; as of a moment ago while many changes are taken over; null while it is built for the first time. */
export async function currentIndex(ctx: Ctx): Promise<LoadedIndex | null> {
  const { workspaceId } = ctx;
  const before = loading.get(workspaceId);
  // The one under way may be older than what this caller has just changed; so it is asked again after it.
  if (before) await before.catch(() => null);
  const revision = await findRevision(ctx.db, workspaceId);
  const held = loaded.get(workspaceId);
  if (held && (held.revision === revision || house?.work.get(workspaceId)?.isCatchingUp)) {
    held.usedAt = ctx.now.getTime();
    return held;
  }
  const under = loading.get(workspaceId) ?? bring(ctx, revision).finally(() => loading.delete(workspaceId));
  loading.set(workspaceId, under);
  return under;
}

async function bring(ctx: Ctx, revision: number): Promise<LoadedIndex | null> {
  const { db, workspaceId } = ctx;
  const usable = (one: LoadedIndex | null | undefined) => (one && one.revision <= revision ? one : null);
  const held = usable(loaded.get(workspaceId)) ?? usable(await stored(ctx));
  const most = held ? WAITED_FOR.changed : WAITED_FOR.anew;
  const changed = await countChanged(db, workspaceId, held?.revision ?? 0, most + 1);
  if (house && changed > most) {
    if (held && loaded.get(workspaceId) !== held) {
      await refresh(ctx, held, new Set());
      keep(workspaceId, held);
    }
    behindTheScenes(house, workspaceId, held ? catchUpBehind : buildBehind);
    return held;
  }
  // Where nobody builds behind the scenes, an index with many dead is built anew while somebody waits.
  const isWorn = !house && held && held.index.deadCount > Math.max(200, held.index.size / 3);
  const current = await catchUp(ctx, held && !isWorn ? held : empty(), revision);
  keep(workspaceId, current);
  if (house && isWorth(current)) behindTheScenes(house, workspaceId, buildBehind);
  return current;
}

const pathOf = ({ folder }: House, workspaceId: string): string => join(folder, `${workspaceId}.index`);

/** What lies in the file, unless it is of another database than this one: restored from a backup, say. */
async function stored(ctx: Ctx): Promise<LoadedIndex | null> {
  const { workspaceId } = ctx;
  if (!house || house.work.has(workspaceId)) return null;
  const path = pathOf(house, workspaceId);
  const opened = await openStored(path);
  if (!opened) return null;
  await utimes(path, ctx.now, ctx.now).catch(() => undefined);
  const [documents, changed] = await Promise.all([
    countDocuments(ctx.db, workspaceId),
    countChanged(ctx.db, workspaceId, opened.revision, opened.known.size),
  ]);
  return Math.abs(documents - opened.known.size) <= changed ? opened : null;
}

const isWorth = ({ index }: LoadedIndex): boolean => index.changes > Math.max(WORN.least, index.size * WORN.share);

type Work = (house: House, workspaceId: string) => Promise<void>;

function behindTheScenes(at: House, workspaceId: string, work: Work): void {
  if (at.work.has(workspaceId) || at.ended.signal.aborted) return;
  const promise = work(at, workspaceId)
    .catch((error: unknown) => {
      if (!at.ended.signal.aborted) at.kernel.log.error({ err: error, workspaceId }, 'an index could not be built');
    })
    .finally(() => at.work.delete(workspaceId));
  at.work.set(workspaceId, { promise, isCatchingUp: work === catchUpBehind });
}

async function catchUpBehind(at: House, workspaceId: string): Promise<void> {
  const held = loaded.get(workspaceId);
  if (!held) return;
  await inWorkspace(at, workspaceId, async (ctx) => catchUp(ctx, held, await findRevision(ctx.db, workspaceId)));
  if (isWorth(held)) await buildBehind(at, workspaceId);
}

/** Builds a new one beside the one that serves, and puts it in its place. */
async function buildBehind(at: House, workspaceId: string): Promise<void> {
  const path = pathOf(at, workspaceId);
  await buildSegment({ kernel: at.kernel, workspaceId, path, signal: at.ended.signal }).catch((error: unknown) => {
    if (at.ended.signal.aborted) throw error;
    at.kernel.log.error(
      { err: error, workspaceId },
      'an index is read from the database: it could not be built beside',
    );
  });
  const built = (await openStored(path)) ?? empty();
  await inWorkspace(at, workspaceId, async (ctx) => catchUp(ctx, built, await findRevision(ctx.db, workspaceId)));
  const before = loaded.get(workspaceId);
  built.index.norms();
  if (before?.predicting) await predictorOf(built);
  await setImmediate();
  keep(workspaceId, built);
}

const inWorkspace = <T>(at: House, workspaceId: string, body: (ctx: Ctx) => Promise<T>): Promise<T> =>
  runInWorkspace(at.kernel, { workspaceId, actor: FINDER }, body);

/** Those used last first, as many as there is room for; of workspaces that are gone the file goes too. */
async function warm(at: House): Promise<void> {
  const files = await listFiles(at);
  const used = await Promise.all(
    files.map(async (name) => ({ name, at: (await stat(join(at.folder, name))).mtimeMs })),
  );
  for (const { name } of used.toSorted((a, b) => b.at - a.at)) {
    if (at.ended.signal.aborted || heldBytes() > at.mostBytes / 2) return;
    const workspaceId = name.slice(0, -'.index'.length);
    const current = await inWorkspace(at, workspaceId, async (ctx) => {
      if ((await findRevision(ctx.db, workspaceId)) > 0) return currentIndex(ctx);
      await rm(join(at.folder, name), { force: true });
      return null;
    });
    current?.index.norms();
    await setImmediate();
    if (current) await predictorOf(current);
  }
}

const listFiles = async ({ folder }: House): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.index'));

function renewAll(at: House): void {
  for (const [workspaceId, { index }] of loaded)
    if (index.changes > 0 && index.size > WAITED_FOR.anew) behindTheScenes(at, workspaceId, buildBehind);
}

const heldBytes = (): number => [...loaded.values()].reduce((sum, one) => sum + bytesOf(one), 0);

function keep(workspaceId: string, current: LoadedIndex): void {
  loaded.set(workspaceId, current);
  const unused = [...loaded].filter(([id]) => id !== workspaceId).toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
  for (const [id] of unused) if (heldBytes() > (house?.mostBytes ?? MOST_BYTES)) loaded.delete(id);
}
