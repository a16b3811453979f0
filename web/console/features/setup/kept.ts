import type { SetupBody } from './api.ts';

/** Everything but the password survives a reload of this tab. */
export type Kept = Omit<SetupBody, 'password'>;

const STORAGE_KEY = 'madoguchi.setup';

export function readKept(): Kept | null {
  try {
    const stored = sessionStorage.getItem(STORAGE_KEY);
    return stored === null ? null : (JSON.parse(stored) as Kept);
  } catch {
    return null;
  }
}

export function keepSetup(kept: Kept): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(kept));
  } catch {
    // Then only this page remembers.
  }
}

export function clearKept(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY);
  } catch {
    // see keepSetup
  }
}
