import { z } from 'zod';
import {
  guideDocument,
  type GuideDocument,
  type GuideDocumentInput,
  type GuideStep,
} from '@madoguchi/contracts/guide-document.ts';
import type { TextProblem } from '@madoguchi/contracts/guides.ts';
import type { ReadGuides } from './read-yaml.ts';

/**
 * The agent manual of ABCD (github.com/asappresearch/abcd, guidelines.json): flows, their subflows, numbered actions with
 * sub-steps. A subflow is a guide, an action a step: the button is its title, the type its note, sub-steps are ticked.
 */
const action = z.strictObject({ type: z.string(), button: z.string(), text: z.string(), subtext: z.array(z.string()) });
const subflow = z.strictObject({ actions: z.array(action), instructions: z.array(z.string()) });
const manual = z.record(
  z.string(),
  z.strictObject({ description: z.string(), subflows: z.record(z.string(), subflow) }),
);
export type AbcdManual = z.infer<typeof manual>;
type Subflow = z.infer<typeof subflow>;

const ORIGIN = 'abcd';
const END = 'end';

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');

export function readAbcd(text: string): ReadGuides {
  const parsed = manual.safeParse(parseJson(text));
  if (!parsed.success) return { guides: [], problems: parsed.error.issues.map((issue) => problemAt(issue.path)) };
  const guides: GuideDocument[] = [];
  const problems: TextProblem[] = [];
  for (const [flow, { description, subflows }] of Object.entries(parsed.data)) {
    for (const [name, held] of Object.entries(subflows)) {
      const made = guideDocument.safeParse(guideOf({ flow, description, name, place: guides.length + 1 }, held));
      if (made.success) guides.push(made.data);
      else problems.push(...made.error.issues.map(() => problemAt([flow, 'subflows', name])));
    }
  }
  return { guides, problems };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function problemAt(path: readonly PropertyKey[]): TextProblem {
  const [flow, , name] = path.map(String);
  const code = path.length === 0 ? 'text_not_a_guide' : 'field_wrong';
  return {
    code,
    line: null,
    guide: [flow, name].filter(Boolean).join(' › ') || null,
    step: null,
    path: path.map(String).join('.'),
  };
}

interface Place {
  flow: string;
  description: string;
  name: string;
  place: number;
}

function guideOf({ flow, description, name, place }: Place, { actions, instructions }: Subflow): GuideDocumentInput {
  const steps = actions.map((one, at): GuideDocumentInput['steps'][number] => {
    const own = {
      id: `a${at + 1}`,
      title: one.button,
      text: one.text,
      note: one.type,
      next: at + 1 < actions.length ? `a${at + 2}` : END,
    };
    if (one.subtext.length === 0) return { kind: 'instruction', ...own };
    return { kind: 'check', ...own, items: one.subtext.map((label, item) => ({ id: `i${item + 1}`, label })) };
  });
  return {
    key: `${slug(flow)}-${slug(name)}`.slice(0, 80),
    title: name,
    language: 'en',
    summary: instructions.join('\n'),
    triggers: [flow, description, name],
    start: steps[0]?.id ?? END,
    steps: [...steps, { kind: 'outcome', id: END, title: name, outcome: 'solved' }],
    extra: { manual: ORIGIN, flow, description, subflow: name, place: String(place).padStart(4, '0'), instructions },
  };
}

/** Guides that came from such a manual, as it was written: also what was changed in them since. Others are left out. */
export function writeAbcd(guides: readonly GuideDocument[]): string {
  const own = guides
    .filter((guide) => guide.extra['manual'] === ORIGIN)
    .toSorted((a, b) => said(a, 'place').localeCompare(said(b, 'place')));
  const whole: AbcdManual = {};
  for (const guide of own) {
    const flow = (whole[said(guide, 'flow')] ??= { description: said(guide, 'description'), subflows: {} });
    const instructions = guide.extra['instructions'];
    flow.subflows[said(guide, 'subflow')] = {
      actions: guide.steps.flatMap(actionOf),
      instructions: Array.isArray(instructions) ? instructions : [],
    };
  }
  return `${JSON.stringify(whole, null, 2)}\n`;
}

const said = (guide: GuideDocument, name: string): string => String(guide.extra[name] ?? '');

function actionOf(step: GuideStep): Subflow['actions'] {
  if (step.kind === 'outcome') return [];
  const subtext = step.kind === 'check' ? step.items.map((item) => item.label) : [];
  return [{ type: step.note, button: step.title, text: step.text, subtext }];
}
