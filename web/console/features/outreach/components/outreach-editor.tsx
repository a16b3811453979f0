import type { OutreachDetail, OutreachDraft } from '@madoguchi/contracts/outreach';
import { Button } from '@madoguchi/ui/button';
import { RadioCards } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useLocale, useTranslations } from 'use-intl';
import { useInboxes } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useDeleteOutreach, useOutreachSettings, usePurposes, useSaveOutreach } from '../api.ts';
import { audienceOf, draftOf, EMPTY, isComplete, withFirsts } from '../draft.ts';
import { numberIn } from '../number-in.ts';
import { ApproveDialog } from './approve-dialog.tsx';
import { AudienceFields } from './audience-fields.tsx';
import { AudiencePreview, Samples } from './audience-preview.tsx';
import { DeleteDraft } from './delete-draft.tsx';
import { MailInboxSelect } from './mail-inbox-select.tsx';

interface PartProps {
  draft: OutreachDraft;
  set(patch: Partial<OutreachDraft>): void;
}

/** A notice or advertising: the law makes it two things, so it is asked first. */
function Kind({ draft, set }: PartProps) {
  const t = useTranslations('outreach');
  const locale = useLocale();
  const { data: purposes = [] } = usePurposes();
  const { data: sender } = useOutreachSettings();
  const lacksSender = sender && !(sender.senderName && sender.postalAddress && sender.contact);
  return (
    <>
      <RadioCards
        label={t('kind.label')}
        columns={2}
        value={draft.kind}
        onChange={(kind) => set({ kind, purpose: null })}
        options={(['notice', 'promotional'] as const).map((id) => ({
          id,
          title: t(`kind.${id}`),
          detail: t(`kind.${id}Hint`),
        }))}
      />
      {draft.kind === 'promotional' ? (
        <Select
          label={t('field.purpose')}
          options={purposes.map(({ key, nameJa, nameEn }) => ({ id: key, label: locale === 'en' ? nameEn : nameJa }))}
          value={draft.purpose}
          onChange={(purpose) => set({ purpose })}
        />
      ) : null}
      {draft.kind === 'promotional' && lacksSender ? (
        <Banner
          tone="warn"
          title={t('sender.missing')}
          actions={<Link href={paths.outreach('sender')}>{t('sender.open')}</Link>}
        />
      ) : null}
    </>
  );
}

function Text({ draft, set }: PartProps) {
  const t = useTranslations('outreach.field');
  return (
    <>
      <div className="outreach-fields">
        <MailInboxSelect value={draft.inboxId} onChange={(inboxId) => set({ inboxId })} />
        <TextField
          label={t('perMinute')}
          inputMode="numeric"
          suffix={t('perMinuteUnit')}
          value={String(draft.perMinute)}
          onChange={(text) => set({ perMinute: numberIn(text, 1200) ?? 1 })}
        />
      </div>
      <TextField
        label={t('subject')}
        isRequired
        maxLength={200}
        value={draft.subject}
        onChange={(subject) => set({ subject })}
      />
      <TextArea
        label={t('body')}
        isRequired
        rows={10}
        maxLength={20_000}
        description={t('bodyHint')}
        value={draft.body}
        onChange={(body) => set({ body })}
      />
    </>
  );
}

function Delete({ id, onGone }: { id: string; onGone(): void }) {
  return <DeleteDraft of="outreach" remove={useDeleteOutreach(id)} onGone={onGone} />;
}

interface HeadProps {
  outreach: OutreachDetail | null;
  isChanged: boolean;
  canSave: boolean;
  isSaving: boolean;
  onSave(): void;
  onApprove(): void;
  onGone(): void;
}

/** What is approved is what was saved and looked at. */
function Head({ outreach, isChanged, canSave, isSaving, onSave, onApprove, onGone }: HeadProps) {
  const t = useTranslations('outreach');
  const maySend = useMay('outreach:send');
  return (
    <header className="row wrap">
      <h2 className="grow">{outreach?.name ?? t('new')}</h2>
      {outreach ? <Delete id={outreach.id} onGone={onGone} /> : null}
      <Button variant={isChanged ? 'primary' : 'default'} isDisabled={!canSave} isPending={isSaving} onPress={onSave}>
        {t('save')}
      </Button>
      {outreach && maySend ? (
        <Button variant={isChanged ? 'default' : 'primary'} icon="send" isDisabled={isChanged} onPress={onApprove}>
          {t('approve.open')}
        </Button>
      ) : null}
    </header>
  );
}

export interface OutreachEditorProps {
  /** null: a new one. */
  outreach: OutreachDetail | null;
  onSaved(outreach: OutreachDetail): void;
  onGone(): void;
}

/** A draft: what it says, whom it means, and who gets it and who does not, while it is written. */
export function OutreachEditor({ outreach, onSaved, onGone }: OutreachEditorProps) {
  const t = useTranslations('outreach');
  const told = useTold();
  const problemText = useProblemText();
  const { data: inboxes } = useInboxes();
  const start = outreach ? draftOf(outreach) : EMPTY;
  const [own, setOwn] = useState(start);
  const [isApproving, setApproving] = useState(false);
  const { data: purposes } = usePurposes();
  const draft = withFirsts(own, {
    inboxId: inboxes?.find(({ channel }) => channel === 'email')?.id ?? '',
    purpose: purposes?.[0]?.key ?? null,
  });
  const set = (patch: Partial<OutreachDraft>) => setOwn({ ...draft, ...patch });
  const save = useSaveOutreach(outreach?.id ?? null);
  const isChanged = !outreach || JSON.stringify(draft) !== JSON.stringify(start);
  const submit = () =>
    save.mutate(
      { ...draft, version: outreach?.version ?? 1 },
      { onSuccess: (saved) => (told(t('saved')).onSuccess(), onSaved(saved)) },
    );
  const audience = audienceOf(draft);
  const { subject, body, inboxId } = draft;
  return (
    <article className="outreach-form outreach-page">
      <Head
        outreach={outreach}
        isChanged={isChanged}
        canSave={isChanged && isComplete(draft)}
        isSaving={save.isPending}
        onSave={submit}
        onApprove={() => setApproving(true)}
        onGone={onGone}
      />
      {save.isError ? <Banner tone="danger" title={problemText(save.error)} /> : null}
      <TextField
        label={t('field.name')}
        isRequired
        maxLength={120}
        value={draft.name}
        onChange={(name) => set({ name })}
      />
      <Kind draft={draft} set={set} />
      <h3>{t('section.audience')}</h3>
      <p className="t3 f12">{t('section.audienceHint')}</p>
      <AudienceFields value={audience} set={set} />
      <AudiencePreview audience={audience} />
      <h3>{t('section.text')}</h3>
      <Text draft={draft} set={set} />
      <h3>{t('section.samples')}</h3>
      <Samples question={{ audience, subject, body, inboxId }} />
      {isApproving && outreach ? <ApproveDialog outreach={outreach} onClose={() => setApproving(false)} /> : null}
    </article>
  );
}
