import type { Store } from '@madoguchi/contracts/stores';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage } from '@madoguchi/ui/settings';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { RecordField } from '../../../lib/components/record-field.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useInboxes, useStores, useTeams } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useSaveStore } from '../api.ts';
import '../stores.css';

interface Fields {
  id: string | undefined;
  teamId: string | null;
  deskTeamId: string | null;
  inboxId: string | null;
  retired: boolean;
}

function StoreForm({ store, onClose }: { store: Store | null; onClose(): void }) {
  const t = useTranslations('stores.settings');
  const save = useSaveStore();
  const teams = (useTeams().data ?? []).map(({ id, name }) => ({ id, label: name }));
  const inboxes = (useInboxes().data ?? []).map(({ id, name }) => ({ id, label: name }));
  const [fields, setFields] = useState<Fields>({
    id: store?.id,
    teamId: store?.teamId ?? null,
    deskTeamId: store?.deskTeamId ?? null,
    inboxId: store?.inboxId ?? null,
    retired: store?.retired ?? false,
  });
  const set = (change: Partial<Fields>) => setFields((known) => ({ ...known, ...change }));
  const { id, teamId, deskTeamId, inboxId, retired } = fields;
  const isReady = id !== undefined && teamId !== null && deskTeamId !== null && inboxId !== null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (id && teamId && deskTeamId && inboxId)
      save.mutate({ id, teamId, deskTeamId, inboxId, retired }, { onSuccess: onClose });
  };
  return (
    <form className="stack" onSubmit={submit}>
      {store ? (
        <p>
          <b>{store.name}</b> {store.code}
        </p>
      ) : (
        <RecordField label={t('place')} size="md" noun="company" value={id} onChange={(next) => set({ id: next })} />
      )}
      <Select label={t('team')} options={teams} value={teamId} onChange={(next) => set({ teamId: next })} />
      <Select label={t('desk')} options={teams} value={deskTeamId} onChange={(next) => set({ deskTeamId: next })} />
      <Select label={t('inbox')} options={inboxes} value={inboxId} onChange={(next) => set({ inboxId: next })} />
      {store ? (
        <Checkbox label={t('retired')} isSelected={retired} onChange={(next) => set({ retired: next })}>
          {t('retired')}
        </Checkbox>
      ) : null}
      <FormFoot error={save.error} isPending={save.isPending} isDisabled={!isReady} onCancel={onClose} />
    </form>
  );
}

function Line({ store, onEdit }: { store: Store; onEdit(): void }) {
  const t = useTranslations('stores.settings');
  const teams = useTeams().data ?? [];
  const teamName = (id: string) => teams.find((team) => team.id === id)?.name ?? '';
  return (
    <li className="store-line">
      <span className="row row-tight wrap">
        <LinkButton variant="text" href={paths.company(store.id)}>
          {store.name}
        </LinkButton>
        <span className="mono t3">{store.code}</span>
        {store.retired ? <Tag>{t('retiredMark')}</Tag> : null}
        <span className="grow" />
        <Button size="xs" onPress={onEdit}>
          {t('change')}
        </Button>
      </span>
      <span className="f12 t2">{t('line', { team: teamName(store.teamId), desk: teamName(store.deskTeamId) })}</span>
    </li>
  );
}

/** Which of our places are stores, who works there, and to which desk they hand matters. */
export function StoreSettings() {
  const t = useTranslations('stores.settings');
  const query = useStores();
  const [edited, setEdited] = useState<Store | 'new' | null>(null);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <div>
        <Button variant="primary" icon="plus" onPress={() => setEdited('new')}>
          {t('add')}
        </Button>
      </div>
      <SectionState query={query}>
        {(stores) =>
          stores.length === 0 ? (
            <Empty icon="dept" title={t('empty')}>
              {t('emptyHint')}
            </Empty>
          ) : (
            <ul className="store-lines">
              {stores.map((store) => (
                <Line key={store.id} store={store} onEdit={() => setEdited(store)} />
              ))}
            </ul>
          )
        }
      </SectionState>
      <Dialog
        isOpen={edited !== null}
        onOpenChange={(isOpen) => !isOpen && setEdited(null)}
        size="md"
        title={edited === 'new' ? t('add') : t('change')}
      >
        {edited ? <StoreForm store={edited === 'new' ? null : edited} onClose={() => setEdited(null)} /> : null}
      </Dialog>
    </SettingsPage>
  );
}
