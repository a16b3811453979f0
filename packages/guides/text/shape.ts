import { guideDocument, guideStep, type GuideDocument, type GuideStep } from '@madoguchi/contracts/guide-document.ts';

/** How a guide stands in text: as it is stored, in an order people read it in, without what goes without saying. */
type Plain = Record<string, unknown>;

export const FORMAT = 'madoguchi-guide/1';

const WHOLE_ORDER = [
  ...['key', 'title', 'language', 'summary', 'categories', 'products', 'triggers', 'tier', 'estimatedSeconds'],
  ...['extra', 'start', 'steps'],
];
const STEP_ORDER = [
  ...['id', 'kind', 'title', 'text', 'say', 'note', 'media', 'procedure', 'prefill', 'guide', 'comesBack'],
  ...['outcome', 'status', 'categoryId', 'disposition', 'customerText', 'items', 'fields', 'answers', 'next'],
  ...['skip', 'skipReason', 'position'],
];
const ALWAYS: ReadonlySet<string> = new Set([
  ...['key', 'title', 'steps', 'id', 'kind', 'answers', 'items', 'fields', 'procedure', 'guide', 'outcome'],
]);

/** What the shape fills in by itself, learnt from the shape: the smallest guide, and the smallest step of every kind. */
const EMPTY = guideDocument.parse({ key: 'k', title: 't', steps: [] }) as Plain;
const LEAST: Record<GuideStep['kind'], Plain> = {
  question: { answers: [] },
  instruction: {},
  say: {},
  check: { items: [] },
  form: { fields: [] },
  procedure: { procedure: '' },
  jump: { guide: '' },
  outcome: { outcome: 'other' },
};
const EMPTY_STEPS = Object.fromEntries(
  Object.entries(LEAST).map(([kind, own]) => [kind, guideStep.parse({ kind, id: 'i', title: '', ...own }) as Plain]),
);
const EMPTY_PARTS: Record<string, Plain> = {
  answers: { words: [], to: null, likelihood: null, costSeconds: null },
  items: { required: true },
  fields: { required: false, options: [], help: '' },
  categories: { required: false },
};

const saysNothing = (value: unknown, empty: unknown): boolean => JSON.stringify(value) === JSON.stringify(empty);

function ordered(whole: Plain, order: readonly string[], empty: Plain | undefined): Plain {
  const said = order.filter((name) => name in whole && (ALWAYS.has(name) || !saysNothing(whole[name], empty?.[name])));
  return Object.fromEntries(said.map((name) => [name, part(name, whole[name])]));
}

function part(name: string, value: unknown): unknown {
  if (name === 'steps') return (value as GuideStep[]).map((step) => ordered(step, STEP_ORDER, EMPTY_STEPS[step.kind]));
  const empty = EMPTY_PARTS[name];
  if (!empty || !Array.isArray(value)) return value;
  return value.map((one: Plain) =>
    Object.fromEntries(Object.entries(one).filter(([field, held]) => !saysNothing(held, empty[field]))),
  );
}

/** As it is written down. */
export function toPlain(document: GuideDocument): Plain {
  return { format: FORMAT, ...ordered(document, WHOLE_ORDER, EMPTY) };
}
