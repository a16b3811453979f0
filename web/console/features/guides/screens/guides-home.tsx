import type { GuideRow } from '@madoguchi/contracts/guides';
import { LinkButton } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { Table } from '@madoguchi/ui/table';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useGuides } from '../api.ts';
import { FieldVoices } from '../reports/field-voices.tsx';

function Row({ guide }: { guide: GuideRow }) {
  const t = useTranslations('guides');
  const format = useFormatter();
  const { id, title, state, changed, approvedVersion, steps, owner, reviewOn, updatedAt } = guide;
  const shown = state === 'approved' && changed ? 'changed' : state;
  const day = (date: string) => format.dateTime(new Date(date), { dateStyle: 'medium' });
  return (
    <tr>
      <td>
        <LinkButton size="sm" variant="text" href={paths.guide(id)}>
          {title}
        </LinkButton>
      </td>
      <td>
        <Tag tone={shown === 'approved' ? 'ok' : shown === 'changed' ? 'warn' : 'line'}>
          {t(`state.${shown}`, { version: approvedVersion ?? 0 })}
        </Tag>
      </td>
      <td className="num">{format.number(steps)}</td>
      <td>{owner?.name ?? '—'}</td>
      <td>{reviewOn ? format.dateTime(new Date(reviewOn), { dateStyle: 'medium', timeZone: 'UTC' }) : '—'}</td>
      <td>{day(updatedAt)}</td>
    </tr>
  );
}

/** All guides with who looks after them. */
function AllGuides() {
  const t = useTranslations('guides.home');
  const query = useGuides();
  return (
    <section aria-labelledby="all-guides">
      <h2 id="all-guides">{t('all')}</h2>
      <SectionState query={query}>
        {(guides) => (
          <Table
            label={t('all')}
            columns={[
              { id: 'title', label: t('guide') },
              { id: 'state', label: t('state') },
              { id: 'steps', label: t('steps'), align: 'end' },
              { id: 'owner', label: t('owner') },
              { id: 'review', label: t('review') },
              { id: 'updated', label: t('updated') },
            ]}
          >
            {guides.map((guide) => (
              <Row key={guide.id} guide={guide} />
            ))}
          </Table>
        )}
      </SectionState>
    </section>
  );
}

/** Before a guide is chosen: what those who use them say, and all of them. */
export function GuidesHome({ tabs }: { tabs: ReactNode }) {
  return (
    <>
      {tabs}
      <div className="guides-home">
        <FieldVoices />
        <AllGuides />
      </div>
    </>
  );
}
