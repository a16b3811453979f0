import { useSyncExternalStore } from 'react';
import { type Locale, locales, pickLocale } from '@madoguchi/ui/i18n/locale';

const STORAGE_KEY = 'madoguchi.locale';

interface Preference {
  locale: Locale;
  timeZone: string;
}

function initialLocale(): Locale {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    const known = locales.find((locale) => locale === stored);
    if (known) return known;
  } catch {
    // Storage can be blocked; the browser's languages decide.
  }
  return pickLocale(navigator.languages);
}

let preference: Preference | undefined;
const listeners = new Set<() => void>();

function current(): Preference {
  preference ??= { locale: initialLocale(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  return preference;
}

/** Changes language or zone of the whole screen at once; remembered for the sign-in page of this browser. */
export function setLocalePreference(change: Partial<Preference>): void {
  const next = { ...current(), ...change };
  if (next.locale === preference?.locale && next.timeZone === preference.timeZone) return;
  preference = next;
  try {
    localStorage.setItem(STORAGE_KEY, next.locale);
  } catch {
    // see initialLocale
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLocalePreference(): Preference {
  return useSyncExternalStore(subscribe, current);
}
