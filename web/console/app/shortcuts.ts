import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isTextEntry } from '@madoguchi/ui/ime';
import { type PresetName, presets } from './shortcut-presets.ts';

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

/** The hands a member has chosen. */
export interface Hands {
  preset: PresetName;
  /** False: keys of one letter do nothing, for people who speak or tap them by accident (WCAG 2.1.4). */
  singleKeys: boolean;
}

const keysOf = (stroke: string): string[] => stroke.split('+');
const isLetter = (stroke: string): boolean => isSingleKey(keysOf(stroke)) && (keysOf(stroke).at(-1) ?? '').length === 1;

/** The strokes that run a command: those of the preset, else its own unless the preset needs them for another. */
export function strokesOf(shortcut: Pick<Shortcut, 'id' | 'keys'>, { preset, singleKeys }: Hands): readonly string[] {
  const bindings = presets[preset];
  const own = shortcut.keys.length > 0 ? [shortcut.keys.join('+')] : [];
  const taken = new Set(
    Object.values(bindings).flatMap((strokes) => strokes.flatMap((each) => [each, each.split(' ')[0] ?? each])),
  );
  const strokes = bindings[shortcut.id] ?? own.filter((each) => !taken.has(each));
  return singleKeys ? strokes : strokes.filter((each) => !isLetter(each.split(' ')[0] ?? each));
}

let hands: Hands = { preset: 'standard', singleKeys: true };
const registered = new Map<symbol, readonly Shortcut[]>();
const listeners = new Set<() => void>();

/** A command with the strokes that run it now. */
interface ActiveShortcut extends Shortcut {
  strokes: readonly string[];
}
let active: readonly ActiveShortcut[] = [];

function publish(): void {
  // The screen mounted last is on top and wins.
  active = [...registered.values()]
    .toReversed()
    .flat()
    .map((each) => {
      const strokes = strokesOf(each, hands);
      return { ...each, strokes, keys: (strokes[0] ?? '').split(/[ +]/).filter(Boolean) };
    });
  for (const listener of listeners) listener();
}

/** Called once by the shell whenever the member chooses. */
export function setHands(next: Hands): void {
  if (next.preset === hands.preset && next.singleKeys === hands.singleKeys) return;
  hands = next;
  publish();
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

/** Every shortcut that works now, the nearest first, with the keys of the chosen hands. */
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

/** How long the first key of two waits for the second (ms). */
const SEQUENCE_MS = 1500;

/** What a stroke does here: runs a command, begins a sequence, or nothing. */
function hitOf(
  shortcuts: readonly ActiveShortcut[],
  event: KeyboardEvent,
  before: string | null,
): { run: () => void } | { begins: string } | null {
  const isTyping = isTextEntry(event.target);
  const fits = (stroke: string) => matchesKeys(keysOf(stroke), event) && !(isTyping && isSingleKey(keysOf(stroke)));
  let begins: string | null = null;
  for (const each of shortcuts) {
    if (each.isDisabled) continue;
    for (const stroke of each.strokes) {
      const [first = '', second] = stroke.split(' ');
      if (second !== undefined && before === first && fits(second)) return { run: each.run };
      if (second === undefined && before === null && fits(first)) return { run: each.run };
      if (second !== undefined && before === null && fits(first)) begins ??= first;
    }
  }
  return begins === null ? null : { begins };
}

/** Installed once by the shell. Conversions never arrive here: the shield of the kit stops them earlier. */
export function installShortcuts(target: Window): () => void {
  let begun: { stroke: string; at: number } | null = null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || isDialogOpen()) return;
    // AltGr writes signs on many keyboards and says Ctrl and Alt.
    if (event.getModifierState('AltGraph') || modifierNames.has(event.key) || event.key === 'Control') return;
    const before = begun && event.timeStamp - begun.at < SEQUENCE_MS ? begun.stroke : null;
    begun = null;
    const hit = hitOf(active, event, before) ?? (before === null ? null : hitOf(active, event, null));
    if (!hit) return;
    event.preventDefault();
    if ('run' in hit) hit.run();
    else begun = { stroke: hit.begins, at: event.timeStamp };
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}
