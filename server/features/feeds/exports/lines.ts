import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { maskSensitive } from '../../../kernel/text/sensitive-numbers.ts';
import { namedMetric, type About } from './about.ts';
import type { Mark } from './marks.ts';
import type { FigureRow } from '../../metrics/figures/row-queries.ts';

export type Cell = string | number | null;
/** One line of a file, by column. */
export type Line = Readonly<Record<string, Cell>>;

const ABOUT = ['period_from', 'period_to', 'time_zone', 'filters', 'counted_until'] as const;
export const MARK_COLUMNS = [
  ...['tile', 'metric', 'metric_name', 'definition_version', 'unit', 'currency', 'basis', 'split_by', 'bucket'],
  ...['bucket_name', 'until', 'value', 'median', 'p90', 'mean', 'n', 'numerator', 'denominator', 'low_95', 'high_95'],
  ...['restated_at', 'before_value', 'before_n', 'target', 'due_on', 'owner', 'state', 'verdict'],
  ...ABOUT,
] as const;
export const ROW_COLUMNS = [
  ...['metric', 'metric_name', 'definition_version', 'unit', 'split_by', 'bucket', 'bucket_name'],
  ...['subject', 'id', 'reference', 'title', 'channel', 'member', 'customer', 'at', 'value', 'currency', 'hidden'],
  ...ABOUT,
] as const;

export interface LineNeeds {
  order: FigureOrder;
  about: About;
  translate: Translate;
}

function aboutCells({ about }: LineNeeds): Line {
  return {
    ...{ period_from: about.from, period_to: about.to, time_zone: about.zone, filters: about.filters },
    counted_until: about.countedUntil.toISOString(),
  };
}

/** What a group is called: its name where it has one, else its key as it is. */
function nameOfBucket(needs: LineNeeds, bucket: string | null, label: { ja: string; en: string } | null): string {
  const { translate, order } = needs;
  if (bucket === null) return translate(order.locale, 'feeds.total');
  return label?.[order.locale] ?? (bucket === '' ? translate(order.locale, 'feeds.unset') : bucket);
}

const aimCells = ({ aim }: Mark): Line => ({
  ...{ target: aim?.target ?? null, due_on: aim?.dueOn ?? null, owner: aim?.owner ?? null },
  ...{ state: aim?.state ?? null, verdict: aim?.verdict ?? null },
});

export function markLine(needs: LineNeeds, mark: Mark): Line {
  const { figure } = mark;
  const { name, version } = namedMetric(mark.metric, needs.order.locale, needs.translate);
  return {
    ...{ tile: mark.tile || name, metric: mark.metric, metric_name: name, definition_version: version },
    ...{ unit: mark.unit, currency: mark.currency, basis: mark.basis, split_by: mark.by },
    ...{ bucket: mark.bucket ?? '', bucket_name: nameOfBucket(needs, mark.bucket, mark.label), until: mark.until },
    ...{ value: figure.value, median: figure.median, p90: figure.p90, mean: figure.mean, n: figure.n },
    ...{ numerator: figure.numerator, denominator: figure.denominator, low_95: figure.low, high_95: figure.high },
    restated_at: figure.restatedAt,
    ...{ before_value: mark.before?.value ?? null, before_n: mark.before?.n ?? null },
    ...aimCells(mark),
    ...aboutCells(needs),
    ...(mark.about ? { period_from: mark.about.from, period_to: mark.about.to, filters: mark.about.filters } : {}),
  };
}

export interface RowNeeds extends LineNeeds {
  metric: string;
  by: string;
  subject: string;
  labels: ReadonlyMap<string, { ja: string; en: string }>;
}

function customerText(row: FigureRow, needs: RowNeeds): string {
  if (row.customer_id === null) return '';
  const name = [row.family_name, row.given_name].filter(Boolean).join(' ');
  return name || (row.company_name ?? needs.translate(needs.order.locale, 'feeds.anonymous'));
}

/** A row as it leaves: card and account numbers hidden as on the desk, and nothing of what the reader may not open. */
export function rowLine(needs: RowNeeds, row: FigureRow): Line {
  const { name, version, unit } = namedMetric(needs.metric, needs.order.locale, needs.translate);
  const bucket = needs.by === 'none' ? null : row.key;
  return {
    ...{ metric: needs.metric, metric_name: name, definition_version: version, unit, split_by: needs.by },
    ...{ bucket: bucket ?? '', bucket_name: nameOfBucket(needs, bucket, labelOf(needs, bucket)) },
    ...{ subject: needs.subject, id: row.hidden ? '' : row.id, reference: row.reference ?? '' },
    ...{ title: maskSensitive(row.subject ?? '').text, channel: row.channel ?? '', member: row.member_name ?? '' },
    ...{ customer: customerText(row, needs), at: row.at.toISOString(), value: row.value },
    ...{ currency: row.currency ?? '', hidden: row.hidden ? 1 : 0 },
    ...aboutCells(needs),
  };
}

const labelOf = ({ labels }: RowNeeds, bucket: string | null) =>
  bucket === null ? null : (labels.get(bucket) ?? null);
