import { articleEndpoints } from '@madoguchi/contracts/articles';
import { productEndpoints } from '@madoguchi/contracts/commerce-products';
import { SearchField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { activeMembers, categoryPath, offeredCategories, useCategories, useMembers } from '../../../lib/directory.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import type { ArticleDraft } from '../article-draft.ts';

const NONE = 'none';
const PAUSE_MS = 200;
const DAYS = [30, 90, 180, 365] as const;

interface Hit {
  id: string;
  label: string;
}

interface PickerProps {
  label: string;
  chosen: readonly Hit[];
  find(q: string, signal: AbortSignal): Promise<Hit[]>;
  /** Names what is found in the cache. */
  kind: string;
  onAdd(hit: Hit): void;
  onRemove(id: string): void;
}

/** Some of many, found by part of their names. */
function Picker({ label, chosen, find, kind, onAdd, onRemove }: PickerProps) {
  const t = useTranslations('knowledge.form');
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), PAUSE_MS);
  const { data = [] } = useQuery({
    queryKey: ['articles', 'pick', kind, q],
    queryFn: ({ signal }) => find(q, signal),
    enabled: q !== '',
  });
  const hits = q === '' ? [] : data.filter((hit) => !chosen.some((one) => one.id === hit.id)).slice(0, 6);
  return (
    <div className="stack article-picker">
      <SearchField label={label} placeholder={label} value={text} onChange={setText} />
      {hits.length > 0 ? (
        <ul aria-label={t('found')} className="article-hits">
          {hits.map((hit) => (
            <li key={hit.id}>
              <button
                type="button"
                onClick={() => {
                  setText('');
                  onAdd(hit);
                }}
              >
                {hit.label}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <span className="row wrap">
        {chosen.map((one) => (
          <Tag key={one.id} tone="line" onRemove={() => onRemove(one.id)}>
            {one.label}
          </Tag>
        ))}
      </span>
    </div>
  );
}

export interface FormSideProps {
  draft: ArticleDraft;
  articleId: string;
  onChange(part: Partial<ArticleDraft>): void;
}

function Links({ draft, articleId, onChange }: FormSideProps) {
  const t = useTranslations('knowledge.form');
  const mayReadProducts = useMay('commerce:read');
  const { products, related } = draft;
  return (
    <>
      {mayReadProducts ? (
        <Picker
          kind="products"
          label={t('products')}
          chosen={products.map(({ id, code, name }) => ({ id, label: code || name }))}
          find={async (q, signal) =>
            (await call(productEndpoints.listProducts, { query: { q, limit: 10 }, signal })).items.map(
              ({ id, code, name }) => ({ id, label: `${code} ${name}` }),
            )
          }
          onAdd={({ id, label }) =>
            onChange({ products: [...products, { id, code: label.split(' ')[0] ?? label, name: label }] })
          }
          onRemove={(id) => onChange({ products: products.filter((one) => one.id !== id) })}
        />
      ) : null}
      <Picker
        kind="related"
        label={t('related')}
        chosen={related.map(({ id, name, title }) => ({ id, label: `${name} ${title}` }))}
        find={async (q, signal) =>
          (await call(articleEndpoints.listArticles, { query: { q, limit: 10 }, signal })).items
            .filter((one) => one.id !== articleId)
            .map(({ id, name, title }) => ({ id, label: `${name} ${title}` }))
        }
        onAdd={({ id, label }) => {
          const [name = '', ...title] = label.split(' ');
          onChange({ related: [...related, { id, name, title: title.join(' ') }] });
        }}
        onRemove={(id) => onChange({ related: related.filter((one) => one.id !== id) })}
      />
    </>
  );
}

/** What an article is about, who looks after it and when. */
export function FormSide({ draft, articleId, onChange }: FormSideProps) {
  const t = useTranslations('knowledge.form');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const { data: categories = [] } = useCategories();
  const members = activeMembers(useMembers());
  const days = [...new Set([...DAYS, draft.reviewDays])].toSorted((a, b) => a - b);
  return (
    <aside className="article-side stack" aria-label={t('about')}>
      <Select
        label={t('category')}
        size="sm"
        value={draft.categoryId ?? NONE}
        onChange={(id) => onChange({ categoryId: id === NONE ? null : id })}
        options={[
          { id: NONE, label: t('none') },
          ...offeredCategories(categories, [draft.categoryId]).map(({ id }) => ({
            id,
            label: categoryPath(categories, id, locale).join(' › '),
          })),
        ]}
      />
      <Links draft={draft} articleId={articleId} onChange={onChange} />
      <Select
        label={t('owner')}
        size="sm"
        value={draft.ownerId ?? NONE}
        onChange={(id) => onChange({ ownerId: id === NONE ? null : id })}
        options={[{ id: NONE, label: t('none') }, ...members.map(({ id, name }) => ({ id, label: name }))]}
      />
      <Select
        label={t('reviewDays')}
        size="sm"
        value={String(draft.reviewDays)}
        onChange={(value) => onChange({ reviewDays: Number(value) })}
        options={days.map((count) => ({ id: String(count), label: t('everyDays', { count }) }))}
      />
    </aside>
  );
}
