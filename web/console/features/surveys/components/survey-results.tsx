import type { Survey, SurveyResults as Results } from '@madoguchi/contracts/surveys';
import { LinkButton } from '@madoguchi/ui/button';
import { Stats } from '@madoguchi/ui/customer';
import { Select } from '@madoguchi/ui/select';
import { Table } from '@madoguchi/ui/table';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTeams } from '../../../lib/directory.ts';
import { useMay } from '../../../lib/session.ts';
import { exportAddress, useSurveyResults } from '../api.ts';

const DAY_MS = 86_400_000;
const PERIODS = { d30: 30, d90: 90, d365: 365 } as const;
type Period = keyof typeof PERIODS;
const NOTHING = '—';

function Bars({ label, items }: { label: string; items: readonly { id: string; name: string; count: number }[] }) {
  const t = useTranslations('surveys.results');
  const all = items.reduce((sum, item) => sum + item.count, 0);
  return (
    <Table
      label={label}
      columns={[
        { id: 'name', label, width: 160 },
        { id: 'bar', label: t('share') },
        { id: 'count', label: t('count'), align: 'end', width: 72 },
      ]}
    >
      {items.map(({ id, name, count }) => (
        <tr key={id}>
          <td>{name}</td>
          <td aria-label={t('share')}>
            <span className="row row-tight">
              <span className="survey-bar" aria-hidden="true">
                <i style={{ inlineSize: `${all ? (count / all) * 100 : 0}%` }} />
              </span>
              <span className="f12 t2 survey-share">{all ? `${Math.round((count / all) * 100)}%` : NOTHING}</span>
            </span>
          </td>
          <td className="num">{count}</td>
        </tr>
      ))}
    </Table>
  );
}

function Numbers({ survey, results }: { survey: Survey; results: Results }) {
  const t = useTranslations('surveys.results');
  const share = (one: Results['top']) =>
    one ? t('interval', { value: one.value, low: one.low, high: one.high }) : NOTHING;
  const points = (one: Results['nps']) =>
    one ? t('points', { value: one.value, low: one.low, high: one.high }) : NOTHING;
  const main = {
    csat: [{ label: t('top'), value: share(results.top) }],
    nps: [{ label: t('nps'), value: points(results.nps) }],
    ces: [],
    custom: [],
  }[survey.kind];
  return (
    <>
      <Stats
        items={[
          ...main,
          ...(survey.kind === 'custom' ? [] : [{ label: t('mean'), value: results.mean ?? NOTHING }]),
          { label: t('answered'), value: results.answered },
          { label: t('returned'), value: share(results.returned) },
        ]}
      />
      <p className="f12 t3">
        {t('course', {
          delivered: results.delivered,
          opened: results.opened,
          declined: results.declined,
          expired: results.expired,
          waiting: results.waiting,
        })}
      </p>
    </>
  );
}

function Skipped({ skipped }: Pick<Results, 'skipped'>) {
  const t = useTranslations('surveys.skipped');
  if (skipped.length === 0) return null;
  const wordOf = (reason: string) => {
    const key = reason as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : reason;
  };
  return (
    <p className="f12 t3">
      {t('title')} {skipped.map(({ reason, count }) => `${wordOf(reason)} ${count}`).join(' · ')}
    </p>
  );
}

function Parts({ survey, results }: { survey: Survey; results: Results }) {
  const t = useTranslations('surveys.results');
  const reasonText = useTranslations('surveys.reason');
  const wordsOf = (words: Record<string, string>) => words['ja'] ?? words['en'] ?? '';
  return (
    <>
      {survey.kind === 'custom' ? null : (
        <Bars
          label={t('marks')}
          items={results.distribution.map(({ score, count }) => ({ id: String(score), name: String(score), count }))}
        />
      )}
      {results.reasons.length > 0 ? (
        <Bars
          label={t('reasons')}
          items={results.reasons.map(({ reason, count }) => ({ id: reason, name: reasonText(reason), count }))}
        />
      ) : null}
      {results.questions.map(({ key, options }) => {
        const question = survey.definition.questions.find((one) => one.key === key);
        const items = options.map((option) => ({
          id: option.key,
          name: wordsOf(question?.options.find((one) => one.key === option.key)?.text ?? { ja: option.key }),
          count: option.count,
        }));
        return question && items.length > 0 ? <Bars key={key} label={wordsOf(question.text)} items={items} /> : null;
      })}
      {results.byTeam.length > 0 ? (
        <Table
          label={t('byTeam')}
          columns={[
            { id: 'team', label: t('byTeam') },
            { id: 'mean', label: t('mean'), align: 'end', width: 90 },
            { id: 'count', label: t('count'), align: 'end', width: 72 },
          ]}
        >
          {results.byTeam.map((row) => (
            <tr key={row.teamId ?? ''}>
              <td>{row.name || t('noTeam')}</td>
              <td className="num">{row.mean}</td>
              <td className="num">{row.answered}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  );
}

/** Return, marks with their interval, reasons; of a time and a team. */
export function SurveyResults({ survey }: { survey: Survey }) {
  const t = useTranslations('surveys.results');
  const mayExport = useMay('export:run');
  const { data: teams = [] } = useTeams();
  const [period, setPeriod] = useState<Period>('d90');
  const [teamId, setTeamId] = useState('');
  const [now] = useState(() => Date.now());
  const from = new Date(Math.floor(now / DAY_MS - PERIODS[period]) * DAY_MS).toISOString();
  const filter = { from, ...(teamId ? { teamId } : {}) };
  const query = useSurveyResults(survey.id, filter);
  return (
    <div className="stack survey-page">
      <div className="row wrap">
        <Select
          label={t('period')}
          labelHidden
          value={period}
          onChange={setPeriod}
          options={(['d30', 'd90', 'd365'] as const).map((id) => ({ id, label: t(id) }))}
        />
        <Select
          label={t('team')}
          labelHidden
          value={teamId}
          onChange={setTeamId}
          options={[{ id: '', label: t('allTeams') }, ...teams.map(({ id, name }) => ({ id, label: name }))]}
        />
        {mayExport ? (
          <span className="end">
            <LinkButton size="xs" icon="download" href={exportAddress(survey.id, filter)}>
              {t('export')}
            </LinkButton>
          </span>
        ) : null}
      </div>
      <SectionState query={query}>
        {(results) => (
          <div className="stack">
            <Numbers survey={survey} results={results} />
            <Parts survey={survey} results={results} />
            <Skipped skipped={results.skipped} />
          </div>
        )}
      </SectionState>
    </div>
  );
}
