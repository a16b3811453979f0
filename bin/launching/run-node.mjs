import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { inRoot } from './places.mjs';
import { sentence } from './say.mjs';

const WANTED_MAJOR = 24;

/** The Node that runs the product: the one npm installed, else the one running now when it is new enough. */
export function nodePath() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const installed = inRoot(
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  // The packaged Node needs glibc; Alpine has another C library and must bring its own Node.
  if (existsSync(installed) && !existsSync('/etc/alpine-release')) return installed;
  if (Number(process.versions.node.split('.')[0]) >= WANTED_MAJOR) return process.execPath;
  throw new LaunchError(sentence('needsNode', { version: process.versions.node }));
}

/** Something the person at the terminal can act on; its message is already in their language. */
export class LaunchError extends Error {}

/** Environment of our programs: local tools and our Node first on the PATH, compiled code kept between starts. */
export function productEnv() {
  const tools = [path.dirname(nodePath()), inRoot('node_modules', '.bin')];
  return {
    NODE_COMPILE_CACHE: inRoot('node_modules', '.cache', 'compiled'),
    ...process.env,
    PATH: [...tools, process.env.PATH ?? ''].join(path.delimiter),
  };
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A terminal and npm both pass on the same Ctrl-C; a second one by hand comes later than this. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Runs a program under our Node until it ends; resolves to the exit code to pass on. Signals are passed on once. The
 * program has an IPC channel: when this process dies, even by SIGKILL, the channel closes and the program stops itself.
 */
export function runNode(args, { detached = false, env = productEnv(), cwd = process.cwd() } = {}) {
  // Detached from the terminal's process group, so that Ctrl-C reaches the program once, from us.
  const child = spawn(nodePath(), args, { cwd, env, detached, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  const last = new Map();
  const forward = (signal) => {
    const now = Date.now();
    if (now - (last.get(signal) ?? 0) < SAME_SIGNAL_MS) return;
    last.set(signal, now);
    // A closed terminal means the same to a server as a request to stop.
    child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
  };
  for (const signal of FORWARDED) process.on(signal, forward);
  const watch = watchStarter(() => forward('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      for (const name of FORWARDED) process.off(name, forward);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/**
 * `npm start` puts npm and often a shell above us. When one of them is killed nobody would ever stop us, so we look up
 * now and then. Started without npm there is no such promise: the starting shell may end and leave us running.
 */
function watchStarter(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return undefined;
  const parent = process.ppid;
  const grandparent = isShell(parent) ? parentOf(parent) : null;
  return setInterval(() => {
    const gone = process.ppid !== parent || (grandparent !== null && parentOf(parent) !== grandparent);
    if (gone) onGone();
  }, 500).unref();
}

function isShell(pid) {
  try {
    return /^(sh|dash|bash|ash|zsh|busybox)$/.test(readFileSync(`/proc/${pid}/comm`, 'utf8').trim());
  } catch {
    return false;
  }
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}
