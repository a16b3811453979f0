import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { type PaperFilter, usePapers } from '../api.ts';
import { PaperRow } from './run-papers.tsx';

const PAUSE_MS = 300;
const amountOf = (typed: string): number | undefined => (/^\d+$/.test(typed) ? Number(typed) : undefined);

/** What was issued, by date, amount and addressee. */
export function PaperSearch() {
  const t = useTranslations('procedures.papers');
  const [typed, setTyped] = useState({ from: '', until: '', min: '', max: '', party: '' });
  const set = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const { from, until, min, max, party } = useDebounced(typed, PAUSE_MS);
  const least = amountOf(min);
  const most = amountOf(max);
  const filter: PaperFilter = {
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(least === undefined ? {} : { min: least }),
    ...(most === undefined ? {} : { max: most }),
    ...(party ? { party } : {}),
  };
  const query = usePapers(filter);
  return (
    <div className="stack">
      <div className="procedure-parts-row">
        <TextField
          label={t('from')}
          type="date"
          size="sm"
          value={typed.from}
          onChange={(value) => set({ from: value })}
        />
        <TextField
          label={t('until')}
          type="date"
          size="sm"
          value={typed.until}
          onChange={(value) => set({ until: value })}
        />
        <TextField
          label={t('min')}
          inputMode="numeric"
          size="sm"
          value={typed.min}
          onChange={(value) => set({ min: value })}
        />
        <TextField
          label={t('max')}
          inputMode="numeric"
          size="sm"
          value={typed.max}
          onChange={(value) => set({ max: value })}
        />
        <TextField label={t('party')} size="sm" value={typed.party} onChange={(value) => set({ party: value })} />
      </div>
      <SectionState query={query}>
        {(papers) =>
          papers.length === 0 ? (
            <p className="t3 f12">{t('none')}</p>
          ) : (
            <ul className="procedure-papers">
              {papers.map((paper) => (
                <PaperRow key={paper.id} paper={paper} />
              ))}
            </ul>
          )
        }
      </SectionState>
    </div>
  );
}
