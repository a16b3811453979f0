import type { LeadDetail as Detail, LeadState } from '@madoguchi/contracts/leads';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordFields } from '../../../lib/components/record-fields.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { decideLead, leadKeys } from '../api.ts';
import { LeadStateTag } from './lead-marks.tsx';

type Verb = Exclude<LeadState, 'new'>;
const NEXT: Record<LeadState, readonly Verb[]> = {
  new: ['accepted', 'won', 'declined', 'lost'],
  accepted: ['won', 'lost', 'declined'],
  declined: ['accepted'],
  lost: ['accepted'],
  won: [],
};

function Decide({ lead }: { lead: Detail }) {
  const t = useTranslations('leads');
  const { show } = useToasts();
  const problemText = useProblemText();
  const [reason, setReason] = useState('');
  const write = useWrite(decideLead, leadKeys.all);
  if (NEXT[lead.state].length === 0) return null;
  const decide = (state: Verb) =>
    write.mutate(
      { id: lead.id, body: { state, reason, version: lead.version } },
      {
        onSuccess() {
          setReason('');
          show({ text: t('decided', { name: lead.name }) });
        },
      },
    );
  return (
    <div className="stack lead-decide">
      <TextField
        label={t('decide.reason')}
        description={t('decide.reasonHint')}
        maxLength={500}
        value={reason}
        onChange={setReason}
        error={write.isError ? problemText(write.error) : null}
      />
      <div className="row wrap">
        {NEXT[lead.state].map((state, at) => (
          <Button
            key={state}
            variant={at === 0 ? 'primary' : 'default'}
            isDisabled={write.isPending || ((state === 'declined' || state === 'lost') && reason.trim() === '')}
            onPress={() => decide(state)}
          >
            {t(`decide.${state}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="lead-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ lead }: { lead: Detail }) {
  const t = useTranslations('leads');
  const none = t('detail.none');
  const { conversation } = lead;
  return (
    <dl className="lead-facts">
      <Fact name={t('detail.wish')}>{lead.wish}</Fact>
      <Fact name={t('detail.budget')}>{lead.budget || none}</Fact>
      <Fact name={t('detail.wantedBy')}>{lead.wantedBy ?? none}</Fact>
      <Fact name={t('detail.consent')}>{t(`consents.${lead.consent}`)}</Fact>
      <Fact name={t('detail.destination')}>{lead.destination.name}</Fact>
      <Fact name={t('detail.owner')}>{lead.owner?.name ?? none}</Fact>
      <Fact name={t('detail.author')}>{lead.author?.name ?? none}</Fact>
      {lead.reason ? <Fact name={t('detail.reason')}>{lead.reason}</Fact> : null}
      {lead.mail === 'none' ? null : <Fact name={t('detail.mail')}>{t(`reached.${lead.mail}`)}</Fact>}
      {lead.effect === 'none' ? null : (
        <Fact name={t('detail.effect')}>
          {[t(`reached.${lead.effect}`), lead.externalId].filter(Boolean).join(' ')}
        </Fact>
      )}
      <Fact name={t('detail.conversation')}>
        {conversation.visible ? (
          <LinkButton size="xs" variant="text" href={paths.conversation(conversation.id)}>
            {conversation.reference}
          </LinkButton>
        ) : (
          <span className="t3">{t('detail.hidden')}</span>
        )}
      </Fact>
    </dl>
  );
}

/** One lead: what is wanted, what was said, and what becomes of it. */
export function LeadDetail({ lead }: { lead: Detail }) {
  const t = useTranslations('leads');
  const customerText = useCustomerText();
  const mayEdit = useMay('lead:edit');
  return (
    <article className="lead-detail stack">
      <header className="row wrap">
        <span className="mono t3">{lead.name}</span>
        <h2>{customerText(lead.customer)}</h2>
        <LeadStateTag state={lead.state} />
        <span className="f12 t3">{t(`kinds.${lead.kind}`)}</span>
      </header>
      {lead.mail === 'failed' || lead.effect === 'failed' ? (
        <Banner tone="danger">{`${lead.destination.name} ${t('reached.failed')}`}</Banner>
      ) : null}
      <Facts lead={lead} />
      {mayEdit ? <Decide key={lead.version} lead={lead} /> : null}
      <RecordFields noun="lead" id={lead.id} />
      <h3>{t('detail.transcript')}</h3>
      <ol className="lead-said">
        {lead.transcript.map((line) => (
          <li key={`${line.at} ${line.text.slice(0, 40)}`} data-from={line.from}>
            <span className="f12 t3">
              {line.from === 'note' ? `${t('detail.note')} ` : ''}
              {line.name} <RelativeTime at={line.at} />
            </span>
            <p>{line.text}</p>
          </li>
        ))}
      </ol>
    </article>
  );
}
