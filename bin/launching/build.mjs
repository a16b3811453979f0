import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from './places.mjs';
import { nodePath, productEnv } from './run-node.mjs';
import { say } from './say.mjs';
import { makeSmall } from './small-files.mjs';

const CONFIGS = ['vite.config.ts', 'vite.config.mts', 'vite.config.js', 'vite.config.mjs'];
const IGNORED = new Set(['node_modules', 'dist', '.data']);

/** Names of the web apps that have something to build. */
export function webApps() {
  if (!existsSync(inRoot('web'))) return [];
  return readdirSync(inRoot('web')).filter((app) => CONFIGS.some((config) => existsSync(inRoot('web', app, config))));
}

/** Builds the web apps whose sources changed since their last build. Resolves to false when a build failed. */
export async function ensureBuilt() {
  const stale = webApps().filter((app) => readStamp(app) !== sourceHash(app));
  if (stale.length > 0) say('building');
  for (const app of stale) {
    const hash = sourceHash(app);
    if (!buildApp(app)) return false;
    mkdirSync(inRoot('web', app, 'dist'), { recursive: true });
    await makeSmall(inRoot('web', app, 'dist'));
    writeFileSync(stampFile(app), hash);
  }
  return true;
}

function buildApp(app) {
  const result = spawnSync(
    nodePath(),
    [inRoot('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: inRoot('web', app),
      encoding: 'utf8',
      env: { ...productEnv(), NODE_ENV: 'production' },
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (result.status === 0) return true;
  process.stderr.write(`web/${app}\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`);
  say('buildFailed');
  return false;
}

const stampFile = (app) => inRoot('web', app, 'dist', '.madoguchi-build');
const readStamp = (app) => (existsSync(stampFile(app)) ? readFileSync(stampFile(app), 'utf8') : null);

/** Everything a web app is made of: its own files, the shared packages, the texts and the versions of its parts. */
function sourceHash(app) {
  const hash = createHash('sha256');
  for (const folder of [['web', app], ['packages'], ['messages']]) addFolder(hash, inRoot(...folder));
  hash.update(readFileSync(inRoot('package-lock.json')));
  return hash.digest('hex');
}

function addFolder(hash, folder) {
  if (!existsSync(folder)) return;
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (IGNORED.has(entry.name) || /\.test\.tsx?$/.test(entry.name)) continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) addFolder(hash, file);
    else if (entry.isFile()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
}
