/** Width, case and kana folded, so that さとう, サトウ and ｻﾄｳ find each other in lists already on the screen. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}
