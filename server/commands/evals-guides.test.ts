import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'evals-guides-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const command = fileURLToPath(new URL('./evals-guides.ts', import.meta.url));
const write = (path: string, value: unknown) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(value));
};
const flow = (task: string, outOfScope: string) =>
  write(`tasks/${task}/${task}.json`, { task, replies: { hello: 'Hello', out_of_scope: outOfScope } });
const dialogue = (id: number, task: string, ...turns: string[]) =>
  write(`dialogues/${id}.json`, {
    DialogueID: id,
    Scenario: { WizardCapabilities: [{ Task: task }] },
    Events: turns.flatMap((Text) => [
      { Agent: 'User', Action: 'utter', Text },
      // What was answered names the flow and is never read.
      { Agent: 'Wizard', Action: 'utter', Text: 'lost_parcel ride_status refund' },
    ]),
  });

test('evals:guides counts where the right guide stands, by what customers said alone', () => {
  flow('ride_status', 'I can only help you check that status of your ride.');
  flow('refund', 'I can only help you get refunds.');
  flow('lost_parcel', 'I can only help you find lost parcels.');
  dialogue(7, 'ride_status', 'Where is my cab?', 'It is late');
  dialogue(27, 'refund', 'I want my money back, a refund please');
  dialogue(47, 'lost_parcel', 'Hello', 'My parcel was never delivered');
  const json = join(folder, 'report.json');
  const { status } = spawnSync(process.execPath, [command, '--data', folder, '--json', json], { encoding: 'utf8' });
  expect(status).toBe(0);
  const { name, results } = JSON.parse(readFileSync(json, 'utf8')) as { name: string; results: unknown };
  expect(name).toBe('evals:guides');
  expect(results).toMatchObject({
    flows: 3,
    dialogues: 3,
    zeroShot: { '1': { r1: 0.6667 }, '2': { r1: 1, r3: 1, r5: 1 } },
    firstTurn: { shownShare: 0.6667, r3OfShown: 1 },
    severalMatters: { dialogues: 0 },
  });
});

test('without folders evals:guides says what it needs', () => {
  const { status, stderr } = spawnSync(process.execPath, [command], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toContain('--flows DIR');
});
