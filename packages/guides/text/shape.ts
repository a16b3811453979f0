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

/** The database gives keys back in an order of its own; text has one. */
const PART_ORDER: Record<string, readonly string[]> = {
  answers: ['id', 'label', 'words', 'to', 'likelihood', 'costSeconds'],
  items: ['id', 'label', 'required'],
  fields: ['key', 'label', 'type', 'required', 'options', 'help'],
  categories: ['id', 'required'],
  media: ['kind', 'label', 'url'],
};
const SORTED: ReadonlySet<string> = new Set(['extra', 'prefill', 'position']);

const saysNothing = (value: unknown, empty: unknown): boolean => JSON.stringify(value) === JSON.stringify(empty);

function ordered(whole: Plain, order: readonly string[], empty: Plain | undefined): Plain {
  const said = order.filter((name) => name in whole && (ALWAYS.has(name) || !saysNothing(whole[name], empty?.[name])));
  return Object.fromEntries(said.map((name) => [name, part(name, whole[name])]));
}

function part(name: string, value: unknown): unknown {
  if (name === 'steps') return (value as GuideStep[]).map((step) => ordered(step, STEP_ORDER, EMPTY_STEPS[step.kind]));
  if (SORTED.has(name) && value !== null) return Object.fromEntries(Object.entries(value as Plain).toSorted(byName));
  const order = PART_ORDER[name];
  if (!order || !Array.isArray(value)) return value;
  const empty = EMPTY_PARTS[name];
  const isSaid = (one: Plain, field: string): boolean => field in one && !saysNothing(one[field], empty?.[field]);
  return value.map((one: Plain) =>
    Object.fromEntries(order.filter((field) => isSaid(one, field)).map((field) => [field, one[field]])),
  );
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/** As it is written down. */
export function toPlain(document: GuideDocument): Plain {
  return { format: FORMAT, ...ordered(document, WHOLE_ORDER, EMPTY) };
}
