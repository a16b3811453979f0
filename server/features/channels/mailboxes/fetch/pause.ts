/** Waits; ends early, without failing, with any of the signals. */
export async function pause(ms: number, ...signals: readonly AbortSignal[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = (): void => resolve();
  const timer = setTimeout(end, ms);
  for (const signal of signals) signal.addEventListener('abort', end);
  if (!signals.some((signal) => signal.aborted)) await promise;
  clearTimeout(timer);
  for (const signal of signals) signal.removeEventListener('abort', end);
}

/** Between four fifths and six fifths, so that what started together does not stay together. */
export const about = (ms: number): number => ms * (0.8 + Math.random() * 0.4);
