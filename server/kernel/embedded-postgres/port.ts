import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

const file = (dataDir: string): string => path.join(dataDir, 'port');

/** The port used last time, so that bookmarks of operators' tools keep working; null the first time. */
export function rememberedPort(dataDir: string): number | null {
  try {
    const port = Number(readFileSync(file(dataDir), 'utf8'));
    return Number.isInteger(port) && port > 0 && port < 65536 ? port : null;
  } catch {
    return null;
  }
}

export function rememberPort(dataDir: string, port: number): void {
  writeFileSync(file(dataDir), String(port), { mode: 0o600 });
}

/** Is nobody listening on this loopback port? */
export async function isPortFree(port: number): Promise<boolean> {
  return (await tryListen(port)) !== null;
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const port = await tryListen(0);
  return port ?? freePort();
}

function tryListen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}
