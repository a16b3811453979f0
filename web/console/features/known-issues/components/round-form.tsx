import type { IssueDetail, RoundPreview } from '@madoguchi/contracts/known-issues';
import { Button } from '@madoguchi/ui/button';
import { Checkbox, SegmentedControl } from '@madoguchi/ui/choice';
import { TextArea } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { newId } from '../../../lib/new-id.ts';
import { issueKeys, previewRound, startRound, type RoundBody } from '../api.ts';
import { useReasonText } from './use-reason-text.ts';

const KEEP = 'keep';
const STATUSES = ['open', 'pending', 'on_hold', 'solved'] as const;

/** What each one would get, word for word, and what stands in the way. */
function Previews({ items }: { items: readonly RoundPreview[] }) {
  const t = useTranslations('known-issues.round');
  const reasonText = useReasonText();
  return (
    <ul className="round-previews">
      {items.map((item) => (
        <li key={item.conversationId}>
          <b className="mono">{item.reference}</b> {item.to}
          {item.skipped ? (
            <span className="f12 t3"> {reasonText(item.skipped)}</span>
          ) : (
            <span className="round-body f12">{item.body}</span>
          )}
          {item.warnings.length > 0 ? (
            <span className="f12 tw">{t('warnings', { words: item.warnings.map(reasonText).join(' ') })}</span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function useRound(issueId: string) {
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  const onError = (error: unknown) => show({ text: problemText(error), tone: 'danger' });
  const preview = useMutation({ mutationFn: (body: RoundBody) => previewRound(issueId, body), onError });
  const start = useMutation({
    mutationFn: (body: RoundBody) => startRound(issueId, body),
    onSuccess: () => {
      preview.reset();
      void queryClient.invalidateQueries({ queryKey: issueKeys.all });
    },
    onError,
  });
  return { preview, start };
}

interface LookedProps {
  items: Parameters<typeof Previews>[0]['items'];
  isSeen: boolean;
  onSeen(isSeen: boolean): void;
}

/** What everybody would get, and the warnings that are to be answered anyway. */
function Looked({ items, isSeen, onSeen }: LookedProps) {
  const t = useTranslations('known-issues.round');
  const skipped = items.filter((item) => item.skipped !== null).length;
  return (
    <>
      <p role="status">
        <b>{t('previewOf', { count: items.length - skipped, skipped })}</b>
      </p>
      <Previews items={items} />
      {items.some((item) => item.warnings.length > 0) ? (
        <Checkbox isSelected={isSeen} onChange={onSeen}>
          {t('acknowledge')}
        </Checkbox>
      ) : null}
    </>
  );
}

/** One text to everybody concerned: written, looked at, then sent. */
export function RoundForm({ issue }: { issue: IssueDetail }) {
  const t = useTranslations('known-issues.round');
  const statuses = useTranslations('ui.status');
  const [kind, setKind] = useState<'update' | 'fixed'>(issue.state === 'fixed' ? 'fixed' : 'update');
  const [own, setBody] = useState<string | null>(null);
  const [after, setAfter] = useState<string>(KEEP);
  const [isSeen, setSeen] = useState(false);
  // Sent twice by a nervous finger or a lost answer, it is one round.
  const [clientId, setClientId] = useState(newId);
  const { preview, start } = useRound(issue.id);
  const body = own ?? t(kind === 'fixed' ? 'standardFixed' : 'standardUpdate');
  const items = preview.data?.items ?? [];
  const sent = items.filter((item) => item.skipped === null);
  const acknowledged = isSeen ? [...new Set(items.flatMap((item) => item.warnings))] : [];
  const statusAfter = STATUSES.find((one) => one === after);
  const round: RoundBody = { kind, body, acknowledged, ...(statusAfter ? { statusAfter } : {}) };
  const change = (act: () => void) => {
    act();
    preview.reset();
  };
  return (
    <SettingsRow title={t('title')} description={t('gaps')}>
      <SegmentedControl
        label={t('kind')}
        value={kind}
        onChange={(value) => change(() => setKind(value))}
        options={[
          { id: 'update', label: t('update') },
          { id: 'fixed', label: t('fixed') },
        ]}
      />
      <TextArea label={t('body')} rows={6} value={body} onChange={(value) => change(() => setBody(value))} />
      <Select
        label={t('statusAfter')}
        options={[{ id: KEEP, label: t('keep') }, ...STATUSES.map((id) => ({ id, label: statuses(id) }))]}
        value={after}
        onChange={setAfter}
      />
      {preview.data ? <Looked items={items} isSeen={isSeen} onSeen={setSeen} /> : null}
      <div className="row row-tight">
        <Button isPending={preview.isPending} onPress={() => preview.mutate(round)}>
          {t('preview')}
        </Button>
        {preview.data ? (
          <Button
            variant="primary"
            icon="send"
            isDisabled={sent.length === 0}
            isPending={start.isPending}
            onPress={() => start.mutate({ ...round, clientId }, { onSuccess: () => setClientId(newId()) })}
          >
            {t('start', { count: sent.length })}
          </Button>
        ) : null}
      </div>
    </SettingsRow>
  );
}
