import type { Tile } from '@madoguchi/contracts/dashboards';
import { metricBy, type MetricAnswer, type MetricBy } from '@madoguchi/contracts/metrics';
import { Table } from '@madoguchi/ui/table';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useTranslations } from 'use-intl';
import { oneOf } from '../../../lib/one-of.ts';
import { useDefinition, useFigures } from '../api.ts';
import { useBoard } from '../board-context.ts';
import { toneOf, valueOf } from '@madoguchi/contracts/figure-form';
import { useFigureText, useWords } from '../use-figure-text.ts';
import { useGroupText } from '../use-group-text.ts';
import { TileFrame, useTileTitle } from './tile-frame.tsx';
import { TileState } from './tile-state.tsx';

type Group = MetricAnswer['groups'][number];

function Cell({
  tile,
  answer,
  group,
  by,
  name,
}: {
  tile: Tile;
  answer: MetricAnswer;
  group: Group;
  by: MetricBy;
  name: string;
}) {
  const t = useTranslations('dashboards.tile');
  const figureText = useFigureText();
  const words = useWords();
  const definition = useDefinition()(answer.metric);
  const { open } = useBoard();
  const value = valueOf(group.figure, tile.statistic);
  const before = group.before ? valueOf(group.before, tile.statistic) : null;
  const difference = value === null || before === null ? null : value - before;
  // Split by currency every amount is in its own.
  const currency = by === 'currency' ? group.key : answer.currency;
  const text = figureText.text(answer.unit, value, currency);
  const title = `${words(definition?.name, answer.metric)} ${name}`;
  return (
    <td className="num nowrap">
      {group.figure.n > 0 ? (
        <AriaButton
          className="cell-value"
          aria-label={t('cell', { name: title, value: text, count: group.figure.n })}
          onPress={() => open({ metric: answer.metric, by, key: group.key }, title)}
        >
          {text}
        </AriaButton>
      ) : (
        text
      )}
      {difference === null ? null : (
        <span className={`difference f11 ${toneOf(definition?.better ?? 'neither', answer.unit, difference)}`}>
          {figureText.difference(answer.unit, difference, currency)}
        </span>
      )}
    </td>
  );
}

/** Figures side by side, split by team, member, category… Every number opens what it was counted from. */
export function TableTile({ tile }: { tile: Tile }) {
  const t = useTranslations('dashboards');
  const words = useWords();
  const definition = useDefinition();
  const groupText = useGroupText();
  const title = useTileTitle()(tile);
  const { asked, compare } = useBoard();
  const by: MetricBy = oneOf(metricBy.options, tile.by) ?? 'team';
  const query = useFigures(asked, { metrics: tile.metrics, by, compare });
  return (
    <TileFrame tile={tile} sub={t(`by.${by}`)}>
      <TileState query={query} isEmpty={(data) => data.items.every(({ groups }) => groups.length === 0)}>
        {({ items }) => {
          // Rows in the order of the first figure; what only others have comes after.
          const rows = new Map(
            items.flatMap(({ groups }) => groups.map((group) => [group.key, group] as const)).toReversed(),
          );
          const keys = [...new Set(items.flatMap(({ groups }) => groups.map(({ key }) => key)))];
          const columns = [
            { id: 'name', label: t(`by.${by}`) },
            ...items.map(({ metric }) => ({
              id: metric,
              label: words(definition(metric)?.name, metric),
              align: 'end' as const,
            })),
          ];
          return (
            <Table label={title} columns={columns}>
              {keys.map((key) => {
                const name = groupText(by, rows.get(key) ?? { key, label: null });
                return (
                  <tr key={key}>
                    <td>{name}</td>
                    {items.map((answer) => {
                      const group = answer.groups.find((each) => each.key === key);
                      return group ? (
                        <Cell key={answer.metric} tile={tile} answer={answer} group={group} by={by} name={name} />
                      ) : (
                        <td key={answer.metric} className="num t3">
                          {t('value.none')}
                        </td>
                      );
                    })}
                  </tr>
                );
              })}
            </Table>
          );
        }}
      </TileState>
    </TileFrame>
  );
}
