import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Regular files below a folder, as paths relative to it with `/`, sorted. */
export function listFiles(folder: string, wanted: (name: string) => boolean): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .toSorted();
}
