import { useMemo } from 'react';

/** The parts of a keyboard event this module looks at; native and React events both fit. */
export interface KeyLike {
  readonly key?: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  readonly timeStamp?: number;
  readonly nativeEvent?: KeyLike;
}

/** keyCode browsers report for a key the input method took. */
const KEY_TAKEN_BY_IME = 229;
/** Some browsers fire the confirming keydown just after `compositionend`; a person cannot press again this fast (ms). */
const LATE_KEYDOWN_MS = 100;

/** True while the key belongs to a conversion: `isComposing`, or keyCode 229. Says nothing about the late keydown; see {@link createImeGuard}. */
export function isComposing(event: KeyLike): boolean {
  const native = event.nativeEvent ?? event;
  return native.isComposing === true || native.keyCode === KEY_TAKEN_BY_IME;
}

/** Follows one stream of composition and key events. `takes(keydown)` is true when the key must not send, select, close or submit. */
export interface ImeGuard {
  compositionStart(): void;
  compositionEnd(timeStamp: number): void;
  keyUp(): void;
  takes(event: KeyLike): boolean;
}

/**
 * The late keydown is told from a real one by order: after `compositionend` a real key press
 * always follows the keyup of the key that confirmed; the late one comes before that keyup.
 * The time limit covers conversions confirmed by mouse, which have no keyup at all.
 */
export function createImeGuard(): ImeGuard {
  let composing = false;
  let endedAt: number | null = null;
  return {
    compositionStart() {
      composing = true;
      endedAt = null;
    },
    compositionEnd(timeStamp) {
      composing = false;
      endedAt = timeStamp;
    },
    keyUp() {
      endedAt = null;
    },
    takes(event) {
      if (composing || isComposing(event)) return true;
      if (endedAt === null) return false;
      const native = event.nativeEvent ?? event;
      const isLate = (native.timeStamp ?? 0) - endedAt < LATE_KEYDOWN_MS;
      endedAt = null;
      return isLate && isConfirmingKey(native.key);
    },
  };
}

function isConfirmingKey(key: string | undefined): boolean {
  return key === 'Enter' || key === 'Escape' || key === 'Tab' || key === ' ';
}

/** Props for an element whose keys mean something; `onKey` never sees a key of a conversion. */
export interface ImeSafeKeyProps<E extends KeyLike> {
  onKeyDown(event: E): void;
  onKeyUp(): void;
  onCompositionStart(): void;
  onCompositionEnd(event: { readonly timeStamp: number }): void;
}

/** For handlers the window shield does not reach (frames, editors with their own listeners). */
export function useImeSafeKeys<E extends KeyLike>(onKey: (event: E) => void): ImeSafeKeyProps<E> {
  const guard = useMemo(() => createImeGuard(), []);
  return {
    onKeyDown(event) {
      if (!guard.takes(event)) onKey(event);
    },
    onKeyUp: guard.keyUp,
    onCompositionStart: guard.compositionStart,
    onCompositionEnd: (event) => guard.compositionEnd(event.timeStamp),
  };
}

/** Keys that act; letters pass so that editors can still follow what is being composed. */
const ACTING_KEYS = new Set([
  'Enter',
  'Escape',
  'Tab',
  ' ',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'Delete',
  'Backspace',
  'Process',
  'Unidentified',
]);

/**
 * Stops keys of a conversion in the capture phase, before any handler of any library sees them.
 * The input method itself works below the DOM and is not affected. Returns the removal.
 */
export function installImeShield(target: Window): () => void {
  const guard = createImeGuard();
  const onStart = () => guard.compositionStart();
  const onEnd = (event: CompositionEvent) => guard.compositionEnd(event.timeStamp);
  const onKeyUp = () => guard.keyUp();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!guard.takes(event)) return;
    const belongsToIme = isComposing(event);
    // The late keydown would still insert a line or submit the form.
    if (!belongsToIme) event.preventDefault();
    if (!belongsToIme || ACTING_KEYS.has(event.key)) event.stopImmediatePropagation();
  };
  target.addEventListener('compositionstart', onStart, true);
  target.addEventListener('compositionend', onEnd, true);
  target.addEventListener('keyup', onKeyUp, true);
  target.addEventListener('keydown', onKeyDown, true);
  return () => {
    target.removeEventListener('compositionstart', onStart, true);
    target.removeEventListener('compositionend', onEnd, true);
    target.removeEventListener('keyup', onKeyUp, true);
    target.removeEventListener('keydown', onKeyDown, true);
  };
}

/** True when typing into the target writes text, so single-key shortcuts must stay silent. */
export function isTextEntry(target: EventTarget | null): boolean {
  if (typeof Element === 'undefined' || !(target instanceof Element)) return false;
  if (target.closest('[contenteditable=""],[contenteditable="true"],[contenteditable="plaintext-only"]')) return true;
  if (target.closest('textarea,select,[role="textbox"],[role="combobox"],[role="searchbox"]')) return true;
  const input = target.closest('input');
  return input !== null && !['checkbox', 'radio', 'button', 'submit', 'range', 'file', 'color'].includes(input.type);
}
