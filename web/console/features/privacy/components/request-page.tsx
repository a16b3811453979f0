import type { PrivacyRequest } from '@madoguchi/contracts/privacy-requests';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useRequests } from '../api.ts';
import { hrefOf } from '../pages.ts';
import { RequestDetail } from './request-detail.tsx';
import { RequestDue } from './request-due.tsx';
import { RequestForm } from './request-form.tsx';

const TONES = {
  received: 'info',
  verified: 'info',
  accepted: 'info',
  working: 'info',
  waiting: 'warn',
  refused: 'plain',
  done: 'ok',
} as const;

function RequestRow({ request }: { request: PrivacyRequest }) {
  const t = useTranslations('privacy.requests');
  const customerText = useCustomerText();
  return (
    <li className="privacy-row">
      <LinkButton variant="text" size="xs" href={hrefOf('requests', request.id)}>
        <span className="mono">{request.number}</span>
      </LinkButton>
      <Tag tone="line">{t(`kind.${request.kind}`)}</Tag>
      <span className="grow">{request.customer ? customerText(request.customer) : t('erased')}</span>
      <RequestDue request={request} />
      <Tag tone={TONES[request.state]}>{t(`state.${request.state}`)}</Tag>
    </li>
  );
}

function List() {
  const t = useTranslations('privacy.requests');
  const go = useGo();
  const [state, setState] = useState<'open' | 'all'>('open');
  const [isNew, setNew] = useState(false);
  const query = useRequests(state);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      {isNew ? (
        <SettingsRow title={t('new')}>
          <RequestForm onSaved={(saved) => go(hrefOf('requests', saved.id))} onCancel={() => setNew(false)} />
        </SettingsRow>
      ) : (
        <div className="row wrap">
          <Button variant="primary" icon="plus" onPress={() => setNew(true)}>
            {t('new')}
          </Button>
          <span className="end">
            <SegmentedControl
              label={t('title')}
              value={state}
              onChange={setState}
              options={(['open', 'all'] as const).map((id) => ({ id, label: t(id) }))}
            />
          </span>
        </div>
      )}
      <SectionState query={query}>
        {(requests) =>
          requests.length === 0 ? (
            <Empty icon="shield" title={t('empty')}>
              {t('emptyHint')}
            </Empty>
          ) : (
            <ul className="privacy-list">
              {requests.map((request) => (
                <RequestRow key={request.id} request={request} />
              ))}
            </ul>
          )
        }
      </SectionState>
    </SettingsPage>
  );
}

/** 本人請求: those that are open, or one with its steps. */
export function RequestPage({ chosen }: { chosen: string | null }) {
  return chosen ? <RequestDetail id={chosen} /> : <List />;
}
