import type { GuideRow } from '@madoguchi/contracts/guides';
import { IconButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { ListHead } from '@madoguchi/ui/list-item';
import { Count, Tag } from '@madoguchi/ui/marks';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useNow } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Link } from '@tanstack/react-router';
import { categoryPath, useCategories } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { exportAll, useGuides } from '../api.ts';
import { TextDialog } from '../components/text-dialog.tsx';
import { NewGuideDialog } from './guide-new-dialog.tsx';

const PAUSE_MS = 200;
const AN_HOUR_MS = 3_600_000;

/** By the large category of the first category, in the order of categories; those without last. */
function useGroups(guides: readonly GuideRow[]): { name: string; guides: readonly GuideRow[] }[] {
  const t = useTranslations('guides');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const categories = useCategories().data ?? [];
  const groups = new Map<string, GuideRow[]>();
  for (const guide of guides) {
    const name = categoryPath(categories, guide.categories[0]?.id ?? null, locale)[0] ?? t('noCategory');
    groups.set(name, [...(groups.get(name) ?? []), guide]);
  }
  const rank = (name: string) => {
    const at = categories
      .filter(({ parentId }) => parentId === null)
      .findIndex((one) => categoryPath(categories, one.id, locale)[0] === name);
    return at < 0 ? categories.length : at;
  };
  return [...groups].map(([name, held]) => ({ name, guides: held })).toSorted((a, b) => rank(a.name) - rank(b.name));
}

function Row({ guide, isSelected }: { guide: GuideRow; isSelected: boolean }) {
  const t = useTranslations('guides');
  const today = useNow(AN_HOUR_MS).toISOString().slice(0, 10);
  const isLate = guide.reviewOn !== null && guide.reviewOn < today;
  return (
    <Link to={paths.guide(guide.id)} className="guide-item" aria-current={isSelected || undefined}>
      <span className="grow clip">{guide.title}</span>
      {guide.state === 'draft' ? <Tag tone="line">{t('state.draft')}</Tag> : null}
      {guide.state === 'approved' && guide.changed ? <Tag tone="warn">{t('list.changed')}</Tag> : null}
      {isLate ? <Tag tone="warn">{t('list.review')}</Tag> : null}
    </Link>
  );
}

function Groups({ q, selectedId }: { q: string; selectedId: string | null }) {
  const t = useTranslations('guides');
  const problemText = useProblemText();
  const query = useGuides(q);
  const groups = useGroups(query.data ?? []);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (groups.length === 0) return <Empty icon="book" title={t(q ? 'empty.search' : 'empty.none')} />;
  return (
    <div className="guide-groups">
      {groups.map((group) => (
        <section key={group.name} aria-label={group.name}>
          <h2 className="guide-group">
            <span className="grow">{group.name}</span>
            <Count value={group.guides.length} />
          </h2>
          {group.guides.map((guide) => (
            <Row key={guide.id} guide={guide} isSelected={guide.id === selectedId} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** All guides by what they are about; new ones by hand or from text. */
export function GuideList({ selectedId }: { selectedId: string | null }) {
  const t = useTranslations('guides');
  const mayEdit = useMay('guide:edit');
  const [text, setText] = useState('');
  const [isNew, setNew] = useState(false);
  const [all, setAll] = useState<string | null>(null);
  const q = useDebounced(text.trim(), PAUSE_MS);
  const actions = mayEdit ? (
    <>
      <IconButton
        icon="doc"
        size="sm"
        label={t('list.text')}
        onPress={() => void exportAll().then(setAll, () => setAll(''))}
      />
      <IconButton icon="plus" size="sm" label={t('list.new')} onPress={() => setNew(true)} />
    </>
  ) : null;
  return (
    <>
      <ListHead title={t('list.pane')} actions={actions}>
        <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} />
      </ListHead>
      <Groups q={q} selectedId={selectedId} />
      {isNew ? <NewGuideDialog onClose={() => setNew(false)} /> : null}
      {all === null ? null : (
        <TextDialog text={all} fileName="guides.yaml" onClose={() => setAll(null)} onTaken={() => undefined} />
      )}
    </>
  );
}
