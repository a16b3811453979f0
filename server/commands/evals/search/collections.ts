import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What is searched, what is asked, and which documents answer (0 or absent: not). */
export interface Collection {
  corpus: Record<string, { title: string; body: string }>;
  queries: Record<string, string>;
  qrels: Record<string, Record<string, number>>;
}

const document = z.union([
  z.string(),
  z.looseObject({ title: z.string().default(''), body: z.string().optional(), text: z.string().optional() }),
]);
const corpusFile = z.record(z.string(), document);
const queriesFile = z.record(z.string(), z.string());
const qrelsFile = z.record(z.string(), z.record(z.string(), z.number()));

function read<T>(shape: z.ZodType<T>, file: string): T {
  return shape.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Three JSON files: {id: text or {title, body}}, {id: text}, {query: {document: grade}}. */
export function readCollection(files: { corpus: string; queries: string; qrels: string }): Collection {
  const corpus: Collection['corpus'] = {};
  for (const [id, one] of Object.entries(read(corpusFile, files.corpus))) {
    corpus[id] =
      typeof one === 'string' ? { title: '', body: one } : { title: one.title, body: one.body ?? one.text ?? '' };
  }
  return { corpus, queries: read(queriesFile, files.queries), qrels: read(qrelsFile, files.qrels) };
}

const squad = z.object({
  data: z.array(
    z.object({
      title: z.string(),
      paragraphs: z.array(
        z.object({ context: z.string(), qas: z.array(z.object({ id: z.string(), question: z.string() })) }),
      ),
    }),
  ),
});

/** A folder of SQuAD-like files (JaQuAD): a question is answered by the passage it was asked of. Titles are not searched. */
export function readPassages(dir: string): Collection {
  const collection: Collection = { corpus: {}, queries: {}, qrels: {} };
  for (const file of readdirSync(dir)
    .filter((name) => name.endsWith('.json'))
    .toSorted()) {
    for (const { title, paragraphs } of read(squad, join(dir, file)).data) {
      for (const [at, { context, qas }] of paragraphs.entries()) {
        const passage = `${file}/${title}/${at}`;
        collection.corpus[passage] = { title: '', body: context };
        for (const { id, question } of qas) {
          collection.queries[id] = question;
          collection.qrels[id] = { [passage]: 1 };
        }
      }
    }
  }
  return collection;
}

/** A folder of FAQ as plain text: `# industry`, `= title`, the answer, `? question` for each way somebody asks for it. */
export function readFaq(dir: string): Collection {
  const collection: Collection = { corpus: {}, queries: {}, qrels: {} };
  for (const file of readdirSync(dir)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()) {
    let id = '';
    for (const line of readFileSync(join(dir, file), 'utf8').split('\n')) {
      const [mark, text] = [line.slice(0, 2), line.slice(2).trim()];
      const document = collection.corpus[id];
      if (mark === '= ') collection.corpus[(id = `${file}/${text}`)] = { title: text, body: '' };
      else if (mark === '? ' && document) {
        collection.queries[`${id}/${text}`] = text;
        collection.qrels[`${id}/${text}`] = { [id]: 1 };
      } else if (mark !== '# ' && document) document.body = `${document.body}${line.trim()}`;
    }
  }
  return collection;
}
