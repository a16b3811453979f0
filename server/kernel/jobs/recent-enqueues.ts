const HALF_LIFE_MS = 60_000;
const KEPT = 10_000;

/**
 * How much each workspace has enqueued lately (halved every minute), per process. Turned into a priority so that a
 * workspace with a few jobs is served before the tail of one that has just enqueued thousands.
 */
export class RecentEnqueues {
  readonly #counts = new Map<string, { count: number; at: number }>();

  /** Counts one job and returns its priority: 0 for the first, -1 from the second, -10 from the 1024th. */
  next(workspaceId: string, now = performance.now()): number {
    const before = this.#counts.get(workspaceId);
    const count = before ? before.count * 0.5 ** ((now - before.at) / HALF_LIFE_MS) : 0;
    if (!before && this.#counts.size >= KEPT) this.#forgetQuiet(now);
    this.#counts.set(workspaceId, { count: count + 1, at: now });
    return 0 - Math.floor(Math.log2(count + 1));
  }

  #forgetQuiet(now: number): void {
    for (const [workspaceId, { count, at }] of this.#counts) {
      if (count * 0.5 ** ((now - at) / HALF_LIFE_MS) < 1) this.#counts.delete(workspaceId);
    }
    // Everybody is busy: start over rather than grow without end.
    if (this.#counts.size >= KEPT) this.#counts.clear();
  }
}
