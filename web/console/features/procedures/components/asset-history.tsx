import type { AssetEvent } from '@madoguchi/contracts/procedures';
import { KeyValues, Section } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import { useFormatter, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { openRecord } from '../../../lib/record-sheet.ts';
import { useHistory } from '../api.ts';
import { useAnswerText } from '../use-answer-text.ts';
import { useWords } from '../use-words.ts';
import { RunState } from './run-marks.tsx';
import '../procedures.css';

/** A way out of the sheet: it closes behind whoever goes. */
function Away({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} onPress={() => openRecord(null)}>
      {children}
    </Link>
  );
}

function Worked({ event }: { event: AssetEvent & { type: 'procedure' } }) {
  const words = useWords();
  const answerText = useAnswerText();
  const { run, answers } = event;
  return (
    <>
      <Icon name={run.icon} size={14} />
      <b>
        <Away href={paths.procedure(run.id)}>
          {run.number} {words(run.name)}
        </Away>
      </b>
      <RunState run={run} />
      <span className="clip">
        <Away href={paths.conversation(run.conversation.id)}>
          {[run.conversation.reference, run.conversation.subject].filter(Boolean).join(' ')}
        </Away>
      </span>
      {answers.length > 0 ? (
        <KeyValues
          items={answers.map(({ field, value }) => ({ label: words(field.label), value: answerText(field, value) }))}
        />
      ) : null}
    </>
  );
}

function Serviced({ event }: { event: AssetEvent & { type: 'service' } }) {
  const t = useTranslations('procedures.device.service');
  const { kind, note, worker } = event.service;
  return (
    <>
      <Icon name="wrench" size={14} />
      <b>{t(kind)}</b>
      {note ? <span>{note}</span> : null}
      {worker ? <span className="t2">{worker}</span> : null}
    </>
  );
}

/** What was done to a device, the latest first: services, visits and other procedures, each with its conversation. */
export function AssetHistory({ assetId }: { assetId: string }) {
  const t = useTranslations('procedures.device');
  const format = useFormatter();
  const query = useHistory(assetId);
  // A day without a time is the same day everywhere: noon in UTC is never another.
  const day = (on: string) => format.dateTime(new Date(`${on}T12:00:00Z`), { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <Section icon="history" title={t('history')} count={query.data?.length}>
      <SectionState query={query}>
        {(events) =>
          events.length === 0 ? (
            <p className="t3">{t('none')}</p>
          ) : (
            <ul className="asset-history">
              {events.map((event) => (
                <li key={event.type === 'service' ? event.service.id : event.run.id}>
                  <time dateTime={event.on}>{day(event.on)}</time>
                  <div className="row row-tight wrap">
                    {event.type === 'service' ? <Serviced event={event} /> : <Worked event={event} />}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </SectionState>
    </Section>
  );
}
