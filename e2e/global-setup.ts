import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { ARTIFACTS } from './artifacts.ts';
import { findBrowser } from './find-browser.ts';
import { Product } from './product.ts';

interface Build {
  ensureBuilt(): Promise<boolean>;
}
interface Turns {
  takeTurns<T>(body: () => T | Promise<T>): Promise<T>;
}

const launching = (file: string): string => new URL(`../bin/launching/${file}`, import.meta.url).href;

/**
 * Once per run: the screens are built from the present sources and there is a browser. While screens are being worked on,
 * `MADOGUCHI_TEST_SCREENS=built` takes what is built already.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (process.env['MADOGUCHI_TEST_SCREENS'] !== 'built') await buildScreens();
  await rm(ARTIFACTS, { recursive: true, force: true });
  project.provide('browser', await findBrowser());
  // Every story has a product of its own, but setting one up anew each time is most of what a short story costs.
  const folder = await Product.setUp();
  project.provide('setUp', folder);
  return () => rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function buildScreens(): Promise<void> {
  const { ensureBuilt } = (await import(launching('build.mjs'))) as Build;
  const { takeTurns } = (await import(launching('take-turns.mjs'))) as Turns;
  if (!(await takeTurns(ensureBuilt))) throw new Error('the screens could not be built');
}
