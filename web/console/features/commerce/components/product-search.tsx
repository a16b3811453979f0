import type { Product } from '@madoguchi/contracts/commerce-products';
import { SearchField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useProducts } from '../api.ts';
import { useMoneyText } from '../../../lib/money-text.ts';
import { StockText } from './availability-text.tsx';
import '../commerce.css';

const PAUSE_MS = 200;
const SHOWN = 6;

export interface ProductSearchProps {
  label: string;
  onChoose(product: Product): void;
  autoFocus?: boolean;
}

/** Finds one product on sale by part of its code, name or kana. */
export function ProductSearch({ label, onChoose, autoFocus = false }: ProductSearchProps) {
  const t = useTranslations('commerce');
  const money = useMoneyText();
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), PAUSE_MS);
  const { data } = useProducts(q, 'on_sale');
  const found = q === '' ? [] : (data?.pages[0]?.items.slice(0, SHOWN) ?? []);
  const choose = (product: Product) => {
    setText('');
    onChoose(product);
  };
  return (
    <div className="product-search">
      <SearchField
        label={label}
        placeholder={t('searchProducts')}
        size="md"
        value={text}
        onChange={setText}
        onSubmit={() => found[0] && choose(found[0])}
        autoFocus={autoFocus}
      />
      {q !== '' && data && found.length === 0 ? <p className="t3 f12">{t('noneFound')}</p> : null}
      <ul className="product-hits" aria-label={t('found')}>
        {found.map((product) => (
          <li key={product.id}>
            <button type="button" className="product-hit" onClick={() => choose(product)}>
              <span className="clip">
                <b>{product.code}</b> {product.name}
              </span>
              <span className="r">{product.price === null ? '' : money(product.price, product.currency)}</span>
              <span className="s">
                <StockText product={product} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
