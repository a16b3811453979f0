import type { KnowledgeAnswer } from '@madoguchi/contracts/finding';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { LoadingState } from '@madoguchi/ui/states';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { newId } from '../../../lib/new-id.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { tellOpened, useFound, useLikely } from '../api.ts';
import { FoundItem } from '../components/found-item.tsx';
import '../finding.css';

const PAUSE_MS = 250;
const SOON_MS = 60;

/** Questions that begin as what is typed; choosing one asks it. */
function Likely({ typed, onChoose }: { typed: string; onChoose(text: string): void }) {
  const t = useTranslations('gaps.find');
  const { data = [] } = useLikely(typed);
  // A guide and an article may share a title, and asking it finds both.
  const others = [...new Map(data.toReversed().map((one) => [one.text, one])).values()]
    .toReversed()
    .filter((one) => one.text !== typed);
  if (typed === '' || others.length === 0) return null;
  return (
    <ul className="found-likely row wrap" aria-label={t('likely')}>
      {others.map((one) => (
        <li key={`${one.kind}/${one.id}`}>
          <Button size="xs" variant="ghost" icon="search" onPress={() => onChoose(one.text)}>
            {one.text}
            {one.title === one.text ? null : <span className="t3 clip found-likely-title">{one.title}</span>}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** What was done so that something is found. */
function Relaxed({ answer }: { answer: KnowledgeAnswer }) {
  const t = useTranslations('gaps.find');
  if (answer.relaxed === null) return null;
  const read = answer.read.map(({ from, to }) => t('read', { from, to }));
  const left = answer.left.length > 0 ? [t('left', { words: answer.left.join('、') })] : [];
  return (
    <p className="f12 t2" role="status">
      {[t(`relaxed.${answer.relaxed}`), ...read, ...left].join(' ')}
    </p>
  );
}

function Results({ q, explain, visit }: { q: string; explain: boolean; visit: string }) {
  const t = useTranslations('gaps.find');
  const query = useFound(q, { visit, explain });
  return (
    <SectionState query={query}>
      {(answer) =>
        answer.items.length === 0 && query.isPlaceholderData ? (
          // What stands there is the answer to the words before.
          <LoadingState shape="rows" rows={3} />
        ) : answer.items.length === 0 ? (
          <Empty icon="search" title={t('nothing', { words: q })}>
            {t('nothingHint')}
          </Empty>
        ) : (
          <>
            <p className="f12 t3" role="status">
              {t('count', { count: answer.total })}
            </p>
            <Relaxed answer={answer} />
            <ol className="found-list">
              {answer.items.map((item, at) => (
                <FoundItem
                  key={`${item.kind}/${item.id}/${item.language}`}
                  item={item}
                  onOpen={() => {
                    const { searchId } = answer;
                    if (searchId) void tellOpened({ searchId, kind: item.kind, documentId: item.id, rank: at + 1 });
                  }}
                />
              ))}
            </ol>
          </>
        )
      }
    </SectionState>
  );
}

/** The words of the search stand in the address, so that coming back shows it again and a link leads to it. */
function useWords() {
  const go = useGo();
  const { q: asked } = useSearch({ strict: false }) as { q?: unknown };
  const [text, setText] = useState(() => (asked === undefined ? '' : String(asked)));
  const q = useDebounced(text.trim(), PAUSE_MS);
  useEffect(() => {
    if (q !== (asked === undefined ? '' : String(asked)))
      go(q === '' ? paths.knowledge('find') : paths.find(q), { replace: true });
    // The address follows what is typed, never the other way round while the page is open.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [q]);
  return { text, setText, q };
}

/** さがす: articles and guides for words, as they are typed. */
export function FindPage() {
  const t = useTranslations('gaps.find');
  const mayManage = useMay('knowledge:manage');
  const { text, setText, q } = useWords();
  const [explain, setExplain] = useState(false);
  const [visit] = useState(newId);
  const typed = useDebounced(text.trim(), SOON_MS);
  return (
    <div className="finding-page">
      <SearchField label={t('label')} placeholder={t('placeholder')} value={text} onChange={setText} />
      <Likely typed={typed} onChoose={setText} />
      {mayManage ? (
        <Switch label={t('explain')} isSelected={explain} onChange={setExplain}>
          {t('explain')}
        </Switch>
      ) : null}
      {q === '' ? (
        <Empty icon="search" title={t('empty')}>
          {t('emptyHint')}
        </Empty>
      ) : (
        <Results q={q} explain={explain && mayManage} visit={visit} />
      )}
    </div>
  );
}
