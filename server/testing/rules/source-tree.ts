import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../../..');
const NOT_OURS = new Set(['node_modules', 'dist', '.data', '.git', '.cache', 'artifacts', 'test-results', 'coverage']);

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  path: string;
  text: string;
}

function walk(folder: string, found: string[]): string[] {
  for (const entry of readdirSync(join(ROOT, folder), { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name) || (entry.name.startsWith('.') && entry.isDirectory())) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(path, found);
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** Files below the given folders (all without) whose names end so. */
export function readSources(folders: readonly string[], ends: readonly string[]): SourceFile[] {
  const paths = folders.flatMap((folder) => walk(folder, []));
  return paths
    .filter((path) => ends.some((end) => path.endsWith(end)))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}

export const isTest = (path: string): boolean => /\.(test|slow)\.tsx?$|\/testing\//.test(path);

/** What the file imports from files of the repository, as paths from the root; `typeOnly` vanishes at run time. */
export function importsOf(file: SourceFile): { path: string; typeOnly: boolean }[] {
  const statements = [
    ...file.text.matchAll(
      /^(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'(\.[^']+)'|^import\s+'(\.[^']+)'|\bimport\('(\.[^']+)'\)/gm,
    ),
  ];
  return statements.map((found) => ({
    path: normalize(join(dirname(file.path), found[2] ?? found[3] ?? found[4] ?? '')).replaceAll('\\', '/'),
    typeOnly: found[1] !== undefined,
  }));
}

/** `conversations`, `channels/email`, `knowledge/guides`: the feature a path belongs to, or null. */
export function featureOf(path: string): string | null {
  const nested = /^server\/features\/((?:channels|knowledge)\/[a-z-]+)\//.exec(path);
  return nested?.[1] ?? /^server\/features\/([a-z-]+)\//.exec(path)?.[1] ?? null;
}

/**
 * Exceptions to a rule: what breaks it, and why it may for now. A list may only shrink: an entry that is no longer needed
 * fails as well.
 */
export function compare(
  broken: readonly string[],
  excepted: Readonly<Record<string, string>>,
): { new: string[]; outlived: string[] } {
  const unique = [...new Set(broken)];
  return {
    new: unique.filter((one) => !(one in excepted)).toSorted(),
    outlived: Object.keys(excepted).filter((one) => !unique.includes(one)),
  };
}

export const KEPT = { new: [], outlived: [] };
