import type { SequenceDetail, SequenceDraft } from '@madoguchi/contracts/sequences';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useInboxes } from '../../../../lib/directory.ts';
import { useProblemText } from '../../../../lib/errors.ts';
import { useMay } from '../../../../lib/session.ts';
import { useTold } from '../../../../lib/use-told.ts';
import { DeleteDraft } from '../../components/delete-draft.tsx';
import { MailInboxSelect } from '../../components/mail-inbox-select.tsx';
import { useDeleteSequence, useSaveSequence } from '../api.ts';
import { draftOf, EMPTY, isComplete } from '../draft.ts';
import { useSequenceName } from '../use-words.ts';
import { ApproveSequenceDialog } from './approve-sequence-dialog.tsx';
import { BeginsFields, EndsFields, type PartProps } from './begins-fields.tsx';
import { StepsEditor } from './steps-editor.tsx';

function Names({ draft, set }: PartProps) {
  const t = useTranslations('sequences.field');
  return (
    <div className="outreach-fields">
      <TextField
        label={t('nameJa')}
        isRequired
        maxLength={120}
        value={draft.nameJa}
        onChange={(nameJa) => set({ nameJa })}
      />
      <TextField label={t('nameEn')} maxLength={120} value={draft.nameEn} onChange={(nameEn) => set({ nameEn })} />
      <MailInboxSelect value={draft.inboxId} onChange={(inboxId) => set({ inboxId })} />
    </div>
  );
}

function Delete({ id, onGone }: { id: string; onGone(): void }) {
  return <DeleteDraft of="sequences" remove={useDeleteSequence(id)} onGone={onGone} />;
}

interface HeadProps {
  sequence: SequenceDetail | null;
  isChanged: boolean;
  canSave: boolean;
  isSaving: boolean;
  onSave(): void;
  onApprove(): void;
  onGone(): void;
}

function Head({ sequence, isChanged, canSave, isSaving, onSave, onApprove, onGone }: HeadProps) {
  const t = useTranslations('sequences');
  const nameOf = useSequenceName();
  const maySend = useMay('outreach:send');
  return (
    <header className="row wrap">
      <h2 className="grow">{sequence ? nameOf(sequence) : t('new')}</h2>
      {sequence?.state === 'draft' ? <Delete id={sequence.id} onGone={onGone} /> : null}
      {sequence && sequence.state !== 'draft' ? (
        <Button variant="ghost" onPress={onGone}>
          {t('cancel')}
        </Button>
      ) : null}
      <Button variant={isChanged ? 'primary' : 'default'} isDisabled={!canSave} isPending={isSaving} onPress={onSave}>
        {t('save')}
      </Button>
      {sequence?.isChanged && maySend ? (
        <Button variant={isChanged ? 'default' : 'primary'} icon="send" isDisabled={isChanged} onPress={onApprove}>
          {t(sequence.number === null ? 'approve.open' : 'approve.openChange')}
        </Button>
      ) : null}
    </header>
  );
}

export interface SequenceEditorProps {
  /** null: a new one. */
  sequence: SequenceDetail | null;
  onSaved(sequence: SequenceDetail): void;
  /** Deleted, or the change of a running one was not wanted. */
  onGone(): void;
}

/** The same as it is written: what is approved is what was saved and looked at. */
export function SequenceEditor({ sequence, onSaved, onGone }: SequenceEditorProps) {
  const t = useTranslations('sequences');
  const told = useTold();
  const problemText = useProblemText();
  const { data: inboxes } = useInboxes();
  const start = sequence ? draftOf(sequence) : EMPTY;
  const [own, setOwn] = useState(start);
  const [isApproving, setApproving] = useState(false);
  const firstInbox = inboxes?.find(({ channel }) => channel === 'email')?.id ?? '';
  const draft: SequenceDraft = { ...own, inboxId: own.inboxId || firstInbox };
  const set = (patch: Partial<SequenceDraft>) => setOwn({ ...draft, ...patch });
  const save = useSaveSequence(sequence?.id ?? null);
  const isChanged = !sequence || JSON.stringify(draft) !== JSON.stringify(start);
  const submit = () =>
    save.mutate(
      { ...draft, version: sequence?.version ?? 1 },
      { onSuccess: (saved) => (told(t('saved')).onSuccess(), onSaved(saved)) },
    );
  return (
    <article className="outreach-form outreach-page">
      <Head
        sequence={sequence}
        isChanged={isChanged}
        canSave={isChanged && isComplete(draft)}
        isSaving={save.isPending}
        onSave={submit}
        onApprove={() => setApproving(true)}
        onGone={onGone}
      />
      {save.isError ? <Banner tone="danger" title={problemText(save.error)} /> : null}
      <Names draft={draft} set={set} />
      <h3>{t('section.begins')}</h3>
      <BeginsFields draft={draft} set={set} />
      <h3>{t('section.steps')}</h3>
      <StepsEditor draft={draft} set={set} />
      <h3>{t('section.ends')}</h3>
      <EndsFields draft={draft} set={set} />
      {isApproving && sequence ? (
        <ApproveSequenceDialog sequence={sequence} onClose={() => setApproving(false)} />
      ) : null}
    </article>
  );
}
