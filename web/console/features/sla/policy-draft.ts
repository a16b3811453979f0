import type { SlaCondition, SlaPolicy, SlaTarget, SlaTerms } from '@madoguchi/contracts/sla';

export const KINDS = [
  'first_response',
  'next_response',
  'periodic_update',
  'resolution',
  'callback',
  'approval',
  'escalation_return',
] as const;
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
type Kind = (typeof KINDS)[number];
type Priority = (typeof PRIORITIES)[number];

/** A policy as it is being written: times as they are typed. */
export interface PolicyDraft {
  name: string;
  conditions: SlaCondition[];
  calendar: SlaTerms['calendar'];
  pauseIn: SlaTerms['pauseIn'];
  reopening: SlaTerms['reopening'];
  interimCounts: SlaTerms['interimCounts'];
  /** `kind:priority` → `h:mm`; empty: no target. */
  times: Record<string, string>;
  warns: Record<string, { unit: 'minutes' | 'percent'; amount: string }>;
}

export const cellOf = (kind: Kind, priority: Priority): string => `${kind}:${priority}`;

/** 90 → `1:30`. */
export function writeTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** `1:30`, `90` (minutes), full-width too; null when it is no time. */
export function readTime(text: string): number | null {
  const [, hours, minutes] = /^(?:(\d{1,4}):)?(\d{1,5})$/.exec(text.normalize('NFKC').trim()) ?? [];
  if (minutes === undefined) return null;
  const total = Number(hours ?? 0) * 60 + Number(minutes);
  return total >= 1 && total <= 525_600 && (hours === undefined || Number(minutes) < 60) ? total : null;
}

export function draftOf(policy: SlaPolicy | null): PolicyDraft {
  const terms = policy?.terms;
  const targets = terms?.targets ?? [];
  const warnOf = (kind: Kind) => targets.find((one) => one.kind === kind)?.warn ?? { unit: 'percent', amount: 25 };
  return {
    name: policy?.name ?? '',
    conditions: terms?.conditions ?? [],
    calendar: terms?.calendar ?? { use: 'own' },
    pauseIn: terms?.pauseIn ?? ['pending'],
    reopening: terms?.reopening ?? 'restart',
    interimCounts: terms?.interimCounts ?? ['periodic_update'],
    times: Object.fromEntries(
      targets.map(({ kind, priority, minutes }) => [cellOf(kind, priority), writeTime(minutes)]),
    ),
    warns: Object.fromEntries(
      KINDS.map((kind) => [kind, { unit: warnOf(kind).unit, amount: String(warnOf(kind).amount) }]),
    ),
  };
}

/** The terms a draft stands for; null while a time in it cannot be read. */
export function termsOf(draft: PolicyDraft): SlaTerms | null {
  const targets: SlaTarget[] = [];
  for (const kind of KINDS) {
    const amount = Number((draft.warns[kind]?.amount ?? '').normalize('NFKC').trim());
    for (const priority of PRIORITIES) {
      const text = draft.times[cellOf(kind, priority)]?.trim() ?? '';
      if (text === '') continue;
      const minutes = readTime(text);
      if (minutes === null || !Number.isInteger(amount) || amount < 0) return null;
      targets.push({ kind, priority, minutes, warn: { unit: draft.warns[kind]?.unit ?? 'percent', amount } });
    }
  }
  const conditions = draft.conditions.filter(({ values }) => values.length > 0);
  const { calendar, pauseIn, reopening, interimCounts } = draft;
  return { conditions, calendar, pauseIn, reopening, interimCounts, targets };
}
