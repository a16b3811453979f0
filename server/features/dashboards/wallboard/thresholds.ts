import { z } from 'zod';
import {
  alertKind,
  alertLimit,
  fallingAlert,
  type AlertKind,
  type AlertLevel,
  type Thresholds,
} from '@madoguchi/contracts/wallboard.ts';

/** Of a house that has said nothing. */
const SHIPPED: Thresholds = {
  waiting: { warn: 10, alarm: 25 },
  longest_minutes: { warn: 120, alarm: 480 },
  overdue: { warn: 1, alarm: 10 },
  unassigned: { warn: 10, alarm: 30 },
  available: { warn: 1, alarm: 0 },
  csat: { warn: 80, alarm: 60 },
};

const storedLimits = z.partialRecord(alertKind, alertLimit.nullable());

/** What is stored, with what is shipped for what it does not name. */
export function readThresholds(stored: unknown): Thresholds {
  const known = stored === null ? {} : storedLimits.parse(stored);
  return { ...SHIPPED, ...known } as Thresholds;
}

const isFalling = (kind: AlertKind): boolean => (fallingAlert.options as readonly string[]).includes(kind);

/** Pure: how loudly a value speaks. Rising ones from the limit on, falling ones from the limit down; null never. */
export function levelOf(thresholds: Thresholds, kind: AlertKind, value: number | null): AlertLevel | null {
  const limit = thresholds[kind];
  if (!limit || value === null) return null;
  const isBeyond = (edge: number): boolean => (isFalling(kind) ? value <= edge : value >= edge);
  if (isBeyond(limit.alarm)) return 'alarm';
  return isBeyond(limit.warn) ? 'warn' : null;
}

export interface Alert {
  kind: AlertKind;
  level: AlertLevel;
  value: number;
  limit: number;
}

/** All that speaks, the loudest first. */
export function alertsOf(thresholds: Thresholds, values: Readonly<Record<AlertKind, number | null>>): Alert[] {
  return alertKind.options
    .flatMap((kind): Alert[] => {
      const [value, limit] = [values[kind], thresholds[kind]];
      const level = levelOf(thresholds, kind, value);
      return level && value !== null && limit ? [{ kind, level, value, limit: limit[level] }] : [];
    })
    .toSorted((a, b) => Number(b.level === 'alarm') - Number(a.level === 'alarm'));
}
