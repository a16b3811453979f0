import type { InboxHealth } from '@madoguchi/contracts/mail';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { NoPermissionState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useFetchNow, useMailHealth } from '../api.ts';
import '../mailboxes.css';

const incomingTones = {
  ok: 'ok',
  failing: 'danger',
  needs_consent: 'danger',
  paused: 'plain',
  waiting: 'plain',
} as const;
const outgoingTones = { ok: 'ok', deferred: 'warn', blocked: 'danger', idle: 'plain' } as const;

interface FigureProps {
  label: string;
  value: ReactNode;
  tone?: 'td' | 'tw' | undefined;
  /** Where the mails behind the number are listed. */
  href?: string | undefined;
}

function Figure({ label, value, tone, href }: FigureProps) {
  return (
    <div className="mail-figure">
      <dt className="f12 t2">{label}</dt>
      <dd className={tone}>{href ? <Link href={href}>{value}</Link> : value}</dd>
    </div>
  );
}

const alarming = (count: number, tone: 'td' | 'tw') => (count > 0 ? tone : undefined);

interface Counted {
  id: 'received24h' | 'unread' | 'parked' | 'quarantined' | 'suspended';
  /** From one on it is something to look at. */
  tone?: 'td' | 'tw';
  page?: string;
}

const incomingCounts: readonly Counted[] = [
  { id: 'received24h' },
  { id: 'unread' },
  { id: 'parked', tone: 'td' },
  { id: 'quarantined', tone: 'tw', page: 'quarantine' },
  { id: 'suspended', tone: 'tw', page: 'held-back' },
];

function IncomingFigures({ incoming }: { incoming: InboxHealth['incoming'] }) {
  const t = useTranslations('mailbox.health');
  const time = (at: string | null) => (at ? <RelativeTime at={at} /> : t('never'));
  return (
    <dl className="mail-figures stretch">
      <Figure label={t('lastMail')} value={time(incoming.lastMailAt)} />
      {incoming.way === 'imap' ? <Figure label={t('fetched')} value={time(incoming.fetchedAt)} /> : null}
      {incoming.backlog === null ? null : (
        <Figure label={t('backlog')} value={t('count', { count: incoming.backlog })} />
      )}
      {incomingCounts.map(({ id, tone, page }) => (
        <Figure
          key={id}
          label={t(id)}
          value={t('count', { count: incoming[id] })}
          tone={tone && alarming(incoming[id], tone)}
          href={page && incoming[id] > 0 ? paths.settings(page) : undefined}
        />
      ))}
    </dl>
  );
}

function Incoming({ inbox, mayManage }: { inbox: InboxHealth; mayManage: boolean }) {
  const t = useTranslations('mailbox.health');
  const fetchNow = useFetchNow();
  const told = useTold();
  const { incoming } = inbox;
  return (
    <>
      <div className="row wrap stretch">
        <b>{t('incoming')}</b>
        <Tag tone={incomingTones[incoming.state]}>{t(`state.${incoming.state}`)}</Tag>
        <span className="f12 t2">{t(`way.${incoming.way}`)}</span>
        {incoming.way === 'imap' && mayManage ? (
          <span className="end">
            <Button
              size="xs"
              icon="refresh"
              isPending={fetchNow.isPending}
              onPress={() => fetchNow.mutate(inbox.inboxId, told(t('fetching')))}
            >
              {t('fetchNow')}
            </Button>
          </span>
        ) : null}
      </div>
      <Trouble inbox={inbox} />
      <IncomingFigures incoming={incoming} />
    </>
  );
}

function Trouble({ inbox: { incoming } }: { inbox: InboxHealth }) {
  const t = useTranslations('mailbox');
  if (incoming.state !== 'failing' && incoming.state !== 'needs_consent') return null;
  const key = `probe.code.${incoming.errorCode}` as Parameters<typeof t>[0];
  return (
    <Banner
      tone="danger"
      className="stretch"
      title={t.has(key) ? t(key) : t('probe.code.other')}
      actions={
        <LinkButton size="xs" href={paths.settings('email')}>
          {t('health.repair')}
        </LinkButton>
      }
    >
      {incoming.errorDetail ? <span className="mono f11">{incoming.errorDetail}</span> : null}
      {incoming.failingSince ? (
        <p>
          {t('health.since')} <RelativeTime at={incoming.failingSince} />
        </p>
      ) : null}
    </Banner>
  );
}

/** A code, and behind it what the other server said. */
function Reason({ reason }: { reason: string }) {
  const t = useTranslations('mailbox');
  const [code = '', ...said] = reason.split(': ');
  const keys = [`health.reason.${code}`, `probe.code.${code}`] as Parameters<typeof t>[0][];
  const known = keys.find((key) => t.has(key));
  return (
    <span className="f12 tw">
      {known ? t(known) : reason} {known ? <span className="mono f11 t2">{said.join(': ')}</span> : null}
    </span>
  );
}

function Outgoing({ inbox: { outgoing } }: { inbox: InboxHealth }) {
  const t = useTranslations('mailbox.health');
  return (
    <>
      <div className="row wrap">
        <b>{t('outgoing')}</b>
        <Tag tone={outgoingTones[outgoing.state]}>{t(`out.${outgoing.state}`)}</Tag>
        {outgoing.reason ? <Reason reason={outgoing.reason} /> : null}
      </div>
      <dl className="mail-figures stretch">
        <Figure label={t('sent24h')} value={t('count', { count: outgoing.sent24h })} />
        <Figure label={t('queued')} value={t('count', { count: outgoing.queued })} />
        <Figure
          label={t('deferred')}
          value={t('count', { count: outgoing.deferred })}
          tone={alarming(outgoing.deferred, 'tw')}
        />
        <Figure
          label={t('blocked')}
          value={t('count', { count: outgoing.blocked })}
          tone={alarming(outgoing.blocked, 'td')}
        />
        <Figure
          label={t('failed24h')}
          value={t('count', { count: outgoing.failed24h })}
          tone={alarming(outgoing.failed24h, 'td')}
        />
        <Figure
          label={t('bounced24h')}
          value={t('count', { count: outgoing.bounced24h })}
          tone={alarming(outgoing.bounced24h, 'tw')}
        />
        {outgoing.oldestQueuedAt ? (
          <Figure label={t('oldest')} value={<RelativeTime at={outgoing.oldestQueuedAt} />} />
        ) : null}
      </dl>
    </>
  );
}

/** Whether mail comes in and goes out, per inbox: what an operator looks at when somebody says "it did not arrive". */
export function MailHealth() {
  const t = useTranslations('mailbox.health');
  const mayRead = useMay('quarantine:manage');
  const mayManage = useMay('inbox:manage');
  const query = useMailHealth();
  if (!mayRead) return <NoPermissionState />;
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {(inboxes) =>
          inboxes.length === 0 ? (
            <Empty icon="mail" title={t('empty')} />
          ) : (
            inboxes.map((inbox) => (
              <SettingsRow key={inbox.inboxId} title={inbox.name} description={inbox.address ?? t('noAddress')}>
                <Incoming inbox={inbox} mayManage={mayManage} />
                <Outgoing inbox={inbox} />
              </SettingsRow>
            ))
          )
        }
      </SectionState>
    </SettingsPage>
  );
}
