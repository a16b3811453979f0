import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot, ROOT } from './places.mjs';
import { say } from './say.mjs';

const STAMP = inRoot('node_modules', '.madoguchi-install');

/**
 * Makes node_modules agree with package-lock.json; does nothing, quickly, when it already does.
 * `tools` also demands what only developers need (tests, lint). Returns false when the installation failed.
 */
export function ensureInstalled({ tools }) {
  const lockText = readFileSync(inRoot('package-lock.json'), 'utf8');
  const stamp = `${createHash('sha256').update(lockText).digest('hex')} ${tools ? 'tools' : 'product'}`;
  if (readOrNull(STAMP) === stamp) return true;
  if (!isInstalled(JSON.parse(lockText), tools)) {
    say('installing');
    if (!runInstall(tools)) return false;
  }
  mkdirSync(inRoot('node_modules'), { recursive: true });
  writeFileSync(STAMP, stamp);
  return true;
}

/** Somebody may have installed by hand: compare with what npm wrote down about node_modules. */
function isInstalled(lock, tools) {
  const hidden = JSON.parse(readOrNull(inRoot('node_modules', '.package-lock.json')) ?? 'null');
  if (hidden === null) return false;
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (!place.includes('node_modules/')) return true;
    const found = hidden.packages[place];
    if (found === undefined)
      return Boolean(wanted.optional || wanted.peer || (!tools && (wanted.dev || wanted.devOptional)));
    return found.version === wanted.version && existsSync(inRoot(place));
  });
}

const QUIET = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** No install scripts: none of our dependencies needs one, and a script is the easiest way into a machine. */
function runInstall(tools) {
  const options = tools ? [...QUIET, '--include=dev'] : QUIET;
  let result = runNpm(['ci', ...options]);
  if (result.status !== 0 && lacksOtherPlatformsOnly(result.stderr ?? ''))
    result = runNpm(['install', '--no-save', ...options]);
  if (result.status === 0) return true;
  // npm ends with a page of usage; the reason is at the top.
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
  process.stderr.write(`${output.split('\n').slice(0, 20).join('\n')}\n`);
  say('installFailed');
  return false;
}

/**
 * A registry that mirrors only some platforms makes `npm ci` refuse a lock file that lacks the others ("Missing: name@
 * from lock file", no version because there is none). `npm install` takes the same locked versions and goes on.
 */
function lacksOtherPlatformsOnly(output) {
  const complaints = output.split('\n').filter((line) => /^npm (error|ERR!) (Missing|Invalid):/.test(line));
  return complaints.length > 0 && complaints.every((line) => /Missing: \S+@ from lock file$/.test(line.trim()));
}

function runNpm(args) {
  const options = { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 };
  const npmScript = process.env.npm_execpath;
  // Under `npm start` the very npm that runs us; else the one on the PATH (a batch file on Windows).
  if (npmScript && /npm-cli\.[cm]?js$/.test(npmScript))
    return spawnSync(process.execPath, [npmScript, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

function readOrNull(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
