import { ImapFailure } from '../../../../kernel/mail/imap-failure.ts';
import type { FetchedMail } from '../../../../kernel/mail/imap-fetch.ts';
import type { MailboxStatus } from '../../../../kernel/mail/imap.ts';
import { beginNumbering } from '../actions/begin-numbering.ts';
import { noteProgress } from '../actions/note-progress.ts';
import { noteTrouble } from '../actions/note-trouble.ts';
import { passMails } from '../actions/pass-mails.ts';
import { listOpenTroubles, type TroubleRow } from '../progress-queries.ts';
import { findMailbox } from '../queries.ts';
import { troublePause } from './backoff.ts';
import { MailboxLost } from './mailbox-lost.ts';
import { takeFetched } from './take-mail.ts';
import { inWorkspace, type Work } from './work.ts';

/** Mails between two words about how far it is. */
const BATCH = 100;
/** Mails that failed before and are tried in one turn: new ones may have come meanwhile. */
const RETRIES = 20;

/** Mails at which a connection broke: until past them they are fetched one by one, to find the one that breaks it. */
export interface Suspicion {
  upTo: number;
}

interface Place {
  uidValidity: string;
  lastUid: number;
}

/** Reads everything that is new, oldest first, and what failed before and is due. @throws ImapFailure, MailboxLost, AppError */
export async function readTurn(work: Work, suspicion: Suspicion): Promise<void> {
  const status = await work.mailbox.status();
  const place = await placeIn(work, status);
  for (let isMore = true; isMore;) {
    const careful = suspicion.upTo > place.lastUid;
    const taken = await takeBatch(work, place, careful);
    if (work.signal.aborted) return;
    isMore = taken === (careful ? 1 : BATCH);
    const waiting = isMore ? Math.min(status.exists, Math.max(0, status.uidNext - 1 - place.lastUid)) : 0;
    if (!careful || !isMore)
      await inWorkspace(work.needs, work.workspaceId, (ctx) =>
        noteProgress(ctx, work.hold, { backlog: waiting, done: !isMore }),
      );
  }
  // What failed before comes last: a mail that breaks the connection again must not do so before the new ones are in.
  await retryTroubles(work, place.uidValidity);
}

/** Where reading goes on. A folder seen for the first time, or numbered anew, is read from the moment that was chosen. */
async function placeIn(work: Work, status: MailboxStatus): Promise<Place> {
  const { needs, workspaceId, hold, fetchSince } = work;
  const row = await inWorkspace(needs, workspaceId, ({ db }) => findMailbox(db, workspaceId, hold.inboxId));
  if (!row) throw new MailboxLost();
  const { uidValidity } = status;
  if (row.uid_validity === uidValidity) return { uidValidity, lastUid: row.last_uid };
  const first = fetchSince === null ? 1 : ((await work.mailbox.lowestUidSince(fetchSince)) ?? status.uidNext);
  const place = { uidValidity, lastUid: first - 1 };
  await inWorkspace(needs, workspaceId, (ctx) => beginNumbering(ctx, hold, place));
  return place;
}

async function takeBatch(work: Work, place: Place, careful: boolean): Promise<number> {
  const limit = careful ? 1 : BATCH;
  let taken = 0;
  try {
    for await (const mail of watched(work, work.mailbox.fetchAfter(place.lastUid, { limit }))) {
      await takeFetched(work, mail, false);
      place.lastUid = mail.uid;
      taken += 1;
      if (work.signal.aborted) break;
    }
  } catch (error) {
    // The connection broke at the text of this one mail alone, and not for the first time: the next one must not wait.
    if (careful && error instanceof ImapFailure && error.uids.length === 1) await setAside(work, place, error.uids);
    throw error;
  }
  return taken;
}

function setAside(work: Work, { uidValidity }: Place, [uid = 0]: readonly number[]): Promise<boolean> {
  const trouble = { uid, uidValidity, reason: 'connection', final: false };
  return inWorkspace(work.needs, work.workspaceId, (ctx) => noteTrouble(ctx, work.hold, trouble));
}

/** Mails as they come; a server that sends none for too long is hung up on. */
async function* watched(work: Work, mails: AsyncGenerator<FetchedMail>): AsyncGenerator<FetchedMail> {
  const hangUp = (): void => void work.mailbox.close();
  let timer = setTimeout(hangUp, work.needs.times.stall);
  try {
    for await (const mail of mails) {
      clearTimeout(timer);
      yield mail;
      timer = setTimeout(hangUp, work.needs.times.stall);
    }
  } finally {
    clearTimeout(timer);
  }
}

async function dueTroubles(work: Work, uidValidity: string): Promise<TroubleRow[]> {
  const { needs, workspaceId, hold } = work;
  const now = needs.services.kernel.clock.now().getTime();
  const rows = await inWorkspace(needs, workspaceId, ({ db }) =>
    listOpenTroubles(db, workspaceId, hold.inboxId, uidValidity),
  );
  const due = rows.filter((row) => row.seen_at.getTime() + troublePause(row.tries, needs.times.trouble) <= now);
  return due.slice(0, RETRIES);
}

/** One by one, so that a mail which breaks the connection is known. */
async function retryTroubles(work: Work, uidValidity: string): Promise<void> {
  for (const { uid } of await dueTroubles(work, uidValidity)) {
    let isThere = false;
    try {
      for await (const mail of watched(work, work.mailbox.fetchUids([uid]))) {
        isThere = true;
        await takeFetched(work, mail, true);
      }
    } catch (error) {
      if (error instanceof ImapFailure && error.uids.includes(uid))
        await setAside(work, { uidValidity, lastUid: 0 }, [uid]);
      throw error;
    }
    if (!isThere)
      await inWorkspace(work.needs, work.workspaceId, (ctx) => passMails(ctx, work.hold, { uidValidity, gone: [uid] }));
  }
}

/** Milliseconds until a mail that failed is due again, or null when none is. */
export async function nextTroubleIn(work: Work): Promise<number | null> {
  const { needs, workspaceId, hold } = work;
  const rows = await inWorkspace(needs, workspaceId, async ({ db }) => {
    const row = await findMailbox(db, workspaceId, hold.inboxId);
    return row?.uid_validity ? listOpenTroubles(db, workspaceId, hold.inboxId, row.uid_validity) : [];
  });
  const now = needs.services.kernel.clock.now().getTime();
  const due = rows.map((row) =>
    Math.max(0, row.seen_at.getTime() + troublePause(row.tries, needs.times.trouble) - now),
  );
  return due.length > 0 ? Math.min(...due) : null;
}
