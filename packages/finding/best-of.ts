/** The best of many documents by score, ties by id, without putting all of them in order: a heap with the worst on top. */
export class BestOf {
  readonly #limit: number;
  readonly #scores: Float64Array;
  readonly #ids: readonly string[];
  readonly #heap: number[] = [];

  constructor(limit: number, scores: Float64Array, ids: readonly string[]) {
    this.#limit = limit;
    this.#scores = scores;
    this.#ids = ids;
  }

  /** Whether it would be among the best. What has nothing never is. */
  takes(slot: number): boolean {
    const score = this.#scores[slot] ?? 0;
    if (score <= 0) return false;
    if (this.#heap.length < this.#limit) return true;
    const worst = this.#heap[0] ?? 0;
    const least = this.#scores[worst] ?? 0;
    return score > least || (score === least && this.#isWorse(worst, slot));
  }

  put(slot: number): void {
    const heap = this.#heap;
    if (heap.length < this.#limit) this.#rise(heap.push(slot) - 1);
    else {
      heap[0] = slot;
      this.#sink();
    }
  }

  /** The score from which one is among them; nought while there is room. */
  least(): number {
    return this.#heap.length < this.#limit ? 0 : (this.#scores[this.#heap[0] ?? 0] ?? 0);
  }

  /** Best first. */
  ordered(): number[] {
    return this.#heap.toSorted((a, b) => (this.#isWorse(a, b) ? 1 : -1));
  }

  #isWorse(a: number, b: number): boolean {
    const apart = (this.#scores[a] ?? 0) - (this.#scores[b] ?? 0);
    return apart < 0 || (apart === 0 && (this.#ids[a] ?? '') > (this.#ids[b] ?? ''));
  }

  #rise(from: number): void {
    for (let at = from; at > 0;) {
      const above = (at - 1) >> 1;
      if (!this.#swaps(at, above)) return;
      at = above;
    }
  }

  #sink(): void {
    for (let at = 0; ;) {
      const [left, right] = [at * 2 + 1, at * 2 + 2];
      if (left >= this.#heap.length) return;
      const worse =
        right < this.#heap.length && this.#isWorse(this.#heap[right] ?? 0, this.#heap[left] ?? 0) ? right : left;
      if (!this.#swaps(worse, at)) return;
      at = worse;
    }
  }

  /** The worse of the two comes above. */
  #swaps(below: number, above: number): boolean {
    const [a, b] = [this.#heap[below] ?? 0, this.#heap[above] ?? 0];
    if (!this.#isWorse(a, b)) return false;
    this.#heap[below] = b;
    this.#heap[above] = a;
    return true;
  }
}
