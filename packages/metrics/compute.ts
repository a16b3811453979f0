import { DEFINITIONS, type Definition } from './definitions.ts';
import type { NeutralFact } from './facts.ts';
import { figuresOf, type Figures } from './figures.ts';
import { calendarClock, TAKES, type Clock } from './points.ts';
import { wilson } from './statistics.ts';
import { measureWorld, type World } from './world.ts';

export type Computed = Figures & {
  unit: Definition['unit'];
  business?: Figures;
  slots?: Record<string, Slot[]>;
  contacted?: Figures;
  notContacted?: Figures;
};

/** A quarter or half of an hour: what was offered in it and which share was answered. */
export interface Slot {
  from: string;
  n: number;
  numerator: number;
  value: number;
  low: number;
  high: number;
}

/** Answer rates hide their peaks in a mean: the same by slots of so many minutes. */
export function slotsOf(world: World, minutes: number): Slot[] {
  const width = minutes * 60_000;
  const slots = new Map<number, { of: number; hits: number }>();
  for (const point of TAKES.answer_rate?.(world, calendarClock) ?? []) {
    const from = Math.floor(point.at / width) * width;
    const { of, hits } = slots.get(from) ?? { of: 0, hits: 0 };
    slots.set(from, { of: of + 1, hits: hits + point.value });
  }
  return [...slots]
    .sort(([a], [b]) => a - b)
    .map(([from, { of, hits }]) => {
      const { low, high } = wilson(hits, of) ?? { low: 0, high: 1 };
      return { from: new Date(from).toISOString(), n: of, numerator: hits, value: hits / of, low, high };
    });
}

/** Of what came due: with customers somebody had talked with, and with the others. */
function splitByContact(definition: Definition, world: World): Pick<Computed, 'contacted' | 'notContacted'> {
  if (definition.id !== 'repeat_rate' && definition.id !== 'retention_rate') return {};
  const points = TAKES[definition.id]?.(world, calendarClock) ?? [];
  const of = (talked: boolean) => figuresOf(definition, points.filter(({ contacted }) => contacted === talked)); // prettier-ignore
  return { contacted: of(true), notContacted: of(false) };
}

/** Every metric from facts alone; with a business clock, times by that beside those by the calendar. */
export function computeMetrics(facts: readonly NeutralFact[], business?: Clock): Record<string, Computed> {
  const world = measureWorld(facts);
  const figures = (definition: Definition, clock: Clock) =>
    figuresOf(definition, TAKES[definition.id]?.(world, clock) ?? []);
  const computed: Record<string, Computed> = {};
  for (const definition of DEFINITIONS) {
    const own = { ...figures(definition, calendarClock), unit: definition.unit, ...splitByContact(definition, world) };
    const both = business && definition.bases.includes('business');
    computed[definition.id] = both ? { ...own, business: figures(definition, business) } : own;
  }
  const rate = computed.answer_rate;
  if (rate && rate.n > 0) rate.slots = { '15': slotsOf(world, 15), '30': slotsOf(world, 30) };
  return computed;
}
