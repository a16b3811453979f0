import type { PrivacyRequest } from '@madoguchi/contracts/privacy-requests';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner, Spinner } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { RelativeTime } from '@madoguchi/ui/time';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { finishRequest, privacyKeys, recheckErasure, useRequest } from '../api.ts';
import { hrefOf } from '../pages.ts';
import { ErasurePlanView, HoldLines, KeptLines } from './erasure-plan.tsx';
import { RequestDecision } from './request-decision.tsx';
import { RequestDue } from './request-due.tsx';
import { RequestVerification } from './request-verification.tsx';

const size = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** The files of a disclosure, for who hands them over. */
function Exports({ request }: { request: PrivacyRequest }) {
  const t = useTranslations('privacy.requests');
  const mayManage = useMay('privacy:manage');
  const root = `/api/v1/privacy/requests/${request.id}`;
  if (request.exports.length === 0 || !mayManage) return null;
  return (
    <SettingsRow title={t('exports')} description={t('exportHint')}>
      {request.exports.map((file) => (
        <div key={file.id} className="privacy-row stretch">
          <LinkButton icon="download" href={`${root}/exports/${file.id}`}>
            {t(`export.${file.format}`)}
          </LinkButton>
          <span className="t3 f12">
            {size(file.bytes)} · {t('exportUntil')} <RelativeTime at={file.expiresAt} form="clock" />
          </span>
        </div>
      ))}
    </SettingsRow>
  );
}

/** Looks again at an erasure that waits or does not come to its end. */
function Again({ request, label }: { request: PrivacyRequest; label: string }) {
  const told = useTold();
  const mayManage = useMay('privacy:manage');
  const recheck = useWrite(recheckErasure, privacyKeys.requests);
  if (!mayManage) return null;
  return (
    <div>
      <Button onPress={() => recheck.mutate(request.id, told())} isPending={recheck.isPending}>
        {label}
      </Button>
    </div>
  );
}

/** What holds a person who is to be erased, and looking again once it is settled. */
function Waiting({ request }: { request: PrivacyRequest }) {
  const t = useTranslations('privacy.requests');
  return (
    <SettingsRow title={t('holds')} description={t('holdsHint')}>
      <HoldLines holds={request.holds} />
      <Again request={request} label={t('recheck')} />
    </SettingsRow>
  );
}

/** What the product made or did, and what is left for a person to do. */
function Outcome({ request }: { request: PrivacyRequest }) {
  const t = useTranslations('privacy.requests');
  const locale = useLocale();
  const told = useTold();
  const finish = useWrite(finishRequest, privacyKeys.requests);
  const root = `/api/v1/privacy/requests/${request.id}`;
  if (request.state === 'working')
    return (
      <SettingsRow title={t('state.working')}>
        <p className="row">
          <Spinner /> {t('working')}
        </p>
        {request.kind === 'erasure' ? <Again request={request} label={t('again')} /> : null}
      </SettingsRow>
    );
  return (
    <>
      <Exports request={request} />
      {request.state === 'accepted' ? (
        <SettingsRow title={t('finish')}>
          <div>
            <Button
              variant="primary"
              onPress={() => finish.mutate(request.id, told(t('finished')))}
              isPending={finish.isPending}
            >
              {t('finish')}
            </Button>
          </div>
        </SettingsRow>
      ) : null}
      {request.state === 'waiting' ? <Waiting request={request} /> : null}
      {request.kind === 'erasure' && request.state === 'done' ? (
        <SettingsRow title={t('kept')}>
          <KeptLines kept={request.kept} />
          <div>
            <LinkButton icon="doc" href={`${root}/certificate?lang=${locale === 'en' ? 'en' : 'ja'}`}>
              {t('certificate')}
            </LinkButton>
          </div>
        </SettingsRow>
      ) : null}
    </>
  );
}

function Head({ request }: { request: PrivacyRequest }) {
  const t = useTranslations('privacy');
  const customerText = useCustomerText();
  return (
    <div className="row wrap privacy-head">
      <LinkButton size="xs" variant="ghost" icon="chev-l" href={hrefOf('requests')}>
        {t('back')}
      </LinkButton>
      <Tag tone={request.state === 'done' ? 'ok' : request.state === 'waiting' ? 'warn' : 'info'}>
        {t(`requests.state.${request.state}`)}
      </Tag>
      {request.customer ? (
        <LinkButton size="xs" variant="text" href={paths.customer(request.customerId)}>
          {customerText(request.customer)}
        </LinkButton>
      ) : (
        <span className="t3">{t('requests.erased')}</span>
      )}
      <RequestDue request={request} />
      <span className="end t2 f12">
        {t(`channels.${request.channel}`)} <RelativeTime at={request.receivedAt} form="clock" />
      </span>
    </div>
  );
}

/** One request with its steps in their order; what cannot be done yet is not offered. */
export function RequestDetail({ id }: { id: string }) {
  const t = useTranslations('privacy.requests');
  const query = useRequest(id);
  return (
    <SectionState query={query}>
      {(request) => {
        const isOpen = request.state === 'received' || request.state === 'verified';
        return (
          <SettingsPage title={`${request.number} ${t(`kind.${request.kind}`)}`} description={request.details}>
            <Head request={request} />
            {request.overdue ? <Banner tone="danger">{t('overdue')}</Banner> : null}
            <RequestVerification request={request} />
            {isOpen && request.kind === 'erasure' ? <ErasurePlanView requestId={request.id} /> : null}
            <RequestDecision request={request} />
            <Outcome request={request} />
          </SettingsPage>
        );
      }}
    </SectionState>
  );
}
