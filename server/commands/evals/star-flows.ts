import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { guideDocument, type GuideDocument, type GuideDocumentInput } from '@madoguchi/contracts/guide-document.ts';

/** A task of STAR (github.com/RasaHQ/STAR, tasks/<task>/<task>.json): sentences by name, and which follows which. */
interface Flow {
  task: string;
  replies: Record<string, string>;
  graph: Record<string, string>;
}

type Step = GuideDocumentInput['steps'][number];

/** What is looked up; its results stand in the graph as places nothing leads to. */
const QUERY = 'query';
const isResult = (name: string): boolean => /^(query_|info_missing)/u.test(name);
const spoken = (name: string): string => name.replaceAll('_', ' ');

/** The flows of a folder as guides, by task, in the order of their names. */
export function readStarFlows(dir: string): GuideDocument[] {
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
    .map((task) => guideOfFlow(JSON.parse(readFileSync(path.join(dir, task, `${task}.json`), 'utf8')) as Flow, task));
}

/** A flow as a guide: what is said are steps, a query is a question to the system, its results are the answers. */
export function guideOfFlow({ replies, graph }: Flow, task: string): GuideDocument {
  const names = [...new Set([...Object.keys(graph), ...Object.values(graph)])].filter((name) => !isResult(name));
  const results = Object.keys(graph).filter(isResult);
  const led = new Set(Object.values(graph));
  const start = names.find((name) => !led.has(name)) ?? names[0] ?? null;
  const steps = names.map((name): Step => {
    const own = { id: name, title: spoken(name).slice(0, 200), say: name === QUERY ? '' : (replies[name] ?? '') };
    if (name === QUERY) {
      const answers = results.map((id) => ({ id, label: replies[id] ?? spoken(id), to: graph[id] ?? null }));
      return {
        kind: 'question',
        ...own,
        answers: answers.map(({ label, ...rest }) => ({ ...rest, label: label.slice(0, 120) })),
      };
    }
    const next = graph[name];
    return next === undefined ? { kind: 'outcome', ...own, outcome: 'other' } : { kind: 'say', ...own, next };
  });
  return guideDocument.parse({
    key: task.replaceAll('_', '-'),
    title: spoken(task),
    language: 'en',
    summary: replies['out_of_scope'] ?? '',
    start,
    steps,
    extra: { task, replies: Object.entries(replies).map(([name, text]) => `${name}: ${text}`) },
  });
}
