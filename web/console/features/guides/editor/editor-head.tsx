import type { GuideDetail } from '@madoguchi/contracts/guides';
import { isPublishable, type GuideProblem } from '@madoguchi/guides/validate';
import { Button, IconButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Tag } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useGuideText, useRetire } from '../api.ts';
import { TextDialog } from '../components/text-dialog.tsx';
import { ApproveDialog } from './approve-dialog.tsx';
import type { Draft } from './use-draft.ts';

export type Mode = 'edit' | 'try' | 'versions' | 'reports';

interface HeadProps {
  guide: GuideDetail;
  draft: Draft;
  problems: readonly GuideProblem[];
  mode: Mode;
  isReadOnly: boolean;
  /** Of what was said to be wrong with it, what nobody answered. */
  openReports: number;
  onMode(mode: Mode): void;
  onReplaced(): void;
}

function State({ guide, draft, isReadOnly }: HeadProps) {
  const t = useTranslations('guides');
  const isChanged = guide.changed || draft.saving !== 'saved';
  const state = guide.state === 'approved' && isChanged ? 'changed' : guide.state;
  const tone = { draft: 'line', changed: 'warn', approved: 'ok', retired: 'line' } as const;
  return (
    <span className="row row-tight">
      <Tag tone={tone[state]}>{t(`state.${state}`, { version: guide.approvedVersion ?? 0 })}</Tag>
      {isReadOnly ? null : (
        <span className="t3 f12" role="status">
          {t(`saving.${draft.saving}`)}
        </span>
      )}
    </span>
  );
}

/** The text of what is stored, once everything typed is. */
function StoredText({ guide, onClose, onTaken }: { guide: GuideDetail; onClose(): void; onTaken(): void }) {
  const { data } = useGuideText(guide.id);
  return data === undefined ? null : (
    <TextDialog text={data} fileName={`${guide.key}.yaml`} guideId={guide.id} onClose={onClose} onTaken={onTaken} />
  );
}

function More({ guide, draft, onReplaced }: HeadProps) {
  const t = useTranslations('guides.more');
  const told = useTold();
  const mayPublish = useMay('guide:publish');
  const retire = useRetire(guide.id);
  const [open, setOpen] = useState<'text' | 'retire' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <MenuTrigger
        trigger={<IconButton icon="more" size="sm" label={t('title')} />}
        onAction={(id) => {
          if (id === 'text') void draft.settle().then(() => setOpen('text'));
          if (id === 'retire') setOpen('retire');
        }}
      >
        <MenuItem id="text" icon="doc">
          {t('text')}
        </MenuItem>
        {mayPublish && guide.state === 'approved' ? (
          <MenuItem id="retire" icon="offline" isDanger>
            {t('retire')}
          </MenuItem>
        ) : null}
      </MenuTrigger>
      {open === 'text' ? <StoredText guide={guide} onClose={close} onTaken={onReplaced} /> : null}
      <ConfirmDialog
        isOpen={open === 'retire'}
        onOpenChange={close}
        title={t('retireTitle', { title: guide.title })}
        confirmLabel={t('retire')}
        isDanger
        isPending={retire.isPending}
        onConfirm={() => retire.mutate(undefined, { ...told(t('retired')), onSettled: close })}
      >
        {t('retireLead')}
      </ConfirmDialog>
    </>
  );
}

function Approve({ guide, draft, problems }: HeadProps) {
  const t = useTranslations('guides.approve');
  const [isOpen, setOpen] = useState(false);
  const isBlocked = !isPublishable(problems);
  const hasNothing = !guide.changed && guide.state === 'approved' && draft.saving === 'saved';
  const begin = async () => {
    if (await draft.settle()) setOpen(true);
  };
  return (
    <>
      <Button variant="primary" icon="check-c" isDisabled={isBlocked || hasNothing} onPress={() => void begin()}>
        {t('open')}
      </Button>
      {isOpen ? <ApproveDialog guide={guide} revision={draft.revision} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** What one looks at, whether it is stored, and what can be done with the whole. */
export function EditorHead(props: HeadProps) {
  const t = useTranslations('guides.mode');
  const mayPublish = useMay('guide:publish');
  const knowledge = useTranslations('knowledge.home');
  const { mode, onMode, isReadOnly, openReports } = props;
  const options = (['edit', 'try', 'versions', 'reports'] as const).map((id) => ({
    id,
    label: t(id === 'edit' && isReadOnly ? 'read' : id, { count: openReports }),
  }));
  const crumbs = [
    { label: knowledge('place'), href: paths.knowledge() },
    { label: knowledge('guides'), href: paths.guides },
  ];
  return (
    <header className="guide-head">
      <TopBarTitle crumbs={crumbs} title={props.draft.document.title} />
      <SegmentedControl label={t('title')} value={mode} onChange={onMode} options={options} />
      <State {...props} />
      <span className="grow" />
      {isReadOnly ? null : <More {...props} />}
      {mayPublish && !isReadOnly ? <Approve {...props} /> : null}
    </header>
  );
}
