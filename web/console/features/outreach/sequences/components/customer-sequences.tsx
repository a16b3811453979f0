import type { Enrolment } from '@madoguchi/contracts/sequences';
import { Section } from '@madoguchi/ui/customer';
import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../../lib/paths.ts';
import { useSequencesOf } from '../api.ts';
import { useSequenceName } from '../use-words.ts';
import { ENROLMENT_TONE, TakeOut } from './enrolment-table.tsx';
import '../../outreach.css';

function Line({ enrolment }: { enrolment: Enrolment }) {
  const t = useTranslations('sequences');
  const nameOf = useSequenceName();
  const { sequence, state, reason, dueAt, position, steps, done } = enrolment;
  return (
    <li>
      <div className="row wrap">
        <Link className="grow" href={paths.sequences(sequence.id)}>
          {nameOf(sequence)}
        </Link>
        <Tag tone={ENROLMENT_TONE[state]}>{t(`enrolment.${state}`)}</Tag>
        <TakeOut enrolment={enrolment} />
      </div>
      <ul className="sequence-got f12 t2">
        {done.map((one) => (
          <li key={one.position}>
            {t(`outcome.${one.outcome}`)} {one.title} <RelativeTime at={one.at} />
          </li>
        ))}
        {reason ? <li>{t(`reason.${reason}`)}</li> : null}
        {dueAt && position >= steps ? <li>{t('waitsForGoal')}</li> : null}
        {dueAt && position < steps ? (
          <li>
            {t('due')} <RelativeTime at={dueAt} form="clock" /> ({position + 1}/{steps})
          </li>
        ) : null}
      </ul>
    </li>
  );
}

/** On the page of a customer: in which sequences they are or were, and what they got. Nothing where there is none. */
export function CustomerSequences({ customerId }: { customerId: string }) {
  const t = useTranslations('sequences');
  const { data } = useSequencesOf(customerId);
  if (!data || data.length === 0) return null;
  return (
    <Section icon="send" title={t('ofCustomer')}>
      <ul className="sequence-lines">
        {data.map((enrolment) => (
          <Line key={enrolment.id} enrolment={enrolment} />
        ))}
      </ul>
    </Section>
  );
}
