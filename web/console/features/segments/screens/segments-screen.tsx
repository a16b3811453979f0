import type { Segment } from '@madoguchi/contracts/segments';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { PaneList, PaneRow } from '@madoguchi/ui/pane-list';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { NoPermissionState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useSegments } from '../api.ts';
import { SegmentEditor } from '../components/segment-editor.tsx';
import '../segments.css';

const NEW = 'new';

function Rows({ segments, openId }: { segments: readonly Segment[]; openId: string | null }) {
  const t = useTranslations('segments');
  if (segments.length === 0)
    return (
      <Empty icon="users" title={t('none')}>
        {t('noneHint')}
      </Empty>
    );
  return (
    <PaneList label={t('title')}>
      {segments.map((segment) => (
        <PaneRow
          key={segment.id}
          href={paths.segment(segment.id)}
          isSelected={segment.id === openId}
          title={segment.name}
          mark={<RelativeTime at={segment.updatedAt} className="f12 t3" />}
        />
      ))}
    </PaneList>
  );
}

function Opened({ segments, openId }: { segments: readonly Segment[]; openId: string | null }) {
  const t = useTranslations('segments');
  const go = useGo();
  const segment = segments.find(({ id }) => id === openId) ?? null;
  if (openId === null) return <Empty icon="users" title={t('nothingOpen')} />;
  if (!segment && openId !== NEW) return <Empty icon="search" title={t('notFound')} />;
  return (
    <SegmentEditor
      key={segment ? `${segment.id} ${segment.version}` : NEW}
      segment={segment}
      onSaved={(saved) => go(paths.segment(saved.id))}
      onGone={() => go(paths.segments)}
    />
  );
}

/** `/app/segments` and `/app/segments/{id}`: groups of customers by what they have in common. */
export function SegmentsScreen() {
  const t = useTranslations('segments');
  const go = useGo();
  const mayManage = useMay('segment:manage');
  const query = useSegments();
  const { segmentId = null } = useParams({ strict: false }) as { segmentId?: string };
  if (!mayManage) return <NoPermissionState />;
  return (
    <Panes layout="list" active={segmentId ? 'segment' : 'segments'}>
      <TopBarTitle title={t('title')} />
      <Pane id="segments" label={t('title')} scroll>
        <RecordTabs current="segments" />
        <ListHead
          title={t('title')}
          actions={
            <Button size="xs" icon="plus" onPress={() => go(paths.segment(NEW))}>
              {t('new')}
            </Button>
          }
        />
        <SectionState query={query}>{(segments) => <Rows segments={segments} openId={segmentId} />}</SectionState>
      </Pane>
      <Pane id="segment" label={t('detail')} surface scroll onBack={() => go(paths.segments)}>
        <SectionState query={query}>{(segments) => <Opened segments={segments} openId={segmentId} />}</SectionState>
      </Pane>
    </Panes>
  );
}
