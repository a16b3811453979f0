import { shippedBoard } from '@madoguchi/contracts/dashboards';
import type { Report, ReportCadence } from '@madoguchi/contracts/reports';
import { useFormatter, useTranslations } from 'use-intl';
import { useWorkspace } from '../../../lib/directory.ts';
import { oneOf } from '../../../lib/one-of.ts';
import { useDefinition } from '../api.ts';
import { useWords } from '../use-figure-text.ts';

export const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;
/** The day that stands for the last of any month. */
export const LAST_DAY = 31;

/** "毎週月曜 9:00". */
export function useCadenceText(): (cadence: ReportCadence) => string {
  const t = useTranslations('reports');
  return ({ every, weekday, day, at }) => {
    if (every === 'month') return day === LAST_DAY ? t('cadence.monthEnd', { at }) : t('cadence.month', { day, at });
    if (every !== 'week') return t(`cadence.${every}`, { at });
    const known = oneOf(WEEKDAYS, String(weekday)) ?? '1';
    return t('cadence.week', { weekday: t(`weekday.${known}`), at });
  };
}

/** Instants as clocks of the workspace show them, which is what cadences are told in. */
export function useInstantText(): (at: string) => string {
  const format = useFormatter();
  const { data } = useWorkspace();
  return (at) =>
    format.dateTime(new Date(at), {
      ...{ year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit' },
      timeZone: data?.timeZone ?? 'UTC',
    });
}

/** The board, or the figures, of a report. */
export function useContentText(): (report: Pick<Report, 'content' | 'boardName'>) => string {
  const boards = useTranslations('dashboards');
  const words = useWords();
  const definition = useDefinition();
  return ({ content: { board, metrics }, boardName }) => {
    if (board === null) return metrics.map((id) => words(definition(id)?.name, id)).join(boards('tile.joint'));
    const shipped = oneOf(shippedBoard.options, board);
    return shipped ? boards(`board.shipped.${shipped}`) : boardName || boards('board.notFound');
  };
}
