import { existsSync, statSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import type { Config } from '../../kernel/config.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const GIB = 1024 ** 3;
/** Below the first no mail is safe any more; below the second it is time to act. */
const DISK_FAIL_BYTES = GIB / 4;
const DISK_WARN_BYTES = 2 * GIB;
const DIST = new URL('../../../web/console/dist/index.html', import.meta.url);

export function checkNode(version = process.versions.node): Finding {
  return Number(version.split('.')[0]) >= 24 ? ok('node', { version }) : fail('node', 'node_old', { version });
}

export function checkScreens(): Finding {
  return existsSync(DIST) ? ok('screens') : warn('screens', 'screens_not_built');
}

/** The data folder, what of it others could read, and the room left. */
export async function checkData(config: Config): Promise<Finding[]> {
  const folder = config.data;
  if (!existsSync(folder))
    return [warn('data', 'data_not_there', { folder }), ...(await checkDisk(nearestFolder(folder)))];
  const writable = await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const first = writable ? ok('data', { folder }) : fail('data', 'data_not_writable', { folder });
  return [first, ...checkSecret(config), ...(await checkDisk(folder))];
}

function checkSecret(config: Config): Finding[] {
  const file = path.join(config.data, 'secret');
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return config.secret ? [ok('secret')] : [warn('secret', 'secret_not_made')];
  const openToOthers = process.platform !== 'win32' && (stat.mode & 0o077) !== 0;
  return openToOthers ? [fail('secret', 'secret_readable', { file })] : [ok('secret')];
}

function nearestFolder(folder: string): string {
  let current = path.resolve(folder);
  while (!existsSync(current)) current = path.dirname(current);
  return current;
}

async function checkDisk(folder: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const values = { free: (free / GIB).toFixed(1) };
  if (free < DISK_FAIL_BYTES) return [fail('disk', 'disk_full', values)];
  return [free < DISK_WARN_BYTES ? warn('disk', 'disk_low', values) : ok('disk', values)];
}

/** A port is fine when it is free, or when it is we who answer there. */
export async function checkPort(check: 'http_port' | 'smtp_port', host: string, port: number): Promise<Finding> {
  if (port === 0) return ok(check, { port: '-' });
  const greeting = await greet(host === '0.0.0.0' ? '127.0.0.1' : host, port);
  if (greeting === null) return ok(check, { port });
  const ours = check === 'http_port' ? await isOurs(host, port) : greeting.startsWith('220 ');
  return ours ? ok(check, { port }) : warn(check, 'port_taken', { port });
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const address = host === '0.0.0.0' ? '127.0.0.1' : host;
  try {
    const answer = await fetch(`http://${address}:${port}/healthz`, { signal: AbortSignal.timeout(2_000) });
    const body: unknown = await answer.json();
    return typeof body === 'object' && body !== null && 'version' in body;
  } catch {
    return false;
  }
}

/** What whoever listens there says first; '' for somebody silent, null for nobody. */
function greet(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (answer: string | null): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_000, () => end(''));
    socket.once('data', (data) => end(data.toString('latin1')));
    socket.once('end', () => end(''));
    socket.once('error', () => end(null));
  });
}

/** Whoever is not on this machine needs an address for links, and a connection nobody listens to. */
export function checkAddress(config: Config): Finding {
  const isLocal = config.host === '127.0.0.1' || config.host === 'localhost' || config.host === '::1';
  if (!config.url)
    return isLocal ? ok('address', { url: `http://localhost:${config.port}` }) : warn('address', 'address_missing');
  return config.url.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1)([:/]|$)/.test(config.url)
    ? ok('address', { url: config.url })
    : warn('address', 'address_not_https', { url: config.url });
}
