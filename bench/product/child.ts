import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Tidy } from './tidy.ts';

/** Runs a program of ours in a process of its own, with its task as JSON; resolves to the JSON it prints at the end. */
export async function runChild<Result>(tidy: Tidy, file: string, task: unknown): Promise<Result> {
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit', 'ipc'] });
  // By its input: an argument holds 128 kB, and the seats of five hundred agents are more.
  child.stdin?.end(JSON.stringify(task));
  tidy.add(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${file} ended with ${code}: ${output.slice(-2_000)}`);
  return JSON.parse(output) as Result;
}

/** The task of a child process; the process ends when its campaign does. */
export function taskOfChild<Task>(): Task {
  process.once('disconnect', () => process.exit(1));
  process.channel?.unref();
  return JSON.parse(readFileSync(0, 'utf8')) as Task;
}
