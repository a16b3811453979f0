import { leadConsent, leadKind, type LeadConsent, type LeadKind } from '@madoguchi/contracts/leads';
import { Button } from '@madoguchi/ui/button';
import { Checkbox, RadioCards } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { type FormEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { createLead, leadKeys, useDestinations, useLeadsOf } from '../api.ts';
import '../leads.css';

const NOBODY = 'nobody';

function useLeadDraft() {
  const { data: destinations, isSuccess } = useDestinations();
  const places = (destinations ?? []).filter((one) => !one.archived);
  const [draft, setDraft] = useState({
    clientId: crypto.randomUUID(),
    destinationId: null as string | null,
    kind: 'new_business' as LeadKind,
    wish: '',
    budget: '',
    wantedBy: '',
    ownerId: null as string | null,
    consent: null as LeadConsent | null,
    withNotes: false,
  });
  const destinationId = draft.destinationId ?? places[0]?.id ?? null;
  return {
    places,
    isReady: isSuccess,
    draft: { ...draft, destinationId },
    set: (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part })),
  };
}

type DraftProps = Pick<ReturnType<typeof useLeadDraft>, 'draft' | 'set' | 'places'>;

function Where({ draft, set, places }: DraftProps) {
  const t = useTranslations('leads');
  const members = activeMembers(useMembers());
  return (
    <>
      <div className="lead-pair">
        <Select
          label={t('form.destination')}
          options={places.map(({ id, name }) => ({ id, label: name }))}
          value={draft.destinationId}
          onChange={(destinationId) => set({ destinationId })}
        />
        <Select
          label={t('form.owner')}
          options={[{ id: NOBODY, label: t('form.nobody') }, ...members.map(({ id, name }) => ({ id, label: name }))]}
          value={draft.ownerId ?? NOBODY}
          onChange={(id) => set({ ownerId: id === NOBODY ? null : id })}
        />
      </div>
      <Select
        label={t('form.kind')}
        options={leadKind.options.map((id) => ({ id, label: t(`kinds.${id}`) }))}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
      />
    </>
  );
}

function What({ draft, set }: DraftProps) {
  const t = useTranslations('leads.form');
  return (
    <>
      <TextArea
        label={t('wish')}
        isRequired
        rows={3}
        maxLength={4000}
        value={draft.wish}
        onChange={(wish) => set({ wish })}
      />
      <div className="lead-pair">
        <TextField
          label={t('budget')}
          placeholder={t('budgetExample')}
          maxLength={200}
          value={draft.budget}
          onChange={(budget) => set({ budget })}
        />
        <TextField
          label={t('wantedBy')}
          placeholder={t('wantedByHint')}
          maxLength={10}
          value={draft.wantedBy}
          onChange={(wantedBy) => set({ wantedBy })}
        />
      </div>
    </>
  );
}

function Allowed({ draft, set }: DraftProps) {
  const t = useTranslations('leads');
  return (
    <>
      <RadioCards
        label={t('form.consent')}
        value={draft.consent}
        onChange={(consent) => set({ consent })}
        columns={2}
        options={leadConsent.options.map((id) => ({ id, title: t(`consents.${id}`) }))}
      />
      <p className="f12 t3">{t('form.consentHint')}</p>
      <Checkbox isSelected={draft.withNotes} onChange={(withNotes) => set({ withNotes })}>
        {t('form.withNotes')}
      </Checkbox>
      <p className="f12 t3">{t('form.withNotesHint')}</p>
    </>
  );
}

/** 営業へ渡す: whom, what they want, and whether they may be called. */
export function LeadForm({ conversationId, onClose }: { conversationId: string; onClose(): void }) {
  const t = useTranslations('leads');
  const { show } = useToasts();
  const problemText = useProblemText();
  const { draft, set, places, isReady } = useLeadDraft();
  const { dateTime } = useFormatter();
  // Handing the same wish over twice costs sales a call: who was here before is said first.
  const { data: earlier = [] } = useLeadsOf(conversationId, useMay('lead:read'));
  const write = useWrite(createLead, leadKeys.all);
  const { destinationId, consent } = draft;
  const isWhole = destinationId !== null && consent !== null && draft.wish.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (destinationId === null || consent === null) return;
    const wantedBy = draft.wantedBy.trim() || null;
    write.mutate(
      { conversationId, body: { ...draft, destinationId, consent, wantedBy } },
      {
        onSuccess(lead) {
          show({ text: t('handed', { name: lead.name }), icon: 'transfer' });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('form.title')}>
      {isReady && places.length === 0 ? <Banner tone="warn">{t('form.noDestination')}</Banner> : null}
      {earlier.map((lead) => (
        <Banner key={lead.id} tone="info">
          {t('form.earlier', {
            name: lead.name,
            place: lead.destination.name,
            state: t(`states.${lead.state}`),
            day: dateTime(new Date(lead.createdAt), { dateStyle: 'medium' }),
          })}
        </Banner>
      ))}
      <form className="stack" onSubmit={submit}>
        <Where draft={draft} set={set} places={places} />
        <What draft={draft} set={set} places={places} />
        <Allowed draft={draft} set={set} places={places} />
        {write.isError ? <Banner tone="danger">{problemText(write.error)}</Banner> : null}
        <div className="row wrap dialog-foot">
          <span className="end row wrap">
            <Button size="md" onPress={onClose}>
              {t('form.cancel')}
            </Button>
            <Button size="md" variant="primary" type="submit" isDisabled={!isWhole} isPending={write.isPending}>
              {t('form.submit')}
            </Button>
          </span>
        </div>
      </form>
    </Dialog>
  );
}
