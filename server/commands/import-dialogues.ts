import { isDeepStrictEqual, parseArgs } from 'node:util';
import { writeReport } from './evals/report-file.ts';
import { connectApi, inParallel } from './import-dialogues/api.ts';
import { bringIn, expectedTexts, storedTexts } from './import-dialogues/bring-in.ts';
import { readMultidogo } from './import-dialogues/read-multidogo.ts';
import { readStar } from './import-dialogues/read-star.ts';
import { readTurns } from './import-dialogues/read-turns.ts';

/**
 * `import:dialogues --dir DIR --format turns|multidogo|star --url URL --api-key KEY [--json FILE]`: conversations of another
 * system, through the public API, each turn once whatever runs twice; then reads everything back and compares.
 * Exits 1 when something differs.
 */
const READERS = { turns: readTurns, multidogo: readMultidogo, star: readStar };
const WIDTH = 8;
const startedAt = new Date();
const { values } = parseArgs({
  options: {
    dir: { type: 'string' },
    format: { type: 'string', default: 'turns' },
    url: { type: 'string' },
    'api-key': { type: 'string' },
    json: { type: 'string' },
  },
});
const read = READERS[values.format as keyof typeof READERS];
const apiKey = values['api-key'] ?? process.env['MADOGUCHI_API_KEY'];

if (!values.dir || !values.url || !apiKey || !read) {
  console.error('import:dialogues --dir DIR --format turns|multidogo|star --url URL --api-key KEY [--json FILE]');
  process.exitCode = 2;
} else {
  const call = connectApi(values.url, apiKey);
  const dialogues = read(values.dir);
  const totals = {
    dialogues: dialogues.length,
    turns: 0,
    conversations: 0,
    added: 0,
    duplicates: 0,
    blank: 0,
    withoutCustomer: 0,
    compared: 0,
    different: 0,
  };
  await inParallel(dialogues, WIDTH, async (dialogue) => {
    const brought = await bringIn(call, values.format, dialogue);
    totals.turns += dialogue.turns.length;
    totals.added += brought.added;
    totals.duplicates += brought.duplicates;
    totals.blank += brought.blank;
    if (!brought.conversationId) {
      totals.withoutCustomer += 1;
      return;
    }
    totals.conversations += 1;
    totals.compared += 1;
    if (isDeepStrictEqual(await storedTexts(call, brought.conversationId), expectedTexts(dialogue))) return;
    totals.different += 1;
    console.error(`not as at the source: ${dialogue.id} (${brought.conversationId})`);
  });
  const results = { ...totals, seconds: (Date.now() - startedAt.getTime()) / 1000 };
  for (const [name, value] of Object.entries(results)) console.log(`${name.padEnd(16)} ${value}`);
  writeReport(values.json, { name: 'import:dialogues', startedAt, results, limits: { parallel: WIDTH } });
  process.exitCode = totals.different > 0 ? 1 : 0;
}
