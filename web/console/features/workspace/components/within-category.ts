import type { Category } from '@madoguchi/contracts/workspace';

/** Whether a category is another one or stands below it. */
export function isWithin(categories: readonly Category[], id: string, of: string): boolean {
  for (let at: string | null = id; at !== null;) {
    if (at === of) return true;
    const here: string = at;
    at = categories.find((category) => category.id === here)?.parentId ?? null;
  }
  return false;
}
