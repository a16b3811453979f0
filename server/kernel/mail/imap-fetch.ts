import type { SearchObject } from 'imapflow';
import type { ImapConnection } from './imap-connection.ts';
import { ImapFailure } from './imap-failure.ts';

export interface FetchedMail {
  uid: number;
  /** UIDVALIDITY under which `uid` means this mail. */
  uidValidity: string;
  /** When the server received it; null where it does not say. */
  internalDate: Date | null;
  /** Bytes, as the server reports them. */
  size: number;
  /** Null when there is a `problem`. */
  raw: Buffer | null;
  /** `refused`: the server lists the mail but does not give it out. */
  problem: 'too_large' | 'refused' | null;
}

export interface FetchLimits {
  /** Mails at most. */
  limit?: number;
  /** Larger mails come without `raw`. */
  maxBytes: number;
}

/** UIDs looked at in one go, and what may be in memory of their texts: so many mails, or so many bytes, or one mail. */
const WINDOW = 200;
/** UIDs have 32 bits (RFC 3501 §2.3.1.1); a larger number is bad syntax. */
const LAST_UID = 4_294_967_295;
const GROUP_MAILS = 20;
const GROUP_BYTES = 4 * 1024 * 1024;

interface Row {
  uid: number;
  size: number;
  internalDate: Date | null;
}

function dateOf(value: Date | string | undefined): Date | null {
  const date = value === undefined ? null : new Date(value);
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}

/** What is there of these UIDs, in order. Servers answer in any order, and tell about flags of others in between. */
async function listRows(connection: ImapConnection, set: string, from: number): Promise<Row[]> {
  const found = await connection.run((client) =>
    client.fetchAll(set, { uid: true, size: true, internalDate: true }, { uid: true }),
  );
  const rows = new Map<number, Row>();
  for (const { uid, size, internalDate } of found) {
    if (size !== undefined && uid >= from) rows.set(uid, { uid, size, internalDate: dateOf(internalDate) });
  }
  return [...rows.values()].toSorted((a, b) => a.uid - b.uid);
}

/** The lowest UID that fits, or null. @throws ImapFailure */
async function lowestUid(connection: ImapConnection, query: SearchObject, fits: (uid: number) => boolean) {
  const found = await connection.run((client) => client.search(query, { uid: true, returnOptions: ['MIN'] }));
  // imapflow answers false when the server refused the search: that is not "no mails".
  if (found === false || found === undefined) throw new ImapFailure('rejected', 'the search was refused');
  const lowest = Array.isArray(found) ? found.toSorted((a, b) => a - b).find(fits) : found.min;
  return lowest !== undefined && fits(lowest) ? lowest : null;
}

/** The lowest UID from here on, or null. `n:*` names the last mail even when it is below n (RFC 3501 §6.4.8). */
function nextUid(connection: ImapConnection, from: number): Promise<number | null> {
  return lowestUid(connection, { uid: `${from}:*` }, (uid) => uid >= from);
}

const DAY_MS = 86_400_000;

/**
 * No mail the server received at this moment or later has a lower UID than this; null: there is none. Servers search by
 * days of a zone of their own (RFC 3501 §6.4.4), so earlier mails may be among those above it. @throws ImapFailure
 */
export function lowestUidSince(connection: ImapConnection, moment: Date): Promise<number | null> {
  return lowestUid(connection, { since: new Date(moment.getTime() - DAY_MS) }, () => true);
}

async function isThere(connection: ImapConnection, uid: number): Promise<boolean> {
  return (await listRows(connection, String(uid), uid)).some((row) => row.uid === uid);
}

function groups(rows: readonly Row[], maxBytes: number): Row[][] {
  const made: Row[][] = [];
  let bytes = Infinity;
  for (const row of rows) {
    const size = row.size > maxBytes ? 0 : row.size;
    const last = made.at(-1);
    if (!last || last.length >= GROUP_MAILS || bytes + size > GROUP_BYTES) {
      made.push([row]);
      bytes = size;
    } else {
      last.push(row);
      bytes += size;
    }
  }
  return made;
}

/** The texts of some mails by UID, whole or not at all. A mail that is gone meanwhile is not among them. */
async function fetchTexts(connection: ImapConnection, uids: readonly number[]): Promise<Map<number, Buffer | null>> {
  if (uids.length === 0) return new Map();
  const texts = new Map<number, Buffer | null>();
  try {
    const found = await connection.run(
      (client) => client.fetchAll([...uids], { uid: true, source: true }, { uid: true }),
      uids,
    );
    for (const { uid, source } of found) if (source !== undefined) texts.set(uid, source);
  } catch (error) {
    if (!(error instanceof ImapFailure) || (error.code !== 'rejected' && error.code !== 'unavailable')) throw error;
    // One mail the server cannot give out must not keep the others back.
    if (uids.length > 1) return await fetchOneByOne(connection, uids);
  }
  for (const uid of uids) {
    if (!texts.has(uid) && (await isThere(connection, uid))) texts.set(uid, null);
  }
  return texts;
}

async function fetchOneByOne(connection: ImapConnection, uids: readonly number[]): Promise<Map<number, Buffer | null>> {
  const texts = new Map<number, Buffer | null>();
  for (const uid of uids) for (const [one, text] of await fetchTexts(connection, [uid])) texts.set(one, text);
  return texts;
}

async function* fetchRows(
  connection: ImapConnection,
  rows: readonly Row[],
  maxBytes: number,
  uidValidity: string,
): AsyncGenerator<FetchedMail> {
  for (const group of groups(rows, maxBytes)) {
    const small = group.filter((row) => row.size <= maxBytes).map((row) => row.uid);
    const texts = await fetchTexts(connection, small);
    for (const row of group) {
      const raw = texts.get(row.uid);
      texts.delete(row.uid);
      const tooLarge = row.size > maxBytes || (raw?.length ?? 0) > maxBytes;
      if (tooLarge) yield { ...row, uidValidity, raw: null, problem: 'too_large' };
      else if (raw === null) yield { ...row, uidValidity, raw: null, problem: 'refused' };
      else if (raw !== undefined) yield { ...row, uidValidity, raw, problem: null };
    }
  }
}

/** Mails with UIDs above `uid`, rising. @throws ImapFailure; what was given out before stays valid */
export async function* fetchAfter(
  connection: ImapConnection,
  uid: number,
  limits: FetchLimits,
  uidValidity: string,
): AsyncGenerator<FetchedMail> {
  let left = limits.limit ?? Infinity;
  let from: number | null = uid + 1;
  while (from !== null && from <= LAST_UID && left > 0) {
    const rows: Row[] = await listRows(connection, `${from}:${Math.min(from + WINDOW - 1, LAST_UID)}`, from);
    for await (const mail of fetchRows(connection, rows.slice(0, left), limits.maxBytes, uidValidity)) {
      left -= 1;
      yield mail;
    }
    // UIDs may have gaps of millions: over an empty stretch the server is asked where it goes on.
    from = rows.length > 0 ? from + WINDOW : await nextUid(connection, from);
  }
}

/** These mails, rising, without those that are gone. @throws ImapFailure */
export async function* fetchUids(
  connection: ImapConnection,
  uids: readonly number[],
  limits: FetchLimits,
  uidValidity: string,
): AsyncGenerator<FetchedMail> {
  const wanted = [...new Set(uids)].toSorted((a, b) => a - b).slice(0, limits.limit ?? uids.length);
  for (let at = 0; at < wanted.length; at += WINDOW) {
    const set = wanted.slice(at, at + WINDOW);
    yield* fetchRows(connection, await listRows(connection, set.join(','), set[0] ?? 1), limits.maxBytes, uidValidity);
  }
}
