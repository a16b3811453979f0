import type { Actor } from '../actor.ts';
import { addressBucket } from '../http/rate-limit.ts';

/** One visitor has a few tabs; an office or a school behind one address has many visitors (threat 85). */
const MOST_OF_VISITOR = 20;
const MOST_VISITORS_OF_ADDRESS = 1_000;
/** Members and keys are known and answer for themselves; this only stops a program gone wild. */
const MOST_OF_KNOWN = 5_000;

/** How many connections each reader, and each address of visitors, holds open in this process. */
export class Seats {
  readonly #taken = new Map<string, number>();

  /** @returns what gives the seat back, once; null when there is none left. */
  take(actor: Actor, ip: string): (() => void) | null {
    const wanted = this.#wanted(actor, ip);
    if (wanted.some(([name, most]) => (this.#taken.get(name) ?? 0) >= most)) return null;
    for (const [name] of wanted) this.#taken.set(name, (this.#taken.get(name) ?? 0) + 1);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      for (const [name] of wanted) this.#leave(name);
    };
  }

  #wanted(actor: Actor, ip: string): [string, number][] {
    const reader = `${actor.kind}:${'id' in actor ? actor.id : actor.name}`;
    if (actor.kind !== 'visitor') return [[reader, MOST_OF_KNOWN]];
    return [
      [reader, MOST_OF_VISITOR],
      [`address:${addressBucket(ip)}`, MOST_VISITORS_OF_ADDRESS],
    ];
  }

  #leave(name: string): void {
    const left = (this.#taken.get(name) ?? 1) - 1;
    if (left > 0) this.#taken.set(name, left);
    else this.#taken.delete(name);
  }
}
