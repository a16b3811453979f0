import { SegmentedControl } from '@madoguchi/ui/choice';
import { Tag } from '@madoguchi/ui/marks';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useBoards, useDefinition, useDefinitions } from '../api.ts';
import { useBoardName } from '../components/board-menu.tsx';
import { useWords } from '../use-figure-text.ts';
import type { PartProps } from './report-form.tsx';

const WHATS = ['board', 'metrics'] as const;
const MOST = 12;

function BoardField({ draft, onChange }: PartProps) {
  const t = useTranslations('reports.form');
  const nameOf = useBoardName();
  const { data } = useBoards();
  return (
    <Select
      label={t('board')}
      value={draft.content.board}
      onChange={(board) => onChange({ content: { ...draft.content, board } })}
      options={(data?.items ?? []).map((board) => ({ id: board.key, label: nameOf(board) }))}
      isRequired
    />
  );
}

function MetricsField({ draft, onChange }: PartProps) {
  const t = useTranslations('reports.form');
  const words = useWords();
  const definition = useDefinition();
  const { data } = useDefinitions();
  const { metrics } = draft.content;
  const set = (next: string[]) => onChange({ content: { board: null, metrics: next } });
  const left = (data ?? []).filter(({ id }) => !metrics.includes(id));
  return (
    <div className="report-pick">
      <span className="row wrap row-tight">
        {metrics.map((id) => (
          <Tag key={id} tone="line" onRemove={() => set(metrics.filter((each) => each !== id))}>
            {words(definition(id)?.name, id)}
          </Tag>
        ))}
      </span>
      {metrics.length < MOST ? (
        <ComboBox
          // Chosen ones stand above: the field begins anew with each.
          key={metrics.length}
          label={t('addMetric')}
          description={t('metricsHint')}
          options={left.map(({ id, name }) => ({ id, label: words(name) }))}
          value={null}
          onChange={(id) => {
            if (id) set([...metrics, id]);
          }}
        />
      ) : null}
    </div>
  );
}

/** A board, or some figures. */
export function ContentFields(props: PartProps) {
  const t = useTranslations('reports.form');
  const { content } = props.draft;
  const what = content.board === null ? 'metrics' : 'board';
  return (
    <>
      <SegmentedControl
        label={t('what')}
        value={what}
        onChange={(next) => props.onChange({ content: { ...content, board: next === 'board' ? 'house' : null } })}
        options={WHATS.map((id) => ({ id, label: t(`whats.${id}`) }))}
      />
      {what === 'board' ? <BoardField {...props} /> : <MetricsField {...props} />}
    </>
  );
}
