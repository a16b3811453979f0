import type { Rule, RuleDefinition } from '@madoguchi/contracts/automation';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { SettingsPage } from '@madoguchi/ui/settings';
import { NoPermissionState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useDeleteRule, useRules } from '../api.ts';
import { RuleEditor } from '../components/rule-editor.tsx';
import { RuleList } from '../components/rule-list.tsx';
import { RuleTransfer } from '../components/rule-transfer.tsx';
import { TemplateDialog } from '../components/template-dialog.tsx';
import '../automation.css';

/** A rule by its id, or a new one from a beginning. */
type Open = { id: string } | { start: RuleDefinition } | null;

/** A notice about a rule leads to it: `?rule=<id>`. */
function openedByAddress(): Open {
  const id = new URLSearchParams(globalThis.location.search).get('rule');
  return id ? { id } : null;
}

function DeleteRule({ rule, onDone }: { rule: Rule; onDone(): void }) {
  const t = useTranslations('automation');
  const [isAsking, setAsking] = useState(false);
  const remove = useDeleteRule();
  const told = useTold();
  const { onSuccess, onError } = told(t('deleted'));
  return (
    <>
      <Button icon="x" variant="ghost" onPress={() => setAsking(true)}>
        {t('delete')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('deleteTitle', { name: rule.name })}
        confirmLabel={t('delete')}
        isDanger
        isPending={remove.isPending}
        onConfirm={() =>
          remove.mutate(rule.id, {
            onError,
            onSuccess: () => {
              onSuccess();
              onDone();
            },
          })
        }
      >
        {t('deleteDetail')}
      </ConfirmDialog>
    </>
  );
}

function Editing({ rule, start, onDone }: { rule: Rule | null; start: RuleDefinition; onDone(): void }) {
  const t = useTranslations('automation');
  const told = rule && { version: rule.version, by: rule.changedBy };
  const lead = told ? t(told.by ? 'version' : 'runs.version', told) : t('lead');
  return (
    <SettingsPage title={rule?.name ?? t('new')} description={lead}>
      <div className="row wrap rule-head">
        <Button icon="chev-l" onPress={onDone}>
          {t('back')}
        </Button>
        {rule ? <DeleteRule rule={rule} onDone={onDone} /> : null}
      </div>
      <RuleEditor key={rule ? `${rule.id}:${rule.version}` : 'new'} rule={rule} start={start} onDone={onDone} />
    </SettingsPage>
  );
}

function Listing({ rules, onOpen }: { rules: readonly Rule[]; onOpen(open: Open): void }) {
  const t = useTranslations('automation');
  const [isChoosing, setChoosing] = useState(false);
  const make = (
    <Button size="md" variant="primary" icon="plus" onPress={() => setChoosing(true)}>
      {t('new')}
    </Button>
  );
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <div className="row wrap rule-head">
        {rules.length > 0 ? make : null}
        <RuleTransfer isEmpty={rules.length === 0} />
      </div>
      {rules.length === 0 ? (
        <Empty icon="flow" title={t('empty')} action={make}>
          {t('emptyDetail')}
        </Empty>
      ) : (
        <RuleList rules={rules} onOpen={(id) => onOpen({ id })} />
      )}
      <TemplateDialog isOpen={isChoosing} onOpenChange={setChoosing} onChoose={(start) => onOpen({ start })} />
    </SettingsPage>
  );
}

/** What happens by itself: the rules in their order, and the builder of one. */
export function RuleSettings() {
  const mayManage = useMay('automation:manage');
  const query = useRules();
  const [open, setOpen] = useState<Open>(openedByAddress);
  if (!mayManage) return <NoPermissionState />;
  return (
    <SectionState query={query}>
      {(rules) => {
        const rule = open && 'id' in open ? (rules.find((one) => one.id === open.id) ?? null) : null;
        if (open && 'start' in open) return <Editing rule={null} start={open.start} onDone={() => setOpen(null)} />;
        if (rule) return <Editing rule={rule} start={rule} onDone={() => setOpen(null)} />;
        return <Listing rules={rules} onOpen={setOpen} />;
      }}
    </SectionState>
  );
}
