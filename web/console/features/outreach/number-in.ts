/** A whole number in what was typed, full-width digits too; null for none. */
export function numberIn(text: string, most: number): number | null {
  const number = Math.min(Number(text.normalize('NFKC').replace(/\D/gu, '')), most);
  return number > 0 ? number : null;
}
