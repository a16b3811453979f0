import type { ExpertResults, SingleExpert } from '@madoguchi/contracts/single-experts';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Tag } from '@madoguchi/ui/marks';
import { Table } from '@madoguchi/ui/table';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import type { Asked } from '../choice.ts';
import { DrillTable } from '../components/drill-table.tsx';
import { useFigureText } from '../use-figure-text.ts';
import { type ExpertPart, useExpertRows } from './api.ts';
import { AwayTag } from './away-tag.tsx';
import { Remedies } from './remedies.tsx';
import { StartAction } from './start-action.tsx';
import { useRiskName } from './use-risk-text.ts';

interface Of {
  risk: SingleExpert;
  asked: Asked;
}

function RowsDialog({ risk, asked, part, onClose }: Of & { part: ExpertPart; onClose(): void }) {
  const t = useTranslations('experts');
  const query = useExpertRows(asked, risk, part);
  const title = t(`rowsOf.${part}`, { name: useRiskName()(risk), person: risk.expert.name });
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={title} size="lg">
      <div className="drill">
        <DrillTable query={query} unit="count" title={title} />
      </div>
    </Dialog>
  );
}

/** A figure with from how many it was counted: of a few it says little. */
function Counted({ text, n }: { text: string; n: number }) {
  const t = useTranslations('experts');
  return (
    <>
      {text} {n > 0 ? <span className="t3 f11">{t('n', { count: n })}</span> : null}
    </>
  );
}

function ResultRow({ label, results, onOpen }: { label: string; results: ExpertResults; onOpen(): void }) {
  const t = useTranslations('experts');
  const { text } = useFigureText();
  const { solved, aht, csat, escalation } = results;
  return (
    <tr>
      <td>{label}</td>
      <td className="num">
        <Button
          size="xs"
          variant="text"
          isDisabled={solved === 0}
          onPress={onOpen}
          aria-label={t('openSolved', { label, count: solved })}
        >
          {t('count', { count: solved })}
        </Button>
      </td>
      <td className="num">
        <Counted text={text('seconds', aht.value)} n={aht.n} />
      </td>
      <td className="num">
        <Counted text={text('ratio', csat.value)} n={csat.n} />
      </td>
      <td className="num">
        <Counted text={text('ratio', escalation.value)} n={escalation.n} />
      </td>
    </tr>
  );
}

/** What they solved beside what the others did: whether others could. */
function Results({ risk, onOpen }: { risk: SingleExpert; onOpen(part: ExpertPart): void }) {
  const t = useTranslations('experts');
  const columns = [
    { id: 'who', label: t('column.who') },
    ...(['solved', 'aht', 'csat', 'escalation'] as const).map((id) => ({
      id,
      label: t(`column.${id}`),
      align: 'end' as const,
    })),
  ];
  return (
    <section className="risk-part" aria-label={t('results')}>
      <h3>{t('results')}</h3>
      <Table label={t('results')} columns={columns}>
        <ResultRow label={risk.expert.name} results={risk.theirs} onOpen={() => onOpen('theirs')} />
        <ResultRow
          label={t('otherPeople', { count: risk.otherMembers })}
          results={risk.others}
          onOpen={() => onOpen('others')}
        />
      </Table>
      <p className="f12 t2">
        {risk.handedOver === 0 ? t('noneHanded') : t('handed', { count: risk.handedOver, name: risk.expert.name })}{' '}
        {risk.handedOver > 0 ? (
          <Button size="xs" variant="text" onPress={() => onOpen('handed')}>
            {t('openHanded')}
          </Button>
        ) : null}
      </p>
      <p className="f12 t3">{t('careful')}</p>
    </section>
  );
}

function Head({ risk }: { risk: SingleExpert }) {
  const t = useTranslations('experts');
  const { text } = useFigureText();
  const { expert } = risk;
  return (
    <>
      <header className="row wrap">
        <h2>{useRiskName()(risk)}</h2>
        <Tag tone="line">{t(`subject.${risk.subject}`)}</Tag>
      </header>
      <div className="row wrap">
        <Avatar name={expert.name} seed={expert.id} size="s" />
        <b>{expert.name}</b>
        <AwayTag expert={expert} />
        {expert.backup ? <span className="f12 t2">{t('backup', { name: expert.backup.name })}</span> : null}
      </div>
      <p className="goal-value">
        {text('ratio', risk.share)}
        <span className="f12 t2">
          {t('shareOf', { solved: risk.theirs.solved, total: risk.total })}{' '}
          {t('interval', { low: text('ratio', risk.low), high: text('ratio', risk.high) })}
        </span>
      </p>
    </>
  );
}

/** One of them: how sure, what depends on it, how the others fare, and what can be done. */
export function RiskDetail({ risk, asked }: Of) {
  const t = useTranslations('experts');
  const mayAct = useMay('dashboard:share');
  const [opened, setOpened] = useState<ExpertPart | null>(null);
  const [isStarting, setStarting] = useState(false);
  return (
    <article className="goal-detail">
      <Head risk={risk} />
      <Results risk={risk} onOpen={setOpened} />
      <Remedies risk={risk} />
      {mayAct ? (
        <div className="row">
          <Button variant="primary" icon="target" onPress={() => setStarting(true)}>
            {t('start')}
          </Button>
        </div>
      ) : null}
      {opened ? <RowsDialog risk={risk} asked={asked} part={opened} onClose={() => setOpened(null)} /> : null}
      {isStarting ? <StartAction risk={risk} asked={asked} onClose={() => setStarting(false)} /> : null}
    </article>
  );
}
