import type { StoreMatterDetail, StoreTransfer, StoreWords } from '@madoguchi/contracts/stores';
import { KeyValues } from '@madoguchi/ui/customer';
import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { escalationTones } from '../../../lib/escalation-tones.ts';
import { MatterActions } from './matter-actions.tsx';
import { StandingTag } from './standing-tag.tsx';

function useFacts(matter: StoreMatterDetail) {
  const t = useTranslations('stores');
  return [
    { label: t('fact.customer'), value: t('customerOf', { name: matter.customer }) },
    { label: t('fact.holder'), value: matter.holder },
    {
      label: t('fact.due'),
      value: matter.dueAt ? (
        <span className={matter.overdue ? 'td' : undefined}>
          <RelativeTime at={matter.dueAt} form="clock" /> {matter.overdue ? t('overdue') : ''}
        </span>
      ) : (
        ''
      ),
    },
    {
      label: t('fact.told'),
      value: matter.lastToldAt ? <RelativeTime at={matter.lastToldAt} form="clock" /> : t('notToldYet'),
    },
    { label: t('fact.reference'), value: matter.reference },
  ].filter(({ value }) => value !== '');
}

function Words({ words }: { words: readonly StoreWords[] }) {
  const t = useTranslations('stores');
  return (
    <section aria-label={t('words.title')}>
      <h3 className="label">{t('words.title')}</h3>
      <ol className="matter-words">
        {words.map((one) => (
          <li key={one.id} className={`matter-word is-${one.who}`}>
            <span className="row row-tight f12 t2">
              <b>{t(`words.${one.who}`)}</b>
              <span className="grow clip">{one.by}</span>
              <RelativeTime at={one.at} form="clock" className="t3 nowrap" />
            </span>
            <p>{one.body}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Transfer({ transfer }: { transfer: StoreTransfer }) {
  const t = useTranslations('stores');
  return (
    <li className="matter-transfer">
      <span className="row row-tight wrap">
        <b className="grow">{t(`transfer.${transfer.to}.${transfer.ask}`, { team: transfer.team })}</b>
        <Tag tone={escalationTones[transfer.state]}>{t(`transfer.state.${transfer.state}`)}</Tag>
      </span>
      <span className="f12 t2">
        {t('transfer.by', { name: transfer.by })} <RelativeTime at={transfer.at} form="clock" />
      </span>
      <span>{transfer.reason}</span>
      {transfer.question ? <span className="t2">{transfer.question}</span> : null}
      {transfer.dueAt ? (
        <span className={transfer.overdue ? 'f12 td' : 'f12 t2'}>
          {t('transfer.due')} <RelativeTime at={transfer.dueAt} form="clock" />
        </span>
      ) : null}
      {transfer.takenAt ? (
        <span className="f12 t2">
          {t('transfer.takenBy', { name: transfer.takenBy })} <RelativeTime at={transfer.takenAt} form="clock" />
        </span>
      ) : null}
      {transfer.endedAt ? (
        <span className="f12 t2">
          {t('transfer.endedBy', { name: transfer.endedBy })} <RelativeTime at={transfer.endedAt} form="clock" />
        </span>
      ) : null}
      {transfer.answer ? <p>{transfer.answer}</p> : null}
    </li>
  );
}

/** One matter as the store may know it: how it stands, who has it, by when, what was said and who handed it where. */
export function MatterDetail({ matter, onGone }: { matter: StoreMatterDetail; onGone(): void }) {
  const t = useTranslations('stores');
  const items = useFacts(matter);
  return (
    <article className="matter-detail">
      <header className="stack-tight">
        <h2>{matter.subject || t('noSubject')}</h2>
        <p className="row row-tight wrap" role="status">
          <StandingTag standing={matter.standing} />
          <span>{t(`sentence.${matter.standing}`)}</span>
        </p>
      </header>
      <KeyValues items={items} />
      <MatterActions matter={matter} onGone={onGone} />
      <Words words={matter.words} />
      {matter.transfers.length > 0 ? (
        <section aria-label={t('transfer.title')}>
          <h3 className="label">{t('transfer.title')}</h3>
          <ol className="matter-transfers">
            {matter.transfers.map((transfer) => (
              <Transfer key={transfer.id} transfer={transfer} />
            ))}
          </ol>
        </section>
      ) : null}
    </article>
  );
}
