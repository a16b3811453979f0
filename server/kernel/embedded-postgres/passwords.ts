import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import path from 'node:path';

export const ROLES = ['postgres', 'madoguchi_owner', 'madoguchi_app', 'madoguchi_accounts'] as const;
export type RoleName = (typeof ROLES)[number];
export type Passwords = Record<RoleName, string>;

/** Reads `passwords.json` of the data folder (mode 0600) or makes it, with 192 random bits for each role. */
export function loadPasswords(dataDir: string): Passwords {
  const file = path.join(dataDir, 'passwords.json');
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Passwords>) : {};
  if (ROLES.every((role) => known[role] !== undefined)) return known as Passwords;
  const passwords = Object.fromEntries(
    ROLES.map((role) => [role, known[role] ?? randomBytes(24).toString('base64url')]),
  ) as Passwords;
  writeDurably(file, JSON.stringify(passwords, null, 2));
  return passwords;
}

/** Never half a file: a cluster whose superuser password was lost cannot be opened again. */
function writeDurably(file: string, text: string): void {
  const handle = openSync(`${file}.new`, 'w', 0o600);
  writeSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${file}.new`, file);
}
