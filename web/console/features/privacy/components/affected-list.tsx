import type { Affected, AffectedSource, Incident } from '@madoguchi/contracts/privacy-incidents';
import { LinkButton } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsRow } from '@madoguchi/ui/settings';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useToasts } from '@madoguchi/ui/toast';
import { useProblemText } from '../../../lib/errors.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { addAffected, privacyKeys, useAffected } from '../api.ts';
import { AffectedForm } from './affected-form.tsx';

function AffectedRow({ one }: { one: Affected }) {
  const t = useTranslations('privacy');
  const customerText = useCustomerText();
  return (
    <li className="privacy-row">
      <span className="grow">
        {one.customer ? (
          <LinkButton size="xs" variant="text" href={paths.customer(one.customerId)}>
            {customerText(one.customer)}
          </LinkButton>
        ) : (
          <span className="t3">{t('requests.erased')}</span>
        )}
      </span>
      {one.reachable.length === 0 ? <Tag tone="warn">{t('incidents.unreachable')}</Tag> : null}
      {one.reachable.map((way) => (
        <Tag key={way}>{t(`incidents.reach.${way}`)}</Tag>
      ))}
      {one.toldAt ? (
        <span className="t3 f12">
          <RelativeTime at={one.toldAt} form="clock" />
        </span>
      ) : null}
    </li>
  );
}

/** Whom it touched, found from what was touched; a list to tell them by. */
export function AffectedList({ incident }: { incident: Incident }) {
  const t = useTranslations('privacy.incidents');
  const { show } = useToasts();
  const problemText = useProblemText();
  const query = useAffected(incident.id);
  const write = useWrite(addAffected, privacyKeys.incidents);
  const find = (body: AffectedSource) =>
    write.mutate(
      { id: incident.id, body },
      {
        onSuccess: ({ added }) => void show({ text: t('found', { count: added }) }),
        onError: (error) => void show({ text: problemText(error), tone: 'danger' }),
      },
    );
  return (
    <SettingsRow title={t('persons')} description={t('personCount', { count: incident.persons, told: incident.told })}>
      <SectionState query={query}>
        {(persons) =>
          persons.length === 0 ? (
            <p className="t3 f12">{t('noPersons')}</p>
          ) : (
            <>
              <ul className="privacy-list privacy-scroll">
                {persons.map((one) => (
                  <AffectedRow key={one.customerId} one={one} />
                ))}
              </ul>
              <div>
                <LinkButton icon="download" href={`/api/v1/privacy/incidents/${incident.id}/persons.csv`}>
                  {t('csv')}
                </LinkButton>
              </div>
            </>
          )
        }
      </SectionState>
      {incident.state === 'closed' ? null : <AffectedForm onFind={find} isPending={write.isPending} />}
    </SettingsRow>
  );
}
