import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('./config.ts', import.meta.url));

const run = (args: string[], env: Record<string, string> = {}): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, [COMMAND, ...args], { env: { PATH: process.env.PATH, ...env } });

test('settings are shown with where they come from, secrets never', async () => {
  const env = { MADOGUCHI_SECRET: 'never-to-be-printed-anywhere-at-all-1234', MADOGUCHI_PORT: '4711' };
  const { stdout } = await run(['--json', '--mail-server', 'smtp://user:hushhush@mail.example:587'], env);
  const rows = JSON.parse(stdout) as { name: string; value: unknown }[];
  const valueOf = (name: string): unknown => rows.find((row) => row.name === name)?.value;
  expect([valueOf('--port'), valueOf('--secret'), valueOf('--mail-server')]).toEqual([4711, '(set)', '(set)']);
  const plain = await run(['--mail-server', 'smtp://user:hushhush@mail.example:587'], env);
  expect(`${stdout}${plain.stdout}`).not.toMatch(/hushhush|never-to-be-printed/);
});

test('a wrong setting is named and ends with code 2', async () => {
  await expect(run(['--port', 'many'])).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--port') });
});
