import { newId } from '../../../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../../../kernel/transaction.ts';
import { recordVisits, type Step } from '../actions/record-visits.ts';
import type { DayNames } from './visitor.ts';

const EVERY_MS = 2_000;
const MOST_WAITING = 20_000;
const SYSTEM = { kind: 'system', name: 'help-center' } as const;

/**
 * Collects what visitors do and stores it every few seconds: reading a page from memory must not cost a transaction. What
 * a crash takes is seconds of statistics.
 */
export class VisitRecorder {
  readonly #kernel: Kernel;
  readonly #names: DayNames;
  #waiting = new Map<string, Step[]>();
  #count = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flushing: Promise<void> = Promise.resolve();

  constructor(kernel: Kernel, names: DayNames) {
    this.#kernel = kernel;
    this.#names = names;
  }

  note(workspaceId: string, step: Omit<Step, 'id' | 'at'>): void {
    // Whoever floods loses statistics, not memory.
    if (this.#count >= MOST_WAITING) return;
    const steps = this.#waiting.get(workspaceId) ?? [];
    steps.push({ ...step, id: newId(), at: this.#kernel.clock.now() });
    this.#waiting.set(workspaceId, steps);
    this.#count += 1;
    this.#timer ??= setTimeout(() => void this.flush(), EVERY_MS).unref();
  }

  /** Stores what waits, one after the other. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushing = this.#flushing.then(() => this.#store());
    return this.#flushing;
  }

  async #store(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    this.#count = 0;
    for (const [workspaceId, steps] of waiting) {
      try {
        await runInWorkspace(this.#kernel, { workspaceId, actor: SYSTEM }, (ctx) =>
          recordVisits(ctx, steps, this.#names),
        );
      } catch (error) {
        this.#kernel.log.warn({ err: error, workspaceId }, 'visits of the help center were not counted');
      }
    }
  }
}
