import { existsSync, readdirSync } from 'node:fs';
import { runChecks, runFormat, runLint, runTypes } from './checks.mjs';
import { runDev } from './dev.mjs';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { inRoot } from './places.mjs';
import { LaunchError, runNode } from './run-node.mjs';
import { sentence } from './say.mjs';
import { takeTurns } from './take-turns.mjs';

const TOOLS = { test: runChecks, lint: runLint, typecheck: runTypes, format: runFormat, dev: runDev };

/** Runs one command with its arguments and resolves to the exit code. Install and build what it needs first. */
export async function runCommand(name, args) {
  if (name in TOOLS) {
    if (!(await takeTurns(() => ensureInstalled({ tools: true })))) return 1;
    return TOOLS[name](args);
  }
  const file = commandFile(name);
  const needsScreens = name !== 'db' && name !== 'config';
  const ready = await takeTurns(() => ensureInstalled({ tools: false }) && (!needsScreens || ensureBuilt()));
  if (!ready) return 1;
  // With Node's own nursery (16 MB): one of 4 MB saves 36 MB of memory, but sweeping it took a sixth of the server's time
  // at a desk of five hundred instead of a thirtieth (docs/benchmarks.md).
  return runNode([file, ...args], { detached: name === 'server' && process.platform !== 'win32' });
}

/** `server` is the product itself; every other command is a file named like it, with `-` for `:`. */
function commandFile(name) {
  const base = name.replaceAll(':', '-');
  if (!/^[a-z][a-z0-9-]*$/.test(base)) throw unknown(name);
  const candidates =
    name === 'server'
      ? [inRoot('server', 'main.ts')]
      : [inRoot('server', 'commands', `${base}.ts`), inRoot('bin', `${base}.ts`), inRoot('bin', `${base}.mjs`)];
  const found = candidates.find((file) => existsSync(file) && !/(launch|madoguchi)\.mjs$/.test(file));
  if (found !== undefined) return found;
  if (name === 'server') throw new LaunchError(sentence('notFound', { file: 'server/main.ts' }));
  throw unknown(name);
}

function unknown(name) {
  return new LaunchError(sentence('unknownCommand', { name, known: knownCommands().join(' ') }));
}

function knownCommands() {
  const folder = inRoot('server', 'commands');
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const own = files.filter((file) => /^[a-z0-9-]+\.ts$/.test(file)).map((file) => file.slice(0, -3));
  return ['start', ...own, ...Object.keys(TOOLS)].toSorted();
}

/** Entry of both launchers: runs, passes the exit code on, and says in one line what went wrong. */
export async function main(name, args) {
  try {
    process.exitCode = await runCommand(name, args);
  } catch (error) {
    process.stderr.write(error instanceof LaunchError ? `${error.message}\n` : `${error.stack}\n`);
    process.exitCode = 1;
  }
}
