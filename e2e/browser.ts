import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import type { BrowserProgram } from './find-browser.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing outside this machine exists for a story.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

/** Where no language is set, files with Japanese names would be called “download”. */
const SPEAKS_UTF8 = { LC_ALL: 'C.UTF-8' };

let running: Promise<Browser> | null = null;

/**
 * The browser of this process, which all its stories share: people are contexts in it, each as new as a private window.
 * Launched anew when it died; gone with the process.
 */
export async function sharedBrowser(program: BrowserProgram): Promise<Browser> {
  const last = await running?.catch(() => null);
  if (!last?.isConnected()) running = launchBrowser(program);
  return running as Promise<Browser>;
}

/** A browser with a profile of its own that is gone when it closes. */
export function launchBrowser({ executablePath, env }: BrowserProgram): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: FLAGS,
    env: { ...process.env, ...SPEAKS_UTF8, ...env } as Record<string, string>,
  });
}

/** A browser as people have it at home, with a profile on disk: what other sites' pages may keep there differs from a private window. */
export function launchProfile(
  { executablePath, env }: BrowserProgram,
  folder: string,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath,
    args: FLAGS,
    env: { ...process.env, ...SPEAKS_UTF8, ...env } as Record<string, string>,
    ...options,
  });
}
