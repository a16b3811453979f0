/** Puts text where the cursor stands (in place of what is marked) and the cursor behind it; at the end when nothing has the focus. */
export function insertAtCursor(
  editor: HTMLTextAreaElement | null,
  body: string,
  text: string,
  write: (body: string) => void,
): void {
  const from = editor?.selectionStart ?? body.length;
  const to = editor?.selectionEnd ?? from;
  write(body.slice(0, from) + text + body.slice(to));
  requestAnimationFrame(() => {
    editor?.focus();
    editor?.setSelectionRange(from + text.length, from + text.length);
  });
}
