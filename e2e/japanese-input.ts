import type { Locator } from 'playwright-core';

/** What the functions below find on the page. */
interface Key {
  isComposing?: boolean;
  keyCode?: number;
}
declare const KeyboardEvent: new (
  type: string,
  init: Key & { key: string; code: string; bubbles: boolean; cancelable: boolean },
) => object;
interface Field {
  dispatchEvent(event: object): boolean;
  addEventListener(type: string, listener: () => void, options: { once: boolean }): void;
}

/**
 * Types as a Japanese input method does: letters are composed, a candidate is chosen, Enter confirms it. The Enter comes
 * in all three forms browsers have: marked as composing, with keyCode 229, and unmarked just after the composition ended.
 */
export async function convertWithEnter(field: Locator, kana: string, kanji: string): Promise<void> {
  const page = field.page();
  const keyboard = await page.context().newCDPSession(page);
  await field.focus();
  await keyboard.send('Input.imeSetComposition', {
    text: kana,
    selectionStart: kana.length,
    selectionEnd: kana.length,
  });
  await keyboard.send('Input.imeSetComposition', {
    text: kanji,
    selectionStart: kanji.length,
    selectionEnd: kanji.length,
  });
  await field.evaluate((found) => {
    const element = found as unknown as Field;
    const enter = (how: Key): object =>
      new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true, ...how });
    element.dispatchEvent(enter({ isComposing: true }));
    element.dispatchEvent(enter({ keyCode: 229, isComposing: false }));
    element.addEventListener(
      'compositionend',
      () => setTimeout(() => element.dispatchEvent(enter({ keyCode: 13, isComposing: false })), 0),
      { once: true },
    );
  });
  await keyboard.send('Input.insertText', { text: kanji });
  await field.evaluate(
    (found) =>
      new Promise<void>((resolve) =>
        setTimeout(() => {
          (found as unknown as Field).dispatchEvent(
            new KeyboardEvent('keyup', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true, cancelable: true }),
          );
          resolve();
        }, 0),
      ),
  );
  await keyboard.detach();
}
