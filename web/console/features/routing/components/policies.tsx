import { FIRST_ROUTING_SETTINGS, type RoutingPolicy } from '@madoguchi/contracts/routing';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Tag } from '@madoguchi/ui/marks';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useInboxes, useTeams } from '../../../lib/directory.ts';
import type { Routing } from '../screens/routing-settings.tsx';
import { PolicyForm } from './policy-form.tsx';

type Edited = RoutingPolicy & { name: string; isNew: boolean };

function PolicyRow({ name, policy, onEdit }: { name: string; policy: RoutingPolicy | undefined; onEdit(): void }) {
  const t = useTranslations('routing.settings');
  const isOn = policy?.enabled === true;
  return (
    <li className="row wrap">
      <b className="grow clip">{name}</b>
      {isOn ? (
        <>
          <Tag tone="ok">{t(`modes.${policy.settings.mode}`)}</Tag>
          <span className="t3 f12">{t(`strategies.${policy.settings.strategy}`)}</span>
        </>
      ) : (
        <span className="t3 f12">{t('off')}</span>
      )}
      <Button size="xs" onPress={onEdit} aria-label={`${name} ${t('edit')}`}>
        {t('edit')}
      </Button>
    </li>
  );
}

/** Routing by team, and where an inbox is an exception. */
export function Policies({ routing }: { routing: Routing }) {
  const t = useTranslations('routing.settings');
  const { data: teams } = useTeams();
  const { data: inboxes } = useInboxes();
  const [edited, setEdited] = useState<Edited | null>(null);
  const fresh = { enabled: false, settings: FIRST_ROUTING_SETTINGS };
  const ofTeam = (id: string) => routing.policies.find(({ teamId }) => teamId === id);
  const ofInbox = (id: string) => routing.policies.find(({ inboxId }) => inboxId === id);
  const editTeam = (id: string, name: string) =>
    setEdited({ ...fresh, teamId: id, inboxId: null, ...ofTeam(id), name, isNew: !ofTeam(id) });
  const editInbox = (id: string, name: string) =>
    setEdited({ ...fresh, teamId: null, inboxId: id, ...ofInbox(id), name, isNew: !ofInbox(id) });
  const others = (inboxes ?? []).filter(({ id }) => !ofInbox(id));
  return (
    <section className="routing-section">
      <h2>{t('teams')}</h2>
      <ul className="settings-list">
        {(teams ?? []).map(({ id, name }) => (
          <PolicyRow key={id} name={name} policy={ofTeam(id)} onEdit={() => editTeam(id, name)} />
        ))}
      </ul>
      <h2>{t('inboxes')}</h2>
      <p className="t3 f12">{t('inboxHint')}</p>
      <ul className="settings-list">
        {(inboxes ?? [])
          .filter(({ id }) => ofInbox(id))
          .map(({ id, name }) => (
            <PolicyRow key={id} name={name} policy={ofInbox(id)} onEdit={() => editInbox(id, name)} />
          ))}
      </ul>
      <div>
        <MenuTrigger
          trigger={<Button icon="plus">{t('addInbox')}</Button>}
          onAction={(id) => editInbox(id, others.find((inbox) => inbox.id === id)?.name ?? '')}
        >
          {others.map(({ id, name }) => (
            <MenuItem key={id} id={id}>
              {name}
            </MenuItem>
          ))}
        </MenuTrigger>
      </div>
      <Dialog
        isOpen={edited !== null}
        onOpenChange={(isOpen) => !isOpen && setEdited(null)}
        title={edited ? t('editOf', { name: edited.name }) : ''}
        size="md"
      >
        {edited ? <PolicyForm policy={edited} isNew={edited.isNew} onDone={() => setEdited(null)} /> : null}
      </Dialog>
    </section>
  );
}
