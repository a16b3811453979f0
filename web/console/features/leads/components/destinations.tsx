import type { LeadDestination } from '@madoguchi/contracts/leads';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { leadKeys, saveDestination, useDestinations, usePushTargets } from '../api.ts';

const NONE = 'none';

/** One place: its name, whom it writes to, and the system it is entered into. */
function Place({ place, onDone }: { place: LeadDestination | null; onDone?(): void }) {
  const t = useTranslations('leads.places');
  const told = useTold();
  const { data: targets = [] } = usePushTargets(true);
  const [draft, setDraft] = useState({
    name: place?.name ?? '',
    mail: place?.mail ?? '',
    connectorId: place?.connectorId ?? null,
  });
  const write = useWrite(saveDestination, leadKeys.all);
  const save = (more: { archived?: boolean } = {}) => {
    const { onSuccess, onError } = told(t('saved'));
    void write.mutateAsync({ id: place?.id ?? null, body: { ...draft, ...more } }).then(() => {
      onSuccess();
      onDone?.();
    }, onError);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form className="lead-place" onSubmit={submit} data-archived={place?.archived || undefined}>
      <TextField
        label={t('name')}
        placeholder={t('nameExample')}
        isRequired
        maxLength={100}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <TextField
        label={t('mail')}
        type="email"
        maxLength={254}
        value={draft.mail}
        onChange={(mail) => setDraft({ ...draft, mail })}
      />
      <Select
        label={t('connector')}
        options={[{ id: NONE, label: t('noConnector') }, ...targets.map(({ id, name }) => ({ id, label: name }))]}
        value={draft.connectorId ?? NONE}
        onChange={(id) => setDraft({ ...draft, connectorId: id === NONE ? null : id })}
      />
      <div className="row wrap">
        <Button type="submit" variant="primary" isDisabled={draft.name.trim() === ''} isPending={write.isPending}>
          {place ? t('save') : t('add')}
        </Button>
        {place ? (
          <Button variant="ghost" onPress={() => save({ archived: !place.archived })}>
            {place.archived ? t('restore') : t('archive')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

/** Where leads can go; for those who manage connected systems. */
export function Destinations({ onClose }: { onClose(): void }) {
  const t = useTranslations('leads.places');
  const query = useDestinations();
  const [round, setRound] = useState(0);
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')}>
      <p className="t2">{t('lead')}</p>
      <SectionState query={query}>
        {(places) => (
          <div className="stack">
            {places.length === 0 ? <p className="t3">{t('none')}</p> : null}
            {places.map((place) => (
              <Place key={place.id} place={place} />
            ))}
            <Place key={`new-${round}`} place={null} onDone={() => setRound(round + 1)} />
          </div>
        )}
      </SectionState>
      <div className="row wrap dialog-foot">
        <span className="end row wrap">
          <Button size="md" onPress={onClose}>
            {t('close')}
          </Button>
        </span>
      </div>
    </Dialog>
  );
}
