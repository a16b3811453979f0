import type { ProbeStep } from '@madoguchi/contracts/mail';
import type { Inbox } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useProbe } from '../api.ts';
import { probeOf, type ConnectionForm } from '../connection-draft.ts';

interface Tried {
  ok: boolean;
  steps: readonly ProbeStep[];
}

/** One line per step as far as it went; the one that failed says what to do about it. */
function Steps({ title, tried }: { title: string; tried: Tried }) {
  const t = useTranslations('mailbox.probe');
  return (
    <section className="mail-probe">
      <b className="row row-tight">
        <Icon name={tried.ok ? 'check-c' : 'oct'} size={14} className={tried.ok ? 'to' : 'td'} />
        {title} {tried.ok ? t('ok') : t('failed')}
      </b>
      <ol>
        {tried.steps.map((step) => (
          <li key={step.step} className={step.ok ? undefined : 'td'}>
            <span className="row row-tight">
              <Icon name={step.ok ? 'check' : 'x'} size={12} />
              {t(`step.${step.step}`)}
            </span>
            {step.ok ? null : <StepTrouble step={step} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepTrouble({ step }: { step: ProbeStep }) {
  const t = useTranslations('mailbox.probe');
  const key = `code.${step.code}` as Parameters<typeof t>[0];
  return (
    <div className="mail-probe-trouble">
      <p>{step.code && t.has(key) ? t(key) : t('code.other')}</p>
      {step.detail ? <p className="mono f11 t2">{step.detail}</p> : null}
    </div>
  );
}

/** Tries what stands on the screen before anything is kept. */
export function MailProbe({ inbox, form }: { inbox: Inbox; form: ConnectionForm }) {
  const t = useTranslations('mailbox.probe');
  const problemText = useProblemText();
  const probe = useProbe();
  const body = probeOf(inbox.id, form.draft);
  const isEmpty = !body.incoming && !body.outgoing;
  return (
    <div className="mail-probes" aria-live="polite">
      <div>
        <Button icon="refresh" isPending={probe.isPending} isDisabled={isEmpty} onPress={() => probe.mutate(body)}>
          {t('try')}
        </Button>
      </div>
      {probe.data?.incoming ? <Steps title={t('incoming')} tried={probe.data.incoming} /> : null}
      {probe.data?.outgoing ? <Steps title={t('outgoing')} tried={probe.data.outgoing} /> : null}
      {probe.isError ? <Banner tone="danger" title={problemText(probe.error)} /> : null}
    </div>
  );
}
