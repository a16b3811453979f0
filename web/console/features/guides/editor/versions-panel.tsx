import type { GuideDetail, GuideVersion } from '@madoguchi/contracts/guides';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useDiff, useRestore, useVersions } from '../api.ts';
import { ChangeList } from '../components/change-list.tsx';

const TONES = { approved: 'ok', superseded: 'line', retired: 'warn' } as const;

function Changes({ guide, from, to }: { guide: GuideDetail; from: number; to: number | null }) {
  const problemText = useProblemText();
  const query = useDiff(guide.id, from, to);
  if (query.isPending) return <LoadingState shape="rows" rows={3} />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  return <ChangeList changes={query.data} />;
}

interface PanelProps {
  guide: GuideDetail;
  isReadOnly: boolean;
  /** The draft is another one from now on. */
  onReplaced(): void;
}

function Chosen({ guide, version, isReadOnly, onReplaced }: PanelProps & { version: GuideVersion }) {
  const t = useTranslations('guides.version');
  const told = useTold();
  const restore = useRestore(guide.id);
  const outcome = told(t('restored', { version: version.version }));
  const onSuccess = () => {
    outcome.onSuccess();
    onReplaced();
  };
  return (
    <div className="guide-version-detail">
      {version.version > 1 ? (
        <section>
          <h3 className="label">{t('since', { version: version.version - 1 })}</h3>
          <Changes guide={guide} from={version.version - 1} to={version.version} />
        </section>
      ) : null}
      <section>
        <h3 className="label">{t('draftSince')}</h3>
        <Changes guide={guide} from={version.version} to={null} />
      </section>
      {isReadOnly ? null : (
        <Button
          size="sm"
          icon="history"
          isPending={restore.isPending}
          onPress={() => restore.mutate(version.version, { onSuccess, onError: outcome.onError })}
        >
          {t('restore', { version: version.version })}
        </Button>
      )}
    </div>
  );
}

/** Approved versions, what each changed, and the way back to one. */
export function VersionsPanel(props: PanelProps) {
  const t = useTranslations('guides.version');
  const problemText = useProblemText();
  const query = useVersions(props.guide.id);
  const [chosen, setChosen] = useState<number | null>(null);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <Empty icon="history" title={t('none')} />;
  const open = query.data.find((version) => version.version === chosen) ?? query.data[0];
  return (
    <div className="guide-versions">
      <ul aria-label={t('title')}>
        {query.data.map((version) => (
          <li key={version.version}>
            <button
              type="button"
              className="guide-version"
              aria-current={version === open || undefined}
              onClick={() => setChosen(version.version)}
            >
              <span className="row row-tight">
                <b>{t('name', { version: version.version })}</b>
                <Tag tone={TONES[version.state]}>{t(`state.${version.state}`)}</Tag>
              </span>
              <span>{version.note}</span>
              <span className="t3 f11">
                {version.approvedBy?.name} <RelativeTime at={version.approvedAt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {open ? <Chosen key={open.version} {...props} version={open} /> : null}
    </div>
  );
}
