import type { Paper } from '@madoguchi/contracts/procedures';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { type FormEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useMay } from '../../../lib/session.ts';
import { paperHref, usePapers, useReissue } from '../api.ts';

function ReissueForm({ paper, onClose }: { paper: Paper; onClose(): void }) {
  const t = useTranslations('procedures.papers');
  const reissue = useReissue();
  const [party, setParty] = useState(paper.party);
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reissue.mutate({ id: paper.id, party: party.trim(), reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="sm" title={t('reissue')}>
      <form className="stack" onSubmit={submit}>
        <p className="t2 f12">{t('reissueHint')}</p>
        <TextField label={t('party')} isRequired value={party} onChange={setParty} maxLength={200} />
        <TextField label={t('reason')} isRequired value={reason} onChange={setReason} maxLength={1000} />
        <FormFoot
          error={reissue.error}
          submitLabel={t('reissue')}
          isPending={reissue.isPending}
          isDisabled={party.trim() === '' || reason.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}

/** One receipt or invoice: its number, to whom, how much, the PDF. */
export function PaperRow({ paper }: { paper: Paper }) {
  const t = useTranslations('procedures.papers');
  const format = useFormatter();
  const mayRun = useMay('procedure:run');
  const [isOpen, setOpen] = useState(false);
  return (
    <li className="procedure-paper">
      <span className="mono f12">{paper.serial}</span>
      <span className="grow clip">
        {t(`kind.${paper.kind}`)} {paper.party}
      </span>
      {paper.isReissue ? <Tag tone="warn">{t('reissued')}</Tag> : null}
      <span className="num">{t('yen', { amount: format.number(paper.total) })}</span>
      <span className="f12 t3 nowrap">{paper.issuedOn}</span>
      {paper.isDrawn ? (
        <LinkButton size="xs" icon="download" href={paperHref(paper.id)}>
          {t('pdf')}
        </LinkButton>
      ) : (
        <span className="f12 t3">{t('drawing')}</span>
      )}
      {mayRun ? (
        <Button size="xs" variant="ghost" onPress={() => setOpen(true)}>
          {t('reissue')}
        </Button>
      ) : null}
      {isOpen ? <ReissueForm paper={paper} onClose={() => setOpen(false)} /> : null}
    </li>
  );
}

/** The papers a procedure issued, those issued again among them. */
export function RunPapers({ runId, hasPapers }: { runId: string; hasPapers: boolean }) {
  return hasPapers ? <Papers runId={runId} /> : null;
}

function Papers({ runId }: { runId: string }) {
  const t = useTranslations('procedures.papers');
  const { data } = usePapers({ runId });
  if (!data || data.length === 0) return null;
  return (
    <section aria-label={t('title')}>
      <h3 className="label">{t('title')}</h3>
      <ul className="procedure-papers">
        {data.map((paper) => (
          <PaperRow key={paper.id} paper={paper} />
        ))}
      </ul>
    </section>
  );
}
