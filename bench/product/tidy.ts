const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What must not be left behind when a campaign ends, however it ends. */
export class Tidy {
  readonly #steps: (() => Promise<void> | void)[] = [];
  #interrupted = false;

  get interrupted(): boolean {
    return this.#interrupted;
  }

  add(step: () => Promise<void> | void): void {
    this.#steps.push(step);
  }

  async #run(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step();
      } catch (error) {
        console.error('could not tidy up:', error);
      }
    }
  }

  /** Runs the campaign; ends with exit code 0, 1 when it could not run, 130 when it was interrupted. Always tidies up. */
  async campaign(work: () => Promise<void>): Promise<void> {
    const interrupt = (): void => {
      if (this.#interrupted) return;
      this.#interrupted = true;
      void this.#run().then(() => process.exit(130));
    };
    for (const signal of SIGNALS) process.on(signal, interrupt);
    try {
      await work();
    } catch (error) {
      if (!this.#interrupted) console.error(error);
      process.exitCode = 1;
    } finally {
      if (!this.#interrupted) await this.#run();
      for (const signal of SIGNALS) process.off(signal, interrupt);
    }
  }
}
