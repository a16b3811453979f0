import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holdFile, type HeldFile } from '../../../kernel/http/held-file.ts';

export interface BuiltWidget {
  loader: HeldFile;
  script: string;
  styles: readonly string[];
}

interface Chunk {
  file: string;
  css?: string[];
  isEntry?: boolean;
  name?: string;
}

/** What the bundler wrote; null before the first build. */
export function readBuiltWidget(folder: string): BuiltWidget | null {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) return null;
  const chunks = Object.values(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Chunk>);
  const frame = chunks.find((chunk) => chunk.isEntry && chunk.name === 'frame');
  if (!frame) return null;
  return {
    loader: holdFile(readFileSync(join(folder, 'loader.js'), 'utf8'), 'text/javascript; charset=utf-8'),
    script: `/widget/${frame.file}`,
    styles: (frame.css ?? []).map((file) => `/widget/${file}`),
  };
}
