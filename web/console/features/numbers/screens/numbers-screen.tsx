import type { Dashboard } from '@madoguchi/contracts/dashboards';
import { Empty } from '@madoguchi/ui/feedback';
import { Switch } from '@madoguchi/ui/choice';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { useWorkspace } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { type Part, useBoards, useGoals } from '../api.ts';
import { BoardProvider, type BoardScope } from '../board-context.ts';
import { type Choice, dayIn, daysOfPeriod, readChoice, writeChoice } from '../choice.ts';
import { BoardMenu, useBoardName } from '../components/board-menu.tsx';
import { BoardTiles } from '../components/board-tiles.tsx';
import { ChoiceBar } from '../components/choice-bar.tsx';
import { Drill } from '../components/drill.tsx';
import { ExportMenu } from '../components/export-menu.tsx';
import { NumbersNav } from '../components/numbers-nav.tsx';
import { type ShownBoard, shownBoard } from '../shown-board.ts';
import '../numbers.css';
import '../charts.css';

const BoardEditor = lazy(async () => ({ default: (await import('../components/board-editor.tsx')).BoardEditor }));

const MINUTE_MS = 60_000;
const DAY_NAME = 'UTC';

/** Goals of the whole house, by figure; a board that is narrowed shows none: it would be held against another number. */
function useHouseGoals(choice: Choice): BoardScope['goals'] {
  const { data } = useGoals();
  const isNarrowed = Object.keys(choice.filters).length > 0;
  return useMemo(
    () =>
      new Map(
        (isNarrowed ? [] : (data ?? []))
          .filter(
            ({ state, narrowing }) =>
              state === 'active' && narrowing.teamIds.length + narrowing.categoryIds.length === 0,
          )
          .map((goal) => [goal.metric, goal]),
      ),
    [data, isNarrowed],
  );
}

/** Published figures on or off, and the whole board as a file. */
function BoardOut({
  board,
  scope,
  onBenchmarks,
}: {
  board: Dashboard;
  scope: BoardScope;
  onBenchmarks(isOn: boolean): void;
}) {
  const t = useTranslations('feeds.benchmark');
  const title = useBoardName()(board);
  return (
    <>
      <Switch isSelected={scope.benchmarks} onChange={onBenchmarks}>
        {t('line')}
      </Switch>
      <ExportMenu look="button" tiles={board.tiles} title={title} asked={scope.asked} compare={scope.compare} />
    </>
  );
}

interface BoardProps extends ShownBoard {
  boards: readonly Dashboard[];
  isEditing: boolean;
  onEdit(isEditing: boolean): void;
}

function Board({ board, isGone, boards, isEditing, onEdit }: BoardProps) {
  const go = useGo();
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const seesAll = useMay('metric:read_all');
  const { data: workspace } = useWorkspace();
  const now = useNow(MINUTE_MS);
  const today = dayIn(now, workspace?.timeZone ?? DAY_NAME);
  const choice = readChoice(search, board.choice.period);
  const [opened, setOpened] = useState<{ part: Part; title: string } | null>(null);
  const [benchmarks, setBenchmarks] = useState(false);
  const goals = useHouseGoals(choice);
  const days = daysOfPeriod(choice.period, today);
  const said = JSON.stringify([days, choice.filters, choice.compare]);
  const scope = useMemo(
    (): BoardScope => ({
      asked: { period: days, filters: choice.filters },
      compare: choice.compare,
      goals,
      benchmarks,
      open: (part, title) => setOpened({ part, title }),
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `said` stands for days and choice
    [said, goals, benchmarks],
  );
  const onChange = (next: Choice) =>
    go(`${paths.numbers(board.key)}${writeChoice(next, board.choice.period)}`, { replace: true });
  if (workspace === undefined) return <LoadingState shape="page" />;
  return (
    <BoardProvider value={scope}>
      <div className="numbers-bar">
        <BoardMenu
          board={board}
          boards={boards}
          search={writeChoice(choice, board.choice.period)}
          onEdit={() => onEdit(true)}
        />
        <ChoiceBar choice={choice} today={today} seesAll={seesAll} onChange={onChange} />
        <BoardOut board={board} scope={scope} onBenchmarks={setBenchmarks} />
        <NumbersNav />
      </div>
      {isEditing ? (
        <Suspense fallback={<LoadingState shape="page" />}>
          <BoardEditor key={board.key} board={board} isGone={isGone} choice={choice} onClose={() => onEdit(false)} />
        </Suspense>
      ) : (
        <BoardTiles tiles={board.tiles} />
      )}
      {opened ? <Drill asked={scope.asked} {...opened} onClose={() => setOpened(null)} /> : null}
    </BoardProvider>
  );
}

function Boards() {
  const t = useTranslations('dashboards');
  const problemText = useProblemText();
  const { dashboardId } = useParams({ strict: false });
  const query = useBoards();
  const [edited, setEdited] = useState<Dashboard | null>(null);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const { items, first } = query.data;
  const shown = shownBoard(items, { key: dashboardId ?? first, edited });
  if (!shown) return <Empty icon="chart" title={t('board.notFound')} />;
  const { board } = shown;
  return (
    <Board
      key={board.key}
      {...shown}
      boards={items}
      isEditing={edited?.key === board.key}
      onEdit={(isEditing) => setEdited(isEditing ? board : null)}
    />
  );
}

/** `/app/numbers/{board}?period=…&team=…`: a board. A link shows the same figures to whoever may see them. */
export function NumbersScreen() {
  const t = useTranslations('dashboards');
  const mayRead = useMay('metric:read');
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single">
      <TopBarTitle title={t('title')} />
      <Pane id="numbers" label={t('title')} scroll>
        <div className="numbers">
          <Boards />
        </div>
      </Pane>
    </Panes>
  );
}
