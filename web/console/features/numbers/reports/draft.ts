import type { MetricFilters } from '@madoguchi/contracts/metrics';
import type { Report, ReportBody, ReportCadence } from '@madoguchi/contracts/reports';

/** A report while it is written; `addresses` as they are typed, one on each line. */
export interface Draft extends Omit<ReportBody, 'addresses' | 'filters'> {
  addresses: string;
  filters: MetricFilters;
}

const MORNING: ReportCadence = { every: 'weekday', weekday: 1, day: 1, at: '08:30' };

export function draftOf(report: Report | null, { locale, memberId }: { locale: 'ja' | 'en'; memberId: string }): Draft {
  if (report) return { ...report, addresses: report.addresses.join('\n') };
  return {
    ...{ name: '', content: { board: 'house', metrics: [] }, filters: {}, period: 'yesterday', compare: 'previous' },
    ...{ cadence: MORNING, locale, withPdf: true, memberIds: [memberId], addresses: '' },
  };
}

/** Addresses in what was typed: by line, comma or blank, each once. */
export function addressesIn(text: string): string[] {
  return [...new Set(text.split(/[\s,、;]+/).filter(Boolean))];
}

export function bodyOf(draft: Draft): ReportBody {
  const { name, content, filters, period, compare, cadence, locale, withPdf, memberIds, addresses } = draft;
  const chosen = content.board === null ? content : { board: content.board, metrics: [] };
  return {
    ...{ name: name.trim(), content: chosen, filters, period, compare, cadence, locale, withPdf, memberIds },
    addresses: addressesIn(addresses),
  };
}

/** The period people mean when they say how often. */
export const PERIOD_OF = { day: 'yesterday', weekday: 'yesterday', week: 'last_week', month: 'last_month' } as const;

export function isWhole({ name, content, memberIds, addresses }: ReportBody): boolean {
  const says = content.board !== null || content.metrics.length > 0;
  return name !== '' && says && memberIds.length + addresses.length > 0;
}
