import type { SlaPolicy } from '@madoguchi/contracts/sla';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useAddRecommended, useArchivePolicy, useOrderPolicies, usePolicies } from '../api.ts';
import { PolicyForm } from '../components/policy-form.tsx';
import { PolicyVersions } from '../components/policy-versions.tsx';
import { useConditionText } from '../use-condition-words.ts';
import '../sla.css';

interface ListProps {
  policies: readonly SlaPolicy[];
  onEdit(policy: SlaPolicy): void;
  onVersions(policy: SlaPolicy): void;
  onArchive(policy: SlaPolicy): void;
}

function PolicyList({ policies, onEdit, onVersions, onArchive }: ListProps) {
  const t = useTranslations('sla.settings');
  const mayManage = useMay('sla:manage');
  const conditionText = useConditionText();
  const order = useOrderPolicies();
  const told = useTold();
  const move = (at: number, by: number) => {
    const ids = policies.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    if (moved) ids.splice(at + by, 0, moved);
    order.mutate(ids, told());
  };
  return (
    <ol className="settings-list sla-policies">
      {policies.map((policy, at) => (
        <li key={policy.id} className="row wrap">
          {mayManage ? (
            <span className="row row-tight">
              <IconButton
                icon="chev-u"
                label={t('up', { name: policy.name })}
                isDisabled={at === 0 || order.isPending}
                onPress={() => move(at, -1)}
              />
              <IconButton
                icon="chev-d"
                label={t('down', { name: policy.name })}
                isDisabled={at === policies.length - 1 || order.isPending}
                onPress={() => move(at, 1)}
              />
            </span>
          ) : null}
          <span className="grow sla-policy">
            <b>{policy.name}</b>
            <span className="t3 f12">{conditionText(policy.terms.conditions)}</span>
          </span>
          {policy.running > 0 ? <Tag>{t('running', { count: policy.running })}</Tag> : null}
          <Button size="xs" variant="ghost" onPress={() => onVersions(policy)}>
            {t('version', { version: policy.version })}
          </Button>
          {mayManage ? (
            <>
              <Button size="xs" onPress={() => onEdit(policy)} aria-label={t('editOf', { name: policy.name })}>
                {t('edit')}
              </Button>
              <IconButton icon="x" label={t('archive', { name: policy.name })} onPress={() => onArchive(policy)} />
            </>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function ArchiveDialog({ policy, onDone }: { policy: SlaPolicy | null; onDone(): void }) {
  const t = useTranslations('sla.settings');
  const ui = useTranslations('ui');
  const archive = useArchivePolicy();
  const told = useTold();
  return (
    <Dialog isOpen={policy !== null} onOpenChange={(isOpen) => !isOpen && onDone()} title={t('archiveTitle')}>
      <p>{t('archiveText', { name: policy?.name ?? '' })}</p>
      <div className="row">
        <Button
          variant="danger"
          isPending={archive.isPending}
          onPress={() => {
            if (!policy) return;
            const { onSuccess, onError } = told(t('archived'));
            void archive.mutateAsync(policy.id).then(onSuccess, onError).finally(onDone);
          }}
        >
          {t('archiveDo')}
        </Button>
        <Button variant="ghost" onPress={onDone}>
          {ui('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Service targets in the order in which they are tried. */
export function SlaSettings() {
  const t = useTranslations('sla.settings');
  const mayManage = useMay('sla:manage');
  const query = usePolicies();
  const recommended = useAddRecommended();
  const told = useTold();
  const [edited, setEdited] = useState<SlaPolicy | 'new' | null>(null);
  const [shown, setShown] = useState<SlaPolicy | null>(null);
  const [leaving, setLeaving] = useState<SlaPolicy | null>(null);
  if (edited) return <PolicyForm policy={edited === 'new' ? null : edited} onDone={() => setEdited(null)} />;
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {(policies) =>
          policies.length === 0 ? (
            <Empty icon="clock" title={t('empty')}>
              {mayManage ? (
                <Button
                  isPending={recommended.isPending}
                  onPress={() => recommended.mutate(undefined, told(t('saved')))}
                >
                  {t('recommended')}
                </Button>
              ) : null}
            </Empty>
          ) : (
            <PolicyList policies={policies} onEdit={setEdited} onVersions={setShown} onArchive={setLeaving} />
          )
        }
      </SectionState>
      {mayManage ? (
        <div>
          <Button icon="plus" onPress={() => setEdited('new')}>
            {t('create')}
          </Button>
        </div>
      ) : null}
      <Dialog
        isOpen={shown !== null}
        onOpenChange={(isOpen) => !isOpen && setShown(null)}
        title={t('versionsOf', { name: shown?.name ?? '' })}
      >
        {shown ? <PolicyVersions id={shown.id} /> : null}
      </Dialog>
      <ArchiveDialog policy={leaving} onDone={() => setLeaving(null)} />
    </SettingsPage>
  );
}
