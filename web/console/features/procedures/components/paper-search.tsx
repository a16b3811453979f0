import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { type PaperFilter, usePapers } from '../api.ts';
import { PaperRow } from './run-papers.tsx';

const PAUSE_MS = 300;
const NOTHING = { from: '', until: '', min: '', max: '', party: '' };
type Typed = typeof NOTHING;
const amountOf = (typed: string): number | undefined => (/^\d+$/.test(typed) ? Number(typed) : undefined);

function filterOf({ from, until, min, max, party }: Typed): PaperFilter {
  const least = amountOf(min);
  const most = amountOf(max);
  return {
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
    ...(least === undefined ? {} : { min: least }),
    ...(most === undefined ? {} : { max: most }),
    ...(party ? { party } : {}),
  };
}

const FIELDS = [
  { name: 'from', look: { type: 'date' } },
  { name: 'until', look: { type: 'date' } },
  { name: 'min', look: { inputMode: 'numeric' } },
  { name: 'max', look: { inputMode: 'numeric' } },
  { name: 'party', look: {} },
] as const;

/** What was issued, by date, amount and addressee. */
export function PaperSearch() {
  const t = useTranslations('procedures.papers');
  const [typed, setTyped] = useState(NOTHING);
  const query = usePapers(filterOf(useDebounced(typed, PAUSE_MS)));
  return (
    <div className="stack">
      <div className="procedure-parts-row">
        {FIELDS.map(({ name, look }) => (
          <TextField
            key={name}
            label={t(name)}
            size="sm"
            {...look}
            value={typed[name]}
            onChange={(value) => setTyped({ ...typed, [name]: value })}
          />
        ))}
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
