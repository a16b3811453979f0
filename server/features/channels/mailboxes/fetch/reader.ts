import { openMailbox } from '../../../../kernel/mail/imap.ts';
import { ImapFailure } from '../../../../kernel/mail/imap-failure.ts';
import { findInboxRow } from '../../inboxes/queries.ts';
import { connectionOf } from '../account.ts';
import { noteOutage } from '../actions/note-outage.ts';
import { releaseLease, renewLease, takeLease } from '../lease-queries.ts';
import type { MailboxRow } from '../queries.ts';
import { fetchFailureOf } from './failure.ts';
import { MailboxLost } from './mailbox-lost.ts';
import { about, pause } from './pause.ts';
import type { Slot } from './slots.ts';
import { nextTroubleIn, readTurn, type Suspicion } from './turn.ts';
import { inWorkspace, type FetchNeeds, type Work } from './work.ts';

/** A database that is away is asked again after this. */
const DATABASE_AWAY_MS = 2_000;

/** Reads one mailbox for as long as the process holds it; where another process does, waits for its turn. */
export class MailboxReader {
  readonly #needs: FetchNeeds;
  readonly #workspaceId: string;
  readonly #inboxId: string;
  readonly #stop = new AbortController();
  readonly #suspicion: Suspicion = { upTo: 0 };
  /** Ends what it waits for; `asked` when it came while nothing was waited for. */
  #nudge = new AbortController();
  #asked = false;
  readonly ended: Promise<void>;

  constructor(needs: FetchNeeds, workspaceId: string, inboxId: string) {
    this.#needs = needs;
    this.#workspaceId = workspaceId;
    this.#inboxId = inboxId;
    this.ended = this.#run();
  }

  stop(): Promise<void> {
    this.#stop.abort();
    return this.ended;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const row = await this.#take().catch(() => null);
      const wait = row && !signal.aborted ? await this.#hold(row) : about(this.#needs.times.ask);
      await pause(wait, signal);
    }
  }

  #take(): Promise<MailboxRow | null> {
    const { holder, times, services } = this.#needs;
    const lease = { holder, seconds: times.lease / 1000, now: services.kernel.clock.now() };
    return inWorkspace(this.#needs, this.#workspaceId, ({ db }) =>
      takeLease(db, this.#workspaceId, this.#inboxId, lease),
    );
  }

  /** Until the lease is lost, the mailbox fails, or the process ends. @returns milliseconds until asking for it again. */
  async #hold(row: MailboxRow): Promise<number> {
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.#stop.signal]);
    const renewing = this.#renew(row.lease_epoch, lost);
    try {
      while (!signal.aborted) await this.#session(row, signal);
      return 0;
    } catch (error) {
      // Replaced while it read: whatever failed says nothing, and its account may be another one by now.
      return error instanceof MailboxLost || signal.aborted ? 0 : await this.#fail(row, error);
    } finally {
      lost.abort();
      await renewing;
      // Without a database nobody can be told; the lease runs out by itself.
      await inWorkspace(this.#needs, this.#workspaceId, ({ db }) =>
        releaseLease(db, this.#workspaceId, this.#inboxId, row.lease_epoch),
      ).catch(() => undefined);
    }
  }

  async #renew(epoch: number, lost: AbortController): Promise<void> {
    const { times } = this.#needs;
    const lease = { epoch, seconds: times.lease / 1000 };
    for (await pause(times.renew, lost.signal); !lost.signal.aborted; await pause(times.renew, lost.signal)) {
      const answer = await inWorkspace(this.#needs, this.#workspaceId, ({ db }) =>
        renewLease(db, this.#workspaceId, this.#inboxId, lease),
      ).catch(() => 'kept');
      if (answer === 'lost') lost.abort();
      if (answer !== 'asked') continue;
      this.#asked = true;
      this.#nudge.abort();
    }
  }

  async #fail(row: MailboxRow, error: unknown): Promise<number> {
    const { services, times } = this.#needs;
    const { log, clock } = services.kernel;
    const failure = fetchFailureOf(error);
    if (failure === null) return about(DATABASE_AWAY_MS);
    if (failure.code === 'unexpected') log.error({ err: error, inboxId: row.inbox_id }, 'a mailbox was not read');
    const hold = { inboxId: row.inbox_id, epoch: row.lease_epoch };
    const nextTry = await inWorkspace(this.#needs, this.#workspaceId, (ctx) => noteOutage(ctx, hold, failure)).catch(
      () => null,
    );
    if (nextTry === null) return about(DATABASE_AWAY_MS);
    return Math.min(about(times.ask), Math.max(0, nextTry.getTime() - clock.now().getTime()) + 1);
  }

  /** One connection: reads, then waits to be told of more; or reads, and comes back later. */
  async #session(row: MailboxRow, signal: AbortSignal): Promise<void> {
    const slot = await this.#needs.connections.acquire(signal);
    if (!slot) return;
    let listens: boolean;
    try {
      listens = await this.#connected(row, signal, slot);
    } finally {
      slot.release();
    }
    if (!listens) await pause(about(this.#needs.times.poll), signal, this.#nudged());
  }

  async #connected(row: MailboxRow, signal: AbortSignal, slot: Slot): Promise<boolean> {
    const work = await this.#open(row, signal);
    const close = (): void => void work.mailbox.close();
    signal.addEventListener('abort', close);
    let turns = 0;
    try {
      for (;;) {
        slot.work();
        await this.#turn(work);
        turns += 1;
        if (signal.aborted) return false;
        slot.rest();
        if (slot.wanted.aborted || !(await this.#listen(work, slot))) return false;
      }
    } catch (error) {
      // A connection that worked and broke is opened again before anything is called an outage.
      if (turns > 0 && error instanceof ImapFailure && error.code === 'connection_lost') return false;
      throw error;
    } finally {
      signal.removeEventListener('abort', close);
      await work.mailbox.close();
    }
  }

  async #turn(work: Work): Promise<void> {
    const share = await this.#needs.reading.acquire(work.signal);
    if (!share) return;
    try {
      await readTurn(work, this.#suspicion);
      this.#suspicion.upTo = 0;
    } catch (error) {
      if (error instanceof ImapFailure && error.uids.length > 0) this.#suspicion.upTo = Math.max(...error.uids);
      throw error;
    } finally {
      share.release();
    }
  }

  /** False: the server tells of nothing by itself, or somebody needs the connection. */
  async #listen(work: Work, slot: Slot): Promise<boolean> {
    const trouble = await nextTroubleIn(work);
    const signal = AbortSignal.any([work.signal, slot.wanted, this.#nudged()]);
    const maxMs = Math.min(this.#needs.times.idle, trouble ?? Infinity);
    const outcome = await work.mailbox.idle({ signal, maxMs });
    return outcome !== 'unsupported' && !slot.wanted.aborted;
  }

  #nudged(): AbortSignal {
    this.#nudge = new AbortController();
    if (this.#asked) this.#nudge.abort();
    this.#asked = false;
    return this.#nudge.signal;
  }

  async #open(row: MailboxRow, signal: AbortSignal): Promise<Work> {
    const needs = this.#needs;
    const inbox = await inWorkspace(needs, this.#workspaceId, ({ db }) =>
      findInboxRow(db, this.#workspaceId, this.#inboxId),
    );
    const mailbox = await this.#signIn(row);
    return {
      needs,
      workspaceId: this.#workspaceId,
      hold: { inboxId: this.#inboxId, epoch: row.lease_epoch },
      address: inbox?.address ?? null,
      fetchSince: row.fetch_since,
      mailbox,
      signal,
    };
  }

  /** A token may have run out a moment ago, or been withdrawn: a fresh one is asked for once. */
  async #signIn(row: MailboxRow): ReturnType<typeof openMailbox> {
    const { services } = this.#needs;
    try {
      return await openMailbox(await connectionOf(services, this.#workspaceId, row));
    } catch (error) {
      if (!(error instanceof ImapFailure) || error.code !== 'token_expired') throw error;
      return openMailbox(await connectionOf(services, this.#workspaceId, row, { fresh: true }));
    }
  }
}
