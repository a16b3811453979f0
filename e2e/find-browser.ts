import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A Chromium and the environment it needs. */
export interface BrowserProgram {
  executablePath: string;
  env: Record<string, string>;
}

declare module 'vitest' {
  interface ProvidedContext {
    browser: BrowserProgram;
    /** Folder of a product that is set up and stopped. */
    setUp: string;
  }
}

const INSTALLED = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(
  (name) => `/usr/bin/${name}`,
);
const UNPACKED = join(import.meta.dirname, '../node_modules/.cache/stories-browser');

const LIBRARIES = join(import.meta.dirname, '../node_modules/@sparticuz/chromium/bin/al2023.tar.br');

/** The browser of the machine, else the one that npm brought. `MADOGUCHI_TEST_BROWSER` names another, or `bundled`. */
export async function findBrowser(): Promise<BrowserProgram> {
  const wanted = process.env['MADOGUCHI_TEST_BROWSER'];
  if (wanted && wanted !== 'bundled') return { executablePath: wanted, env: {} };
  const installed = wanted === 'bundled' ? undefined : INSTALLED.find((path) => existsSync(path));
  return installed ? { executablePath: installed, env: {} } : unpackBundled();
}

/** The package unpacks into the temporary folder and takes whatever lies there; a folder of our own keeps strangers out. */
async function unpackBundled(): Promise<BrowserProgram> {
  mkdirSync(UNPACKED, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = UNPACKED;
  try {
    const { default: Chromium, inflate } = await import('@sparticuz/chromium');
    const executablePath = await Chromium.executablePath();
    const env = { FONTCONFIG_FILE: writeFontsFile() };
    if (starts(executablePath, env)) return { executablePath, env };
    // A machine without a desktop lacks libraries every Chromium needs; the package carries them.
    await inflate(LIBRARIES);
    return { executablePath, env: { ...env, LD_LIBRARY_PATH: join(UNPACKED, 'al2023/lib') } };
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Without a single font Chromium ends; the package brings one, but looks for it in another machine's places. */
function writeFontsFile(): string {
  const file = join(UNPACKED, 'fonts.conf');
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(UNPACKED, 'fonts')].map(
    (folder) => `<dir>${folder}</dir>`,
  );
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders.join('')}<cachedir>${join(UNPACKED, 'fonts-cache')}</cachedir></fontconfig>`,
  );
  return file;
}

function starts(path: string, env: Record<string, string>): boolean {
  return (
    spawnSync(path, ['--version', '--no-sandbox'], { env: { ...process.env, ...env }, timeout: 30_000 }).status === 0
  );
}
