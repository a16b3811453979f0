import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Screenshots of failed stories; not kept in the repository. */
export const ARTIFACTS = join(import.meta.dirname, '.artifacts');

export async function artifactPath(name: string): Promise<string> {
  await mkdir(ARTIFACTS, { recursive: true });
  return join(ARTIFACTS, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120)}.png`);
}
