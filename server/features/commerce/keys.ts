import { foldText } from '../../kernel/text/fold.ts';

const SIGNS = /[^\p{L}\p{N}]/gu;

/** Codes, numbers, lots and serials as they are compared: `ＹＣ-520`, `yc520` and `Yc 520` are one. */
export function keyOf(text: string): string {
  return foldText(text).replace(SIGNS, '');
}

/** The lot of a serial number such as `25K09-004812`: what stands before the first hyphen. */
export function lotOf(serial: string): string {
  const [lot = '', rest] = serial.normalize('NFKC').split(/[-‐‑‒–—−ー]/u, 2);
  return rest === undefined ? '' : lot.trim();
}
