import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isTextEntry } from '@madoguchi/ui/ime';

export interface Shortcut {
  id: string;
  /** Modifiers first: `['r']`, `['Mod', 'k']`, `['Ctrl', 'Alt', 'x']`, `['F2']`, `['?']`. `Mod` is Ctrl, or ⌘ on Apple. */
  keys: readonly string[];
  /** Finished words for the help and the palette. */
  label: string;
  /** Heading in the help. */
  group: string;
  run(): void;
  /** Left out of the palette when false. */
  isCommand?: boolean;
  isDisabled?: boolean;
}

const isApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
const modifierNames = new Set(['Mod', 'Ctrl', 'Alt', 'Shift', 'Meta']);

interface Keystroke {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

function sameKey(wanted: string, event: Keystroke): boolean {
  if (event.key.toLowerCase() === wanted.toLowerCase()) return true;
  // ⌥ on Apple and AltGr elsewhere change `key`; the place on the keyboard stays.
  return (
    event.altKey &&
    /^[a-z0-9]$/i.test(wanted) &&
    (event.code === `Key${wanted.toUpperCase()}` || event.code === `Digit${wanted}`)
  );
}

/** True when the stroke is exactly these keys. Shift is free for signs that need it, such as `?`. */
export function matchesKeys(keys: readonly string[], event: Keystroke, onApple = isApple): boolean {
  const wanted = keys.at(-1);
  if (wanted === undefined || !sameKey(wanted, event)) return false;
  const has = (name: string) => keys.slice(0, -1).includes(name);
  const wantsMeta = has('Meta') || (has('Mod') && onApple);
  const wantsCtrl = has('Ctrl') || (has('Mod') && !onApple);
  const isSign = wanted.length === 1 && !/[a-z0-9]/i.test(wanted);
  return (
    event.ctrlKey === wantsCtrl &&
    event.metaKey === wantsMeta &&
    event.altKey === has('Alt') &&
    (isSign || event.shiftKey === has('Shift'))
  );
}

/** A key alone writes text, so it only acts outside text fields. Function keys and combinations act everywhere. */
export function isSingleKey(keys: readonly string[]): boolean {
  const last = keys.at(-1) ?? '';
  const modifiers = keys.slice(0, -1).filter((key) => modifierNames.has(key) && key !== 'Shift');
  return modifiers.length === 0 && !/^F\d+$/.test(last);
}

const registered = new Map<symbol, readonly Shortcut[]>();
const listeners = new Set<() => void>();
let active: readonly Shortcut[] = [];

function publish(): void {
  // The screen mounted last is on top and wins.
  active = [...registered.values()].toReversed().flat();
  for (const listener of listeners) listener();
}

/** Makes keys work while the calling component is on screen; also lists them in the help and the palette. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const signature = shortcuts
    .map((each) => `${each.id}|${each.keys.join('+')}|${each.label}|${each.isDisabled === true}`)
    .join('\n');
  useEffect(() => {
    const owner = Symbol('shortcuts');
    registered.set(
      owner,
      latest.current.map((each) => ({ ...each, run: () => latest.current.find((now) => now.id === each.id)?.run() })),
    );
    publish();
    return () => {
      registered.delete(owner);
      publish();
    };
  }, [signature]);
}

/** Every shortcut that works now, the nearest first. */
export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => active,
  );
}

function isDialogOpen(): boolean {
  return document.querySelector('.scrim') !== null;
}

/** Installed once by the shell. Conversions never arrive here: the shield of the kit stops them earlier. */
export function installShortcuts(target: Window): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isDialogOpen()) return;
    const hit = active.find(
      (each) =>
        !each.isDisabled && matchesKeys(each.keys, event) && !(isSingleKey(each.keys) && isTextEntry(event.target)),
    );
    if (!hit) return;
    event.preventDefault();
    hit.run();
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}
