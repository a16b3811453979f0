import type { Incident } from '@madoguchi/contracts/privacy-incidents';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { useIncident, useIncidents } from '../api.ts';
import { hrefOf } from '../pages.ts';
import { AffectedList } from './affected-list.tsx';
import { IncidentClocks, NextClock } from './incident-clocks.tsx';
import { IncidentForm } from './incident-form.tsx';

function IncidentRow({ incident }: { incident: Incident }) {
  const t = useTranslations('privacy.incidents');
  return (
    <li className="privacy-row">
      <LinkButton variant="text" size="xs" href={hrefOf('incidents', incident.id)}>
        <span className="mono">{incident.number}</span>
      </LinkButton>
      <span className="grow">{incident.title}</span>
      <NextClock incident={incident} />
      <span className="t3 f12">
        <RelativeTime at={incident.noticedAt} form="clock" />
      </span>
      <Tag tone={incident.state === 'closed' ? 'ok' : incident.state === 'open' ? 'danger' : 'warn'}>
        {t(`state.${incident.state}`)}
      </Tag>
    </li>
  );
}

function List() {
  const t = useTranslations('privacy.incidents');
  const go = useGo();
  const query = useIncidents();
  const [isNew, setNew] = useState(false);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      {isNew ? (
        <SettingsRow title={t('new')}>
          <IncidentForm
            incident={null}
            onSaved={(saved) => go(hrefOf('incidents', saved.id))}
            onCancel={() => setNew(false)}
          />
        </SettingsRow>
      ) : (
        <div>
          <Button variant="primary" icon="plus" onPress={() => setNew(true)}>
            {t('new')}
          </Button>
        </div>
      )}
      <SectionState query={query}>
        {(incidents) =>
          incidents.length === 0 ? (
            <Empty icon="shield" title={t('empty')}>
              {t('emptyHint')}
            </Empty>
          ) : (
            <ul className="privacy-list">
              {incidents.map((incident) => (
                <IncidentRow key={incident.id} incident={incident} />
              ))}
            </ul>
          )
        }
      </SectionState>
    </SettingsPage>
  );
}

function Detail({ id }: { id: string }) {
  const t = useTranslations('privacy');
  const locale = useLocale();
  const query = useIncident(id);
  return (
    <SectionState query={query}>
      {(incident) => (
        <SettingsPage title={`${incident.number} ${incident.title}`}>
          <div className="row wrap privacy-head">
            <LinkButton size="xs" variant="ghost" icon="chev-l" href={hrefOf('incidents')}>
              {t('back')}
            </LinkButton>
            <Tag tone={incident.state === 'closed' ? 'ok' : 'warn'}>{t(`incidents.state.${incident.state}`)}</Tag>
            <span className="end">
              <LinkButton
                icon="doc"
                href={`/api/v1/privacy/incidents/${id}/report?lang=${locale === 'en' ? 'en' : 'ja'}`}
              >
                {t('incidents.print')}
              </LinkButton>
            </span>
          </div>
          <IncidentClocks incident={incident} />
          <AffectedList incident={incident} />
          <SettingsRow title={t('incidents.field.facts')}>
            <IncidentForm key={incident.version} incident={incident} onSaved={() => undefined} />
          </SettingsRow>
        </SettingsPage>
      )}
    </SectionState>
  );
}

/** 漏えい等: all of them, or one with its clocks and the persons it touched. */
export function IncidentPage({ chosen }: { chosen: string | null }) {
  return chosen ? <Detail id={chosen} /> : <List />;
}
