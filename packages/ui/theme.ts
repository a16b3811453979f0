import { useSyncExternalStore } from 'react';

/** `system` follows the device; the other two pin `data-theme` on the document element. */
export type ThemeChoice = 'light' | 'dark' | 'system';

const STORAGE_KEY = 'madoguchi.theme';
const listeners = new Set<() => void>();

/** The stored choice of this browser; `system` when nothing (or nothing readable) is stored. */
export function readTheme(): ThemeChoice {
  try {
    const stored = globalThis.localStorage?.getItem(STORAGE_KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    // Storage can be blocked; the theme then lives for this page only.
    return 'system';
  }
}

/** Sets the theme of the document and remembers it. */
export function applyTheme(choice: ThemeChoice): void {
  const root = document.documentElement;
  if (choice === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = choice;
  try {
    if (choice === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // see readTheme
  }
  for (const listener of listeners) listener();
}

function currentTheme(): ThemeChoice {
  const pinned = document.documentElement.dataset['theme'];
  return pinned === 'light' || pinned === 'dark' ? pinned : 'system';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Current choice and its setter; every caller on the page stays in step. */
export function useTheme(): readonly [ThemeChoice, (choice: ThemeChoice) => void] {
  return [useSyncExternalStore(subscribe, currentTheme), applyTheme];
}

const darkDevice = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

function subscribeToLook(listener: () => void): () => void {
  const device = darkDevice();
  device.addEventListener('change', listener);
  const stop = subscribe(listener);
  return () => {
    device.removeEventListener('change', listener);
    stop();
  };
}

function looksDark(): boolean {
  const theme = currentTheme();
  return theme === 'system' ? darkDevice().matches : theme === 'dark';
}

/** Whether the screen is dark now, whoever decided it; for what style sheets do not reach, such as frames. */
export function useIsDark(): boolean {
  return useSyncExternalStore(subscribeToLook, looksDark);
}
