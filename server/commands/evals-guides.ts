import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  measureLearnt,
  measureZeroShot,
  reliabilityAfter,
  type Measured,
  type Reliability,
} from './evals/guides/measure.ts';
import { readDialogues, readFlows, readManual, type Dialogue } from './evals/guides/star-files.ts';
import { writeReport } from './evals/report-file.ts';

/**
 * `evals:guides --flows DIR --dialogues DIR [--distractors FILE] [--json FILE]`, or `--data DIR` with tasks/ and dialogues/:
 * is the right guide suggested, by its texts alone and after learning from past contacts? Only what customers said is read.
 */
const startedAt = new Date();
const { values } = parseArgs({
  options: {
    flows: { type: 'string' },
    dialogues: { type: 'string' },
    data: { type: 'string' },
    distractors: { type: 'string' },
    json: { type: 'string' },
  },
  strict: true,
});
const flowsDir = values.flows ?? (values.data && join(values.data, 'tasks'));
const dialoguesDir = values.dialogues ?? (values.data && join(values.data, 'dialogues'));

function say(name: string, { turns, firstTurn, p95 }: Measured): void {
  for (const [count, { r1, r3, r5 }] of Object.entries(turns))
    console.log(
      `${name.padEnd(26)} ${count} turns   R@1 ${r1.toFixed(3)}   R@3 ${r3.toFixed(3)}   R@5 ${r5.toFixed(3)}`,
    );
  console.log(
    `${''.padEnd(26)} first turn: shown ${firstTurn.shownShare.toFixed(3)}, R@3 of shown ${firstTurn.r3OfShown.toFixed(3)}; p95 ${p95} ms`,
  );
}

function sayReliability(name: string, { ece, bins }: Reliability): void {
  console.log(`${name.padEnd(26)} expected calibration error ${ece.toFixed(3)}`);
  for (const { from, to, count, confidence, right } of bins)
    console.log(
      `${''.padEnd(26)} ${from.toFixed(1)}–${to.toFixed(1)} ${String(count).padStart(6)}   said ${confidence.toFixed(3)}   was ${right.toFixed(3)}`,
    );
}

const figures = ({ turns, firstTurn, p95 }: Measured) => ({ turns, firstTurn, p95 });

/** By its name (FNV-1a), so that a conversation stays on its side when others are added. */
function isDevelopment({ id }: Dialogue): boolean {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % 2 === 0;
}

function run(flowsFrom: string, dialoguesFrom: string): void {
  const flows = readFlows(flowsFrom);
  const all = readDialogues(dialoguesFrom);
  // One matter, one right flow: conversations about several are told apart, where any of theirs counts.
  const single = all.filter(({ tasks }) => tasks.length === 1);
  const several = all.filter(({ tasks }) => tasks.length > 1);
  const zeroShot = measureZeroShot(flows, single);
  const learnt = measureLearnt(flows, single, several);
  const halves = {
    development: measureZeroShot(flows, single.filter(isDevelopment)),
    validation: measureZeroShot(
      flows,
      single.filter((one) => !isDevelopment(one)),
    ),
  };
  const learntHalves = {
    development: measureLearnt(flows, single, several, isDevelopment),
    validation: measureLearnt(flows, single, several, (one) => !isDevelopment(one)),
  };
  const mixed = measureZeroShot(flows, several);
  const manual = values.distractors ? readManual(values.distractors) : null;
  const besideOthers = manual && measureZeroShot(new Map([...flows, ...manual]), single);
  say('texts alone', zeroShot);
  say('after learning', learnt);
  say('texts, development half', halves.development);
  say('texts, validation half', halves.validation);
  say('learnt, development half', learntHalves.development);
  say('learnt, validation half', learntHalves.validation);
  say(`several matters (${several.length})`, mixed);
  if (besideOthers) say(`beside ${manual.size} others`, besideOthers);
  const after = reliabilityAfter(learntHalves.development, learntHalves.validation);
  sayReliability('confidence, learnt', learntHalves.validation.reliability);
  sayReliability('… beside the other half', after);
  writeReport(values.json, {
    name: 'evals:guides',
    startedAt,
    results: {
      flows: flows.size,
      dialogues: single.length,
      zeroShot: zeroShot.turns,
      learnt: learnt.turns,
      firstTurn: zeroShot.firstTurn,
      firstTurnLearnt: learnt.firstTurn,
      halves: { development: figures(halves.development), validation: figures(halves.validation) },
      learntHalves: {
        development: figures(learntHalves.development),
        validation: figures(learntHalves.validation),
      },
      severalMatters: { dialogues: several.length, ...figures(mixed) },
      besideOthers: besideOthers && figures(besideOthers),
      rankingP95Ms: learnt.p95,
      calibration: { texts: zeroShot.reliability, learnt: learntHalves.validation.reliability, learntAfterHalf: after },
    },
    limits: { turns: 3, folds: 10 },
  });
}

if (flowsDir && dialoguesDir && existsSync(flowsDir) && existsSync(dialoguesDir)) run(flowsDir, dialoguesDir);
else {
  process.stderr.write(
    'evals:guides --flows DIR --dialogues DIR [--distractors FILE] [--json FILE]  (or --data DIR)\n',
  );
  process.exitCode = 2;
}
