import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt, webApps } from './build.mjs';
import { inRoot, ROOT } from './places.mjs';
import { nodePath, productEnv } from './run-node.mjs';
import { takeTurns } from './take-turns.mjs';

const VITEST = ['node_modules/vitest/vitest.mjs', 'run'];
const TSC = ['node_modules/typescript/bin/tsc'];
const STORIES = 'e2e/vitest.config.ts';
const TOLD_AGAIN_AT_MOST = 3;

/**
 * Everything that must hold before a change is kept: lint, types, screens, tests, browser stories. The last line on
 * standard output is `N passed, N failed`. With arguments only the tests they name are run.
 */
export async function runChecks(args) {
  const total = { passed: 0, failed: 0 };
  const broken = [];
  const add = (name, { passed, failed, names = [] }) => {
    total.passed += passed;
    total.failed += failed;
    broken.push(...(failed > 0 && names.length === 0 ? [{ name }] : names));
    console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed`);
  };
  if (args.length > 0) add('tests', await runTests(args));
  else {
    add('lint', asOne(await runLint([])));
    add('types', asOne(await runTypes()));
    if (webApps().length > 0) add('screens', asOne((await takeTurns(ensureBuilt)) ? 0 : 1));
    add('tests', await runSteadily([]));
    if (existsSync(inRoot(STORIES))) add('stories', await runSteadily(['--config', STORIES]));
  }
  // Once more at the end: what stands thousands of lines above is what somebody looks for.
  for (const { name, why } of broken) console.log(`✗ ${name}${why ? `\n${why.replace(/^/gmu, '    ')}` : ''}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 ? 0 : 1;
}

/**
 * Tests share the machine, and one that waited too long for a processor is no fault of the product: what failed beside
 * others is told once more alone, and said to be unsteady if it holds then. Failing twice, or in many places, is failing.
 */
async function runSteadily(config) {
  const first = await runTests(config);
  const files = filesToTellAgain(first);
  if (files.length === 0) return first;
  for (const { name } of first.names) console.log(`~ told again, alone: ${name}`);
  const again = await runTests([...config, '--maxWorkers=1', ...files]);
  const ofFiles = first.files.filter((file) => files.includes(file.at)).reduce((sum, file) => sum + file.passed, 0);
  return { ...again, passed: first.passed - ofFiles + again.passed };
}

/** None where many fail, or where a property found a case: it would only look elsewhere the next time. */
export function filesToTellAgain({ names = [] }) {
  const files = [...new Set(names.map(({ name }) => name.split(':')[0]))];
  const isFound = names.some(({ why }) => why.includes('Property failed after'));
  return isFound || files.length > TOLD_AGAIN_AT_MOST ? [] : files;
}

const asOne = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** Type-aware rules (floating promises) need a second program; they are on wherever it is installed. */
export function runLint(args) {
  const typeAware = existsSync(inRoot('node_modules', 'oxlint-tsgolint')) ? ['--type-aware'] : [];
  return run(['node_modules/oxlint/bin/oxlint', ...typeAware, ...args]);
}

/**
 * The types of the server and of every package and web app with a tsconfig of its own, side by side. One checker each:
 * checkers share nothing, and with four of them most inferred types of the contracts are made four times, in 7 GB.
 */
export async function runTypes() {
  const queue = tsconfigs();
  let worst = 0;
  const check = async () => {
    for (let project = queue.shift(); project; project = queue.shift())
      worst = Math.max(worst, await run([...TSC, '-p', project, '--noEmit', '--checkers', '1']));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, check));
  return worst;
}

export function runFormat(args) {
  return run(['node_modules/oxfmt/bin/oxfmt', ...args]);
}

function tsconfigs() {
  const below = ['packages', 'web'].flatMap((folder) =>
    existsSync(inRoot(folder)) ? readdirSync(inRoot(folder)).map((name) => `${folder}/${name}/tsconfig.json`) : [],
  );
  // The two that take longest begin first.
  return [...new Set(['tsconfig.json', 'web/console/tsconfig.json', ...below])].filter((file) =>
    existsSync(inRoot(file)),
  );
}

async function runTests(args) {
  const folder = mkdtempSync(path.join(tmpdir(), 'madoguchi-tests-'));
  const report = path.join(folder, 'report.json');
  try {
    const code = await run([
      ...VITEST,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ]);
    const told = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
    return { ...countTests(told, code), files: passedByFile(told) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that could not be read and a run that broke outside any test count as one failure each. */
export function countTests(report, code) {
  if (report === null) return { passed: 0, failed: 1 };
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((result) => result.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + broken;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    names: namesOfFailed(report),
  };
}

function passedByFile(report) {
  return (report?.testResults ?? []).map(({ name, assertionResults }) => ({
    at: path.relative(ROOT, name ?? ''),
    passed: assertionResults.filter((result) => result.status === 'passed').length,
  }));
}

const LINES_OF_WHY = 30;

/** `file: test` of every test that failed and the first lines of why, and the files that could not be read. */
function namesOfFailed(report) {
  return report.testResults
    .filter((file) => file.status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const tests = assertionResults.filter((result) => result.status === 'failed');
      const at = path.relative(ROOT, name ?? '');
      if (tests.length === 0) return [{ name: at, why: beginningOf(message) }];
      return tests.map((test) => ({
        name: `${at}: ${test.fullName}`,
        why: beginningOf((test.failureMessages ?? []).join('\n')),
      }));
    });
}

/** What a log that keeps only its end must still say: the values, and a property's seed. */
function beginningOf(text = '') {
  return text.split('\n').slice(0, LINES_OF_WHY).join('\n').trim();
}

/** Runs a tool of node_modules under our Node, with its output shown; stops it when we are stopped. */
function run(args) {
  const child = spawn(nodePath(), args, { cwd: ROOT, env: { ...productEnv(), NODE_ENV: 'test' }, stdio: 'inherit' });
  const stop = () => child.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, stop);
      resolve(code ?? 1);
    });
  });
}
