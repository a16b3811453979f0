import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import type { MetricBy } from '@madoguchi/contracts/metrics.ts';
import { channel } from '@madoguchi/contracts/vocabulary.ts';
import { findDefinition, type Definition } from '@madoguchi/metrics/definitions.ts';
import { formatIn } from './dates.ts';
import { figureText, type FigureText } from './figure-text.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';

type Values = Record<string, string | number>;
interface Group {
  key: string;
  label: { ja: string; en: string } | null;
}

/** Everything a report says, in its language. */
export interface Words {
  locale: Locale;
  figures: FigureText;
  /** A sentence of the reports' own catalogue. */
  say(key: string, values?: Values): string;
  /** One of the boards': tiles say the same in a mail and on a screen. */
  board(key: string, values?: Values): string;
  nameOf(metric: string): string;
  definitionOf(metric: string): Definition | null;
  /** Why nothing can feed it yet; empty when something can. */
  needsOf(metric: string): string;
  groupName(by: MetricBy, group: Group): string;
  titleOf(tile: Tile): string;
  /** Of any catalogue, for what is asked of other features. */
  translate: Translate;
  dates: ReturnType<typeof formatIn>;
}

const NAMED_KEYS: Partial<Record<MetricBy, readonly string[]>> = {
  channel: channel.options,
  stage: ['before_purchase', 'at_purchase', 'after_purchase', 'continuing'],
  kind: ['opinion', 'request', 'problem', 'question', 'complaint', 'thanks'],
  partner: ['true', 'false'],
  contacted: ['true', 'false'],
};
const DESKS = ['first', 'second', 'head_office', 'department', 'outside'];

type Say = Words['board'];

function groupName(locale: Locale, board: Say, dates: Words['dates'], by: MetricBy, { key, label }: Group): string {
  if (key === '') return board('group.unset');
  if (label) return label[locale];
  if (by === 'day' || by === 'week') return dates.short(key);
  if (by === 'month') return dates.month(key);
  if (by === 'hour_of_week') {
    const [day = '', hour = ''] = key.split('-');
    return board('group.hourOfWeek', { day: board(`group.weekday.${day}`), hour });
  }
  if ((by === 'from_desk' || by === 'to_desk') && DESKS.includes(key)) return board(`group.desk.${key}`);
  return NAMED_KEYS[by]?.includes(key) ? board(`group.${by}.${key}`) : key;
}

function titleOf(tile: Tile, board: Say, nameOf: Words['nameOf']): string {
  if (tile.title) return tile.title;
  if (tile.kind === 'goals') return board('tile.goals');
  if (tile.kind === 'experts') return board('tile.experts');
  if (tile.kind === 'heatmap' && tile.metrics[0] === 'contacts') return board('tile.heatContacts');
  if (tile.kind === 'pareto') return board('tile.reasons');
  const names = tile.metrics.map(nameOf);
  if (tile.kind === 'distribution') return board('tile.distributionOf', { name: names[0] ?? '' });
  if (tile.kind === 'cohort') return board('tile.cohort');
  return names.join(board('tile.joint'));
}

export function wordsIn(translate: Translate, locale: Locale, timeZone: string): Words {
  const board: Say = (key, values) => translate(locale, `dashboards.${key}`, values);
  const nameOf = (metric: string) =>
    findDefinition(metric) ? translate(locale, `metrics.definition.${metric}.name`) : metric;
  const dates = formatIn(locale, timeZone);
  return {
    translate,
    ...{ locale, board, nameOf, dates, figures: figureText(translate, locale) },
    say: (key, values) => translate(locale, `reports.${key}`, values),
    definitionOf: (metric) => findDefinition(metric) ?? null,
    needsOf: (metric) => (findDefinition(metric)?.unfed ? translate(locale, `metrics.definition.${metric}.needs`) : ''),
    groupName: (by, group) => groupName(locale, board, dates, by, group),
    titleOf: (tile) => titleOf(tile, board, nameOf),
  };
}
