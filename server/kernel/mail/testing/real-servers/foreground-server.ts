import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 20_000;

/** Why Postfix and Dovecot cannot be run here; null when they can. */
export function whyNoRealServers(): string | null {
  const missing = ['/usr/sbin/dovecot', '/usr/lib/dovecot/lmtp', '/usr/sbin/postfix'].filter(
    (path) => !existsSync(path),
  );
  if (missing.length > 0)
    return `not installed: ${missing.join(', ')} (apt-get install postfix dovecot-imapd dovecot-lmtpd)`;
  // Both give up rights to users of their own.
  return process.getuid?.() === 0 ? null : 'only root can start Postfix and Dovecot';
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/**
 * A folder for one server. Below the system's temporary folder, not `.data`: the servers' own users must be able to
 * reach it, and `.data` is closed to all but its owner.
 */
export async function serverFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `madoguchi-${name}-`));
  await chmod(folder, 0o755);
  return folder;
}

async function isListening(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

export interface ForegroundServer {
  /** What it wrote to its log. */
  log(): string;
  /** Stops it and removes its folder. */
  close(): Promise<void>;
}

interface RunningServer {
  folder: string;
  logFile: string;
  port: number;
  /** The server's own way to end all its processes. */
  stop: readonly [string, ...string[]];
}

/** Runs a server until it is closed, and waits until it listens. @throws with its log when it ends before */
export async function runServer(
  command: readonly [string, ...string[]],
  { folder, logFile, port, stop }: RunningServer,
): Promise<ForegroundServer> {
  const [program, ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const log = (): string => said + (existsSync(logFile) ? readFileSync(logFile, 'utf8') : '');
  const close = async (): Promise<void> => {
    const [stopper, ...words] = stop;
    spawnSync(stopper, words);
    await Promise.race([ended, wait(5_000, undefined, { ref: false })]);
    if (child.exitCode === null) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const until = Date.now() + PATIENCE_MS;
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > until) {
      const why = log();
      await close();
      throw new Error(`${program} does not listen: ${why}`);
    }
    await wait(50);
  }
  return { log, close };
}
