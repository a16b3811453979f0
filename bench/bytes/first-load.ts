import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const WEB = resolve(import.meta.dirname, '../../web');

export interface FirstLoad {
  /** Scripts the console's page names, and what they import at once; null when it was not built. */
  consoleJsGzip: number | null;
  /** Loader, frame script and style: all a visitor fetches when the chat is opened. */
  widgetGzip: number | null;
  /** The loader alone: what every page of the shop fetches. */
  widgetLoaderGzip: number | null;
  consoleCssGzip: number | null;
}

/** Bytes over the wire at the usual gzip level. */
const gzipBytes = (file: string): number => gzipSync(readFileSync(file), { level: 6 }).length;
const sum = (files: Iterable<string>): number => [...files].reduce((bytes, file) => bytes + gzipBytes(file), 0);

/** `import … from "./x.js"` and `import "./x.js"`; `import("./x.js")` comes later and does not count. */
const STATIC_IMPORT = /(?:^|[;\n}])\s*(?:import|export)\s*(?:[\w*${][^;'"()]*?\sfrom\s*|[{*][^;'"()]*?from\s*)?["'](\.[^"']+)["']/g;

/** A script and everything it imports statically, each once. */
export function withStaticImports(files: readonly string[], read = (file: string) => readFileSync(file, 'utf8')): Set<string> {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    for (const match of read(file).matchAll(STATIC_IMPORT)) visit(join(file, '..', match[1] ?? ''));
  };
  for (const file of files) visit(file);
  return found;
}

function namedIn(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map((match) => match[1] ?? '').filter((path) => path.startsWith('/'));
}

function measureConsole(): Pick<FirstLoad, 'consoleJsGzip' | 'consoleCssGzip'> {
  const dist = join(WEB, 'console/dist');
  if (!existsSync(join(dist, 'index.html'))) return { consoleJsGzip: null, consoleCssGzip: null };
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const file = (path: string): string => join(dist, path.replace(/^\/app\//, ''));
  const scripts = namedIn(html, /<(?:script|link)\b[^>]*?(?:src|href)="([^"]+\.js)"/g).map(file);
  const styles = namedIn(html, /<link\b[^>]*?href="([^"]+\.css)"/g).map(file);
  return { consoleJsGzip: sum(withStaticImports(scripts)), consoleCssGzip: sum(styles) };
}

interface Chunk {
  file: string;
  css?: string[];
  isEntry?: boolean;
  imports?: string[];
}

function measureWidget(): Pick<FirstLoad, 'widgetGzip' | 'widgetLoaderGzip'> {
  const dist = join(WEB, 'widget/dist');
  if (!existsSync(join(dist, 'manifest.json'))) return { widgetGzip: null, widgetLoaderGzip: null };
  const entries = Object.values(JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Record<string, Chunk>).filter((chunk) => chunk.isEntry);
  const scripts = withStaticImports(entries.map((chunk) => join(dist, chunk.file)));
  const styles = new Set(entries.flatMap((chunk) => (chunk.css ?? []).map((file) => join(dist, file))));
  const widgetLoaderGzip = gzipBytes(join(dist, 'loader.js'));
  return { widgetLoaderGzip, widgetGzip: widgetLoaderGzip + sum(scripts) + sum(styles) };
}

export function measureFirstLoad(): FirstLoad {
  return { ...measureConsole(), ...measureWidget() };
}
