import type { Segment, SegmentConditions } from '@madoguchi/contracts/segments';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { ErrorState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useSaveSegment, useSegmentMembers, useSegmentPreview } from '../api.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { MemberTable } from './member-table.tsx';
import { SegmentConditionFields } from './segment-conditions.tsx';

const PAUSE_MS = 300;
/** The server counts no further. */
const COUNTED = 10_000;

/** How many there would be, and the first of them, while the conditions are chosen. */
function Preview({ conditions }: { conditions: SegmentConditions }) {
  const t = useTranslations('segments');
  const problemText = useProblemText();
  const asked = useDebounced(conditions, PAUSE_MS);
  const query = useSegmentPreview(asked);
  if (Object.keys(conditions).length === 0) return <Empty icon="users" title={t('choose')} />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const { count = 0, items = [] } = query.data ?? {};
  return (
    <section aria-label={t('preview')} aria-busy={query.isFetching}>
      <h3 className="f14" role="status">
        {query.data ? t(count >= COUNTED ? 'countMore' : 'count', { count }) : t('counting')}
      </h3>
      {items.length > 0 ? <MemberTable members={items} label={t('preview')} /> : null}
    </section>
  );
}

/** Everybody of a kept group. */
function Members({ segment }: { segment: Segment }) {
  const t = useTranslations('segments');
  const problemText = useProblemText();
  const query = useSegmentMembers(segment.id, segment.version);
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const pages = query.data?.pages ?? [];
  const members = pages.flatMap((page) => page.items);
  const count = pages[0]?.count ?? 0;
  return (
    <section aria-label={t('members')} aria-busy={query.isPending}>
      <h3 className="f14" role="status">
        {query.isPending ? t('counting') : t(count >= COUNTED ? 'countMore' : 'count', { count })}
      </h3>
      {members.length > 0 ? <MemberTable members={members} label={t('members')} /> : null}
      <NextPage query={query}>{t('more')}</NextPage>
    </section>
  );
}

function Actions({ segment, onGone }: { segment: Segment; onGone(): void }) {
  const t = useTranslations('segments');
  const mayExport = useMay('export:run');
  const [isExporting, setExporting] = useState(false);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      {mayExport ? (
        <Button icon="download" onPress={() => setExporting(true)}>
          {t('export.open')}
        </Button>
      ) : null}
      <Button variant="ghost" onPress={() => setAsked(true)}>
        {t('delete')}
      </Button>
      {isExporting ? <ExportDialog segment={segment} onClose={() => setExporting(false)} /> : null}
      {isAsked ? <DeleteDialog segment={segment} onClose={() => setAsked(false)} onGone={onGone} /> : null}
    </>
  );
}

export interface SegmentEditorProps {
  /** null: a new one. */
  segment: Segment | null;
  onSaved(segment: Segment): void;
  onGone(): void;
}

/** A group: its name, what its people have in common, and who they are right now. */
export function SegmentEditor({ segment, onSaved, onGone }: SegmentEditorProps) {
  const t = useTranslations('segments');
  const told = useTold();
  const problemText = useProblemText();
  const [name, setName] = useState(segment?.name ?? '');
  const [conditions, setConditions] = useState<SegmentConditions>(segment?.conditions ?? {});
  const save = useSaveSegment(segment?.id ?? null);
  const isChanged =
    name !== (segment?.name ?? '') || JSON.stringify(conditions) !== JSON.stringify(segment?.conditions ?? {});
  const submit = () =>
    save.mutate(
      { name, conditions },
      {
        onSuccess: (saved) => {
          told(t('saved')).onSuccess();
          onSaved(saved);
        },
      },
    );
  return (
    <article className="segment-editor">
      <header className="row wrap">
        <h2 className="grow">{segment?.name ?? t('new')}</h2>
        {segment ? <Actions segment={segment} onGone={onGone} /> : null}
        <Button
          variant="primary"
          isDisabled={!isChanged || name.trim() === '' || Object.keys(conditions).length === 0}
          isPending={save.isPending}
          onPress={submit}
        >
          {t('save')}
        </Button>
      </header>
      <TextField
        label={t('name')}
        isRequired
        maxLength={80}
        value={name}
        onChange={setName}
        error={save.isError ? problemText(save.error) : null}
      />
      <h3 className="f13">{t('conditions')}</h3>
      <SegmentConditionFields value={conditions} onChange={setConditions} />
      {segment && !isChanged ? <Members segment={segment} /> : <Preview conditions={conditions} />}
    </article>
  );
}
