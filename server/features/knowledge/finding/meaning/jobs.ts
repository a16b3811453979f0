import { createHash } from 'node:crypto';
import { maskSensitive } from '../../../../kernel/text/sensitive-numbers.ts';
import type { JobRun, JobType } from '../../../../kernel/jobs/job-type.ts';
import { nextRevision } from '../queries.ts';
import { embed, MeaningTrouble, type MeaningService } from './embed.ts';
import { readMeanings } from './job-types.ts';
import { keyPlace, type MeaningServices } from './needs.ts';
import {
  confirmVector,
  dropGoneVectors,
  findMeaning,
  listUnread,
  noteTrouble,
  putVector,
  type UnreadRow,
} from './queries.ts';
import { packVector } from './vectors.ts';

const PIECE = 32;
/** Letters of a text that are sent: most models read no further. */
const LENGTH = 6_000;
const TIMEOUT_MS = 60_000;
const REFUSED = new Float32Array(0);

interface Unread {
  row: UnreadRow;
  text: string;
  hash: string;
}

/** What of a document leaves the house: title and text, never internal notes; card and account numbers are masked. */
function textOf({ title, body }: UnreadRow): string {
  return maskSensitive(`${title}\n${body}`).text.slice(0, LENGTH);
}

async function begin(run: JobRun): Promise<{
  sealed: string | null;
  service: Omit<MeaningService, 'key'>;
  generation: number;
  unread: Unread[];
} | null> {
  return run.transaction(async ({ db, workspaceId }) => {
    const settings = await findMeaning(db, workspaceId);
    if (!settings?.enabled) return null;
    const { url, model, generation, sealed_key: sealed } = settings;
    await dropGoneVectors(db, workspaceId);
    const rows = await listUnread(db, workspaceId, { generation, limit: PIECE, length: LENGTH });
    const unread = rows.map((row) => {
      const text = textOf(row);
      return { row, text, hash: createHash('sha256').update(text).digest('base64url') };
    });
    return { sealed, service: { url, model }, generation, unread };
  });
}

/** All of them, or each by itself where one of them is refused: one text nobody can read keeps no other from being read. */
async function readAll(
  service: MeaningService,
  texts: readonly string[],
  way: { allow: readonly string[]; timeoutMs: number },
) {
  try {
    return await embed(service, texts, way);
  } catch (error) {
    if (!(error instanceof MeaningTrouble) || !error.isAboutTexts) throw error;
  }
  const read: Float32Array[] = [];
  for (const text of texts) {
    const [one = REFUSED] = await embed(service, [text], way).catch((error: unknown) => {
      if (error instanceof MeaningTrouble && error.isAboutTexts) return [REFUSED];
      throw error;
    });
    read.push(one);
  }
  // A service that reads nothing at all was asked wrongly, whatever it says of the texts.
  if (read.every((one) => one.length === 0)) throw new MeaningTrouble('refused');
  return read;
}

/** True while there may be more. */
async function readPiece(services: MeaningServices, run: JobRun): Promise<boolean> {
  const begun = await begin(run);
  if (!begun || begun.unread.length === 0) return false;
  const { sealed, generation, unread } = begun;
  const key = sealed === null ? null : services.secrets.openSecret(sealed, keyPlace(run.workspaceId));
  const changed = unread.filter(({ row, hash }) => row.hash !== hash);
  const way = { allow: services.config.outboundAllow, timeoutMs: TIMEOUT_MS };
  const texts = changed.map(({ text }) => text);
  const vectors = texts.length > 0 ? await readAll({ ...begun.service, key }, texts, way) : [];
  await run.transaction(async ({ db, workspaceId, now }) => {
    const settings = await findMeaning(db, workspaceId);
    // Switched off, or another model meanwhile: what was read says nothing any more.
    if (!settings?.enabled || settings.generation !== generation) return;
    for (const { row } of unread) await confirmVector(db, workspaceId, { ...row, documentRevision: row.revision });
    if (changed.length === 0) return;
    const revision = await nextRevision(db, workspaceId);
    for (const [at, { row, hash }] of changed.entries()) {
      const vector = packVector(vectors[at] ?? REFUSED);
      await putVector(db, workspaceId, { ...row, generation, documentRevision: row.revision, hash, vector }, revision);
    }
    await noteTrouble(db, workspaceId, null, now);
  });
  return true;
}

async function readEverything(services: MeaningServices, run: JobRun): Promise<void> {
  try {
    while (await readPiece(services, run)) run.signal.throwIfAborted();
  } catch (error) {
    if (error instanceof MeaningTrouble)
      await run.transaction(({ db, workspaceId, now }) => noteTrouble(db, workspaceId, error.code, now));
    throw error;
  }
}

/** The job of search by meaning, given the way out and the keys. */
export function meaningJobs(services: MeaningServices): readonly JobType[] {
  const bound: typeof readMeanings = { ...readMeanings, handle: (run) => readEverything(services, run) };
  return [bound] as unknown as readonly JobType[];
}
