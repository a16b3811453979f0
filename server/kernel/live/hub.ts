import type { Actor } from '../actor.ts';
import type { Ctx } from '../context.ts';
import { readFactHead, readFactsAfter } from '../fact-store.ts';
import type { Fact } from '../facts.ts';
import type { Log } from '../log.ts';
import { runInWorkspace, type Kernel } from '../transaction.ts';
import type { Connection } from './connection.ts';
import { FrameShelf, type SharedFrames } from './frames.ts';

/** How the product turns facts into what each reader may see. The hub itself knows nothing of conversations. */
export interface LiveView {
  /** Readers with the same key get the same frames. */
  keyOf(actor: Actor): string;
  /**
   * Frames for one kind of reader, serialised, each with the number of its fact; a fact the reader may not see is left out.
   * `shared` lives as long as one batch, for work that all kinds have in common.
   */
  frames(
    ctx: Ctx,
    actor: Actor,
    facts: readonly Fact[],
    shared: Map<string, Promise<unknown>>,
  ): Promise<{ seq: number; text: string }[]>;
}

export interface HubOptions {
  kernel: Kernel;
  view: LiveView;
  log: Log;
}

interface Channel {
  workspaceId: string;
  seq: number;
  connections: Set<Connection>;
  pumping: boolean;
  again: boolean;
}

const BATCH = 500;
/** Whoever missed more fetches afresh: cheaper for both sides than replaying. */
const LONGEST_REPLAY = 5_000;
const SLICE = 250;
/** Every delivery costs each reader a system call, so many readers are told of several facts at a time. */
const READERS_PER_MS = 4;
const LONGEST_REST_MS = 120;

/** What one kind of reader is told of a batch. */
interface Told {
  frames: readonly { seq: number; text: string }[];
  shared: SharedFrames;
}

function deliver(connection: Connection, told: Told | undefined): void {
  if (!told || told.frames.length === 0) return;
  if (told.shared.firstSeq > connection.seq) return connection.sendShared(told.shared);
  // Who came meanwhile knows the first of them already.
  for (const frame of told.frames) if (frame.seq > connection.seq) connection.sendText(frame.text);
}

/** Facts that come meanwhile travel together. A desk of ten does not wait, one of five hundred an eighth of a second. */
async function rest(channel: Channel): Promise<void> {
  const ms = Math.min(LONGEST_REST_MS, Math.floor(channel.connections.size / READERS_PER_MS));
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms).unref());
}

/** Delivers facts to connections, in order, each once, filtered by what each may see; resumes without a gap. */
export class LiveHub {
  readonly #options: HubOptions;
  readonly #channels = new Map<string, Channel>();

  constructor(options: HubOptions) {
    this.#options = options;
  }

  get connections(): Connection[] {
    return [...this.#channels.values()].flatMap((channel) => [...channel.connections]);
  }

  of(workspaceId: string): ReadonlySet<Connection> {
    return this.#channels.get(workspaceId)?.connections ?? new Set();
  }

  /** Lets a reader in: replays what they missed since `since`, says `ready`, then goes on live. */
  async join(connection: Connection, since: number | undefined): Promise<void> {
    const channel = await this.#channel(connection.workspaceId);
    const missed = since === undefined ? 0 : channel.seq - since;
    const lost = since !== undefined && (missed < 0 || missed > LONGEST_REPLAY);
    connection.seq = since === undefined || lost ? channel.seq : since;
    if (lost) connection.send({ type: 'resync', seq: channel.seq });
    while (connection.open && connection.seq < channel.seq) await this.#replay(connection, channel);
    if (!connection.open) return;
    channel.connections.add(connection);
    connection.send({ type: 'ready', seq: connection.seq });
    this.wake(connection.workspaceId);
  }

  leave(connection: Connection): void {
    const channel = this.#channels.get(connection.workspaceId);
    channel?.connections.delete(connection);
    if (channel && channel.connections.size === 0) this.#channels.delete(connection.workspaceId);
  }

  /** There may be new facts. Cheap when nobody listens; many wakes become one read. */
  wake(workspaceId: string): void {
    const channel = this.#channels.get(workspaceId);
    if (!channel) return;
    if (channel.pumping) channel.again = true;
    else void this.#pump(channel);
  }

  wakeAll(): void {
    for (const workspaceId of this.#channels.keys()) this.wake(workspaceId);
  }

  async #channel(workspaceId: string): Promise<Channel> {
    const known = this.#channels.get(workspaceId);
    if (known) return known;
    const seq = await this.#read(workspaceId, (ctx) => readFactHead(ctx.db, workspaceId));
    const raced = this.#channels.get(workspaceId);
    if (raced) return raced;
    const channel: Channel = { workspaceId, seq, connections: new Set(), pumping: false, again: false };
    this.#channels.set(workspaceId, channel);
    return channel;
  }

  #read<T>(workspaceId: string, body: (ctx: Ctx) => Promise<T>): Promise<T> {
    // Facts by their numbers, rows by the ids they name, many times a second.
    const options = { workspaceId, actor: { kind: 'system', name: 'live' }, plans: 'kept' } as const;
    return runInWorkspace(this.#options.kernel, options, body);
  }

  async #replay(connection: Connection, channel: Channel): Promise<void> {
    await this.#read(connection.workspaceId, async (ctx) => {
      const facts = (await readFactsAfter(ctx.db, ctx.workspaceId, connection.seq, BATCH)).filter(
        (fact) => fact.seq <= channel.seq,
      );
      const frames = await this.#options.view.frames(ctx, connection.actor, facts, new Map());
      for (const frame of frames) connection.sendText(frame.text);
      connection.seq = facts.at(-1)?.seq ?? channel.seq;
    });
  }

  async #pump(channel: Channel): Promise<void> {
    channel.pumping = true;
    try {
      do {
        channel.again = false;
        while (await this.#deliverBatch(channel)) channel.again = false;
        await rest(channel);
      } while (channel.again && channel.connections.size > 0);
    } catch (error) {
      // The next wake or poll tries again from the same number: nothing is skipped.
      this.#options.log.warn({ err: error }, 'live delivery will try again');
    } finally {
      channel.pumping = false;
    }
  }

  /** @returns true when there may be more. */
  async #deliverBatch(channel: Channel): Promise<boolean> {
    const { facts, byKey } = await this.#read(channel.workspaceId, async (ctx) => {
      const read = await readFactsAfter(ctx.db, ctx.workspaceId, channel.seq, BATCH);
      return {
        facts: read,
        byKey: read.length > 0 ? await this.#framesByKey(ctx, channel, read) : new Map<string, Told>(),
      };
    });
    const last = facts.at(-1)?.seq;
    if (last === undefined) return false;
    channel.seq = last;
    let sent = 0;
    for (const connection of channel.connections) {
      deliver(connection, byKey.get(this.#options.view.keyOf(connection.actor)));
      connection.seq = Math.max(connection.seq, last);
      sent += 1;
      // Thousands of sockets in one go would keep everybody else waiting.
      if (sent % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    return facts.length === BATCH;
  }

  async #framesByKey(ctx: Ctx, channel: Channel, facts: readonly Fact[]): Promise<Map<string, Told>> {
    const actors = new Map<string, Actor>();
    for (const connection of channel.connections)
      actors.set(this.#options.view.keyOf(connection.actor), connection.actor);
    const shared = new Map<string, Promise<unknown>>();
    const shelf = new FrameShelf();
    const pairs = [...actors].map(async ([key, actor]) => {
      const frames = await this.#options.view.frames(ctx, actor, facts, shared);
      return [key, { frames, shared: shelf.of(frames) }] as const;
    });
    return new Map(await Promise.all(pairs));
  }
}
