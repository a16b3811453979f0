import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { KnowledgeTexts } from '../../../features/knowledge/suggestions/rank/zero-shot.ts';

interface FlowFile {
  task?: string;
  title?: string;
  replies?: Record<string, string>;
}

const jsonFiles = (dir: string): string[] =>
  readdirSync(dir)
    .toSorted()
    .flatMap((name) => {
      const path = join(dir, name);
      if (statSync(path).isDirectory()) return jsonFiles(path);
      return name.endsWith('.json') ? [path] : [];
    });

const parse = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const spoken = (key: string): string => key.replace(/_/gu, ' ');

/** Flows of a folder (`<task>/<task>.json` with `task` and `replies`) as texts of guides, by task. */
export function readFlows(dir: string): Map<string, KnowledgeTexts> {
  const flows = new Map<string, KnowledgeTexts>();
  for (const path of jsonFiles(dir)) {
    const { task, title, replies } = parse(path) as FlowFile;
    if (!task || !replies) continue;
    const { out_of_scope: purpose = '', ...said } = replies;
    const steps = Object.entries(said).map(([key, text]) => `${spoken(key)} ${text}`);
    // Conversations name a flow by its file; what it calls itself is one more title.
    const name = basename(path, '.json');
    flows.set(name, {
      title: title ?? [...new Set([name, task])].map(spoken).join(' / '),
      triggers: '',
      purpose,
      answers: '',
      steps: steps.join('\n'),
    });
  }
  return flows;
}

/** One past conversation: what the customer said, in order, and which flows were the right ones. */
export interface Dialogue {
  id: string;
  turns: readonly string[];
  tasks: readonly string[];
}

interface DialogueFile {
  DialogueID?: number;
  Scenario?: { WizardCapabilities?: { Task: string }[] };
  Events?: { Agent?: string; Action?: string; Text?: string }[];
}

export function readDialogues(dir: string): Dialogue[] {
  return jsonFiles(dir).flatMap((path) => {
    const { DialogueID, Scenario, Events } = parse(path) as DialogueFile;
    const tasks = Scenario?.WizardCapabilities?.map((one) => one.Task) ?? [];
    const turns = (Events ?? []).flatMap((event) =>
      event.Agent === 'User' && event.Action === 'utter' && event.Text ? [event.Text] : [],
    );
    return tasks.length > 0 && turns.length > 0 ? [{ id: String(DialogueID ?? path), turns, tasks }] : [];
  });
}

interface Manual {
  [flow: string]: {
    description?: string;
    subflows: Record<string, { actions: { text: string; subtext?: string[] }[]; instructions?: string[] }>;
  };
}

/** A manual of `guidelines.json` form (flow, subflow, actions) as texts of guides: what stands beside the right ones. */
export function readManual(file: string): Map<string, KnowledgeTexts> {
  const manual = parse(file) as Manual;
  return new Map(
    Object.entries(manual).flatMap(([flow, { description = '', subflows }]) =>
      Object.entries(subflows).map(([name, { actions, instructions = [] }]): [string, KnowledgeTexts] => {
        const said = actions.flatMap(({ text, subtext = [] }) => [text, ...subtext]);
        const texts = {
          title: name,
          triggers: '',
          purpose: [flow, description, ...instructions].join('\n'),
          answers: '',
        };
        return [`${flow} / ${name}`, { ...texts, steps: said.join('\n') }];
      }),
    ),
  );
}
