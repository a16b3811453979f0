import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { FieldConditions } from '../../../lib/components/field-conditions.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useProduct, useProducts } from '../api.ts';
import { StockText } from '../components/availability-text.tsx';
import { ProductDetail } from '../components/product-detail.tsx';
import { ProductForm } from '../components/product-form.tsx';
import { SettingsForm } from '../components/settings-form.tsx';
import { useMoneyText } from '../../../lib/money-text.ts';
import '../commerce.css';

const PAUSE_MS = 200;

interface ListProps {
  q: string;
  own: readonly FieldCondition[] | undefined;
  selectedId: string | null;
}

function ProductList({ q, own, selectedId }: ListProps) {
  const t = useTranslations('commerce.products');
  const money = useMoneyText();
  const problemText = useProblemText();
  const query = useProducts(q, undefined, own);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty icon="box" title={t(q || own ? 'emptySearch' : 'empty')} />;
  return (
    <>
      <div role="list" aria-label={t('title')}>
        {items.map((product) => (
          <div role="listitem" key={product.id}>
            <Link
              className="product-row"
              href={paths.product(product.id)}
              aria-current={product.id === selectedId ? 'true' : undefined}
            >
              <span className="clip">
                <b>{product.code}</b> {product.name}
              </span>
              <span className="r">{product.price === null ? '—' : money(product.price, product.currency)}</span>
              <span className="s clip">
                {product.category} {product.status === 'ended' ? <Tag tone="line">{t('status.ended')}</Tag> : null}
              </span>
              <span className="s r">
                <StockText product={product} />
              </span>
            </Link>
          </div>
        ))}
      </div>
      <NextPage query={query} variant="ghost">
        {t('more')}
      </NextPage>
    </>
  );
}

function OpenProduct({ id }: { id: string }) {
  const t = useTranslations('commerce.products');
  const problemText = useProblemText();
  const query = useProduct(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <ProductDetail key={id} product={query.data} />;
}

/** `/app/products` and `/app/products/{id}`: what is sold, how much lies where, and what may be offered instead. */
export function ProductsScreen() {
  const t = useTranslations('commerce.products');
  const go = useGo();
  const mayRead = useMay('commerce:read');
  const mayEdit = useMay('commerce:edit');
  const { productId = null } = useParams({ strict: false }) as { productId?: string };
  const [text, setText] = useState('');
  const [own, setOwn] = useState<FieldCondition[] | undefined>();
  const [open, setOpen] = useState<'new' | 'settings' | null>(null);
  const q = useDebounced(text.trim(), PAUSE_MS);
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single" active={productId ? 'product' : 'products'} className="products-panes">
      <TopBarTitle title={t('title')} />
      <Pane id="products" label={t('title')} scroll>
        <RecordTabs current="products" />
        <ListHead
          title={t('title')}
          actions={
            mayEdit ? (
              <>
                <Button size="xs" icon="truck" onPress={() => setOpen('settings')}>
                  {t('settings')}
                </Button>
                <Button size="xs" icon="plus" onPress={() => setOpen('new')}>
                  {t('new')}
                </Button>
              </>
            ) : null
          }
        >
          <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} />
          <FieldConditions nouns={['product']} value={own} onChange={setOwn} />
        </ListHead>
        <ProductList q={q} own={own} selectedId={productId} />
      </Pane>
      <Pane id="product" label={t('one')} surface scroll onBack={() => go(paths.products)}>
        {productId ? <OpenProduct id={productId} /> : <Empty icon="box" title={t('choose')} />}
      </Pane>
      {open === 'new' ? (
        <ProductForm product={null} onClose={() => setOpen(null)} onSaved={(id) => go(paths.product(id))} />
      ) : null}
      {open === 'settings' ? <SettingsForm onClose={() => setOpen(null)} /> : null}
    </Panes>
  );
}
