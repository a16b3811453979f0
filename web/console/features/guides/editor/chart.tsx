import type { StepReport } from '@madoguchi/contracts/guide-runs';
import type { GuideDocument } from '@madoguchi/contracts/guide-document';
import type { BranchCount } from '@madoguchi/contracts/guides';
import type { BranchStart } from '@madoguchi/guides/edit';
import type { GuideProblem } from '@madoguchi/guides/validate';
import { Button, IconButton } from '@madoguchi/ui/button';
import {
  Background,
  BackgroundVariant,
  type Connection,
  type Node,
  type NodeChange,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useViewport,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import './chart.css';
import { START, useChartEdges, type StepEdge } from './chart-edges.ts';
import { StartNode, StepNode, type StepNodeData } from './chart-nodes.tsx';
import { endsOf, sizeOf } from './chart-size.ts';
import { RoutedEdge } from './routed-edge.tsx';
import { usePlaces } from './use-places.ts';

const NODE_TYPES = { step: StepNode, start: StartNode };
const EDGE_TYPES = { routed: RoutedEdge };
// Room for the buttons below; nothing of the chart begins under them.
const FIT = { padding: { x: '24px', top: '24px', bottom: '76px' }, maxZoom: 1, minZoom: 0.45 } as const;

export interface ChartProps {
  document: GuideDocument;
  problems: readonly GuideProblem[];
  counts: readonly BranchCount[];
  /** What was said to be wrong and nobody answered. */
  reports: readonly StepReport[];
  selected: string | null;
  isReadOnly: boolean;
  onSelect(id: string | null): void;
  onConnect(from: BranchStart, to: string | null): void;
  onRemove(id: string): void;
  onPlace(places: ReadonlyMap<string, { x: number; y: number }>): void;
  canUndo: boolean;
  canRedo: boolean;
  onUndo(): void;
  onRedo(): void;
}

type ChartNode = Node<StepNodeData, 'step'> | Node<{ triggers: readonly string[] }, 'start'>;

/** Where nodes are being dragged to, until they are let go. */
function useDragged() {
  const [dragged, setDragged] = useState<ReadonlyMap<string, { x: number; y: number }>>(new Map());
  const take = (changes: readonly NodeChange[]): Map<string, { x: number; y: number }> => {
    const moved = changes.flatMap((change) =>
      change.type === 'position' && change.position ? [[change.id, change.position] as const] : [],
    );
    return new Map([...dragged, ...moved]);
  };
  return { dragged, setDragged, take };
}

function useNodes(
  { document, problems, counts, reports, selected }: ChartProps,
  places: ReadonlyMap<string, { x: number; y: number }>,
  dragged: ReadonlyMap<string, { x: number; y: number }>,
): ChartNode[] {
  const t = useTranslations('guides');
  return useMemo(() => {
    const walked = new Map<string, number>();
    for (const { stepId, count } of counts) walked.set(stepId, (walked.get(stepId) ?? 0) + count);
    const said = (id: string): number => reports.filter(({ stepId }) => stepId === id).length;
    const wrong = new Map(problems.map((problem) => [problem.stepId, problem]));
    const steps = document.steps.map((step): ChartNode => {
      const position = dragged.get(step.id) ?? places.get(step.id) ?? { x: 0, y: 0 };
      const problem = wrong.get(step.id);
      const ends = endsOf(step, places);
      const about = { count: walked.get(step.id) ?? null, said: said(step.id), problem: problem?.severity ?? null };
      const data = { step, ends, ...about };
      const ariaLabel = `${t(`kind.${step.kind}`)} ${step.title || t('step.untitled')}`;
      return { id: step.id, type: 'step', position, data, selected: step.id === selected, ariaLabel, ...sizeOf(ends) };
    });
    const first = document.start === null ? undefined : (dragged.get(document.start) ?? places.get(document.start));
    const above = { x: first?.x ?? 0, y: (first?.y ?? 0) - 108 };
    const position = dragged.get(START) ?? above;
    const begin: ChartNode = {
      id: START,
      type: 'start',
      position,
      data: { triggers: document.triggers },
      deletable: false,
      draggable: false,
      ariaLabel: t('chart.start'),
      ...sizeOf(null),
    };
    return [begin, ...steps];
  }, [counts, document, dragged, places, problems, reports, selected, t]);
}

function Tools(props: ChartProps & { onTidy(): void }) {
  const t = useTranslations('guides.chart');
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const { zoom } = useViewport();
  return (
    <Panel position="bottom-left" className="guide-tools">
      <IconButton icon="minus" label={t('zoomOut')} onPress={() => void zoomOut()} />
      <span className="num f12 guide-zoom">{Math.round(zoom * 100)}%</span>
      <IconButton icon="plus" label={t('zoomIn')} onPress={() => void zoomIn()} />
      <IconButton icon="fit" label={t('fit')} onPress={() => void fitView(FIT)} />
      {props.isReadOnly ? null : (
        <>
          <IconButton icon="undo" label={t('undo')} isDisabled={!props.canUndo} onPress={props.onUndo} />
          <IconButton icon="redo" label={t('redo')} isDisabled={!props.canRedo} onPress={props.onRedo} />
          <Button size="xs" variant="ghost" icon="flow" onPress={props.onTidy}>
            {t('tidy')}
          </Button>
        </>
      )}
    </Panel>
  );
}

function startOf(connection: Pick<Connection, 'source' | 'sourceHandle'>): BranchStart {
  if (connection.source === START) return { stepId: null, answerId: null };
  const answerId = connection.sourceHandle === 'next' ? null : connection.sourceHandle;
  return { stepId: connection.source, answerId };
}

function Flow(props: ChartProps) {
  const { document, isReadOnly, onSelect } = props;
  const { places, ways, tidy } = usePlaces(document);
  const { dragged, setDragged, take } = useDragged();
  const nodes = useNodes(props, places, dragged);
  const { counts, selected } = props;
  const edges = useChartEdges({ document, counts, selected, ways });
  const { fitView } = useReactFlow();
  const isLaid = places.size > 0;
  useEffect(() => {
    if (isLaid) void fitView(FIT);
  }, [fitView, isLaid]);
  const onNodesChange = (changes: NodeChange<ChartNode>[]) => {
    const moved = take(changes);
    const isOver = changes.some((change) => change.type === 'position' && change.dragging === false);
    setDragged(isOver ? new Map() : moved);
    if (isOver && moved.size > 0) props.onPlace(moved);
    for (const change of changes) {
      if (change.type === 'remove' && change.id !== START) props.onRemove(change.id);
      if (change.type === 'select' && change.selected) onSelect(change.id === START ? null : change.id);
    }
  };
  return (
    <ReactFlow<ChartNode, StepEdge>
      nodes={nodes}
      edges={edges}
      nodeTypes={NODE_TYPES}
      edgeTypes={EDGE_TYPES}
      onNodesChange={onNodesChange}
      onEdgesDelete={(gone) =>
        gone.forEach((edge) =>
          props.onConnect(startOf({ source: edge.source, sourceHandle: edge.sourceHandle ?? null }), null),
        )
      }
      onConnect={(connection) => props.onConnect(startOf(connection), connection.target)}
      onPaneClick={() => onSelect(null)}
      nodesDraggable={!isReadOnly}
      nodesConnectable={!isReadOnly}
      edgesFocusable={!isReadOnly}
      deleteKeyCode={isReadOnly ? null : ['Delete', 'Backspace']}
      minZoom={0.2}
      maxZoom={1.6}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={16} size={1} />
      <Tools
        {...props}
        onTidy={() =>
          void tidy()
            .then(props.onPlace)
            .then(() => fitView(FIT))
        }
      />
    </ReactFlow>
  );
}

/** The guide as a chart. What can be done here can be done in the list of steps as well. */
export function Chart(props: ChartProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  );
}
