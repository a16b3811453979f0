import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const repository = path.resolve(import.meta.dirname, '..');
let root: string;
const children: ChildProcess[] = [];

/** A tiny product around the real launchers: nothing to install, a server that waits to be stopped. */
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'madoguchi-launch-'));
  cpSync(path.join(repository, 'bin', 'launching'), path.join(root, 'bin', 'launching'), { recursive: true });
  for (const file of ['launch.mjs', 'madoguchi.mjs'])
    cpSync(path.join(repository, 'bin', file), path.join(root, 'bin', file));
  cpSync(path.join(repository, 'server/kernel/parent-watch.ts'), path.join(root, 'server/kernel/parent-watch.ts'));
  write('package-lock.json', JSON.stringify({ packages: {} }));
  write('node_modules/.package-lock.json', JSON.stringify({ packages: {} }));
  write(
    'server/main.ts',
    `import { writeFileSync } from 'node:fs';
     import { watchParent } from './kernel/parent-watch.ts';
     const timer = setInterval(() => undefined, 1000);
     const stop = (why: string): void => {
       writeFileSync(new URL('../stopped', import.meta.url), why);
       clearInterval(timer);
       process.exitCode = 7;
     };
     process.on('SIGINT', () => stop('SIGINT'));
     process.on('SIGTERM', () => stop('SIGTERM'));
     watchParent(() => stop('alone'));
     console.log('up', process.pid, ...process.argv.slice(2));`,
  );
  write('server/commands/faults-basic.ts', `console.log(...process.argv.slice(2)); process.exitCode = 3;`);
});

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(root, { recursive: true, force: true });
});

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

function launch(file: string, ...args: string[]) {
  const env = { ...process.env, LANG: 'ja_JP.UTF-8', LC_ALL: '', npm_lifecycle_event: '' };
  const child = spawn(process.execPath, [path.join(root, 'bin', file), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = async (text: string): Promise<void> => until(() => output.includes(text));
  return { child, ended, says, output: () => output };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let left = 1000; !isTrue(); left -= 1) {
    if (left === 0) throw new Error('it never happened');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('a stop signal reaches the server, and its exit code comes back', async () => {
  const run = launch('launch.mjs', 'server', '--port', '4000');
  await run.says('--port 4000');
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(7);
  expect(readFileSync(path.join(root, 'stopped'), 'utf8')).toBe('SIGTERM');
});

test('a server whose launcher is killed stops by itself', async () => {
  const run = launch('launch.mjs', 'server');
  await run.says('up');
  run.child.kill('SIGKILL');
  await until(() => existsSync(path.join(root, 'stopped')));
  expect(readFileSync(path.join(root, 'stopped'), 'utf8')).toBe('alone');
});

test('a command gets its arguments and gives its exit code', async () => {
  const run = launch('madoguchi.mjs', 'faults:basic', '--kills', '3');
  expect(await run.ended).toBe(3);
  expect(run.output()).toBe('--kills 3\n');
});

test('an unknown command is answered with the known ones, in the language of the terminal', async () => {
  const run = launch('madoguchi.mjs', '../../etc/passwd');
  expect(await run.ended).toBe(1);
  expect(run.output()).toContain('というコマンドはありません');
  expect(run.output()).toContain('faults-basic');
});

test('a web app is built when its sources changed and only then', async () => {
  write('node_modules/vite/bin/vite.js', `require('fs').appendFileSync('../../built', 'x')`);
  write('web/console/vite.config.ts', 'export {}');
  const buildsAfterStart = async (): Promise<number> => {
    await launch('madoguchi.mjs', 'faults:basic').ended;
    return readFileSync(path.join(root, 'built'), 'utf8').length;
  };
  expect(await buildsAfterStart()).toBe(1);
  write('web/console/dist/app.js', 'output is not a source');
  expect(await buildsAfterStart()).toBe(1);
  write('messages/ja/desk.json', '{}');
  expect(await buildsAfterStart()).toBe(2);
});

test('the count adds tests, unreadable files and runs that broke outside any test', async () => {
  const { countTests } = await import(path.join(repository, 'bin/launching/checks.mjs'));
  const file = (status: string, ...results: string[]) => ({
    name: path.join(repository, 'some.test.ts'),
    status,
    message: 'SyntaxError: not read',
    assertionResults: results.map((each) => ({
      ...{ status: each, fullName: 'it holds' },
      failureMessages: each === 'failed' ? ['Error: 1 is not 2'] : [],
    })),
  });
  const green = { numPassedTests: 5, numFailedTests: 0, testResults: [file('passed', 'passed')] };
  expect(countTests(green, 0)).toEqual({ passed: 5, failed: 0, names: [] });
  expect(countTests(green, 1)).toEqual({ passed: 5, failed: 1, names: [] });
  expect(countTests({ ...green, numFailedTests: 1, testResults: [file('failed', 'failed')] }, 1)).toEqual({
    passed: 5,
    failed: 1,
    names: [{ name: 'some.test.ts: it holds', why: 'Error: 1 is not 2' }],
  });
  expect(countTests({ ...green, testResults: [file('failed')] }, 1)).toEqual({
    passed: 5,
    failed: 1,
    names: [{ name: 'some.test.ts', why: 'SyntaxError: not read' }],
  });
  expect(countTests(null, 1)).toEqual({ passed: 0, failed: 1 });
});

test('what failed in a few places is told again alone; many failures and found cases stand', async () => {
  const { filesToTellAgain } = await import(path.join(repository, 'bin/launching/checks.mjs'));
  const failed = (...names: string[]) => ({ names: names.map((name) => ({ name, why: 'Error: Timeout 30000ms' })) });
  expect(filesToTellAgain(failed())).toEqual([]);
  expect(filesToTellAgain({})).toEqual([]);
  expect(filesToTellAgain(failed('a.test.ts: one', 'a.test.ts: two', 'b.test.ts: it'))).toEqual([
    'a.test.ts',
    'b.test.ts',
  ]);
  expect(filesToTellAgain(failed('a.test.ts', 'b.test.ts', 'c.test.ts', 'd.test.ts'))).toEqual([]);
  const found = { name: 'c.test.ts: any order', why: 'Error: Property failed after 7 tests\n{ seed: 1 }' };
  expect(filesToTellAgain({ names: [...failed('a.test.ts: one').names, found] })).toEqual([]);
});
