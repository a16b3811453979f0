import type { ProductDetail as Detail } from '@madoguchi/contracts/commerce-products';
import { Button } from '@madoguchi/ui/button';
import { KeyValues } from '@madoguchi/ui/customer';
import { Tag } from '@madoguchi/ui/marks';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordFields } from '../../../lib/components/record-fields.tsx';
import { useMay } from '../../../lib/session.ts';
import { useMoneyText } from '../../../lib/money-text.ts';
import { ProductForm } from './product-form.tsx';
import { StockEditor } from './stock-editor.tsx';
import { SubstituteEditor } from './substitute-editor.tsx';

/** One product: what it is, how much lies where, what may be offered instead. */
export function ProductDetail({ product }: { product: Detail }) {
  const t = useTranslations('commerce.products');
  const money = useMoneyText();
  const mayEdit = useMay('commerce:edit');
  const [isEditing, setEditing] = useState(false);
  const price =
    product.price === null
      ? '—'
      : t('priceOf', { amount: money(product.price, product.currency), rate: product.taxRate });
  const facts = [
    { label: t('field.code'), value: product.code },
    { label: t('field.price'), value: price },
    ...(product.category ? [{ label: t('field.category'), value: product.category }] : []),
    ...(product.jan ? [{ label: t('field.jan'), value: product.jan }] : []),
    ...(product.cycleDays ? [{ label: t('field.cycle'), value: t('days', { count: product.cycleDays }) }] : []),
    ...Object.entries(product.attributes).map(([label, value]) => ({ label, value })),
    ...(product.source === 'desk'
      ? []
      : [{ label: t('field.source'), value: `${product.source} ${product.externalId}` }]),
  ];
  return (
    <article className="product-detail">
      <header className="row wrap">
        <div className="grow">
          <div className="ruby">{product.kana}</div>
          <h2>{product.name}</h2>
        </div>
        <Tag tone={product.status === 'on_sale' ? 'ok' : 'line'}>{t(`status.${product.status}`)}</Tag>
        {mayEdit ? (
          <Button size="xs" icon="edit" onPress={() => setEditing(true)}>
            {t('edit')}
          </Button>
        ) : null}
      </header>
      <KeyValues items={facts} />
      <RecordFields noun="product" id={product.id} />
      <StockEditor key={`stock${JSON.stringify(product.places)}`} product={product} mayEdit={mayEdit} />
      <SubstituteEditor key={`rules${JSON.stringify(product.substitutes)}`} product={product} mayEdit={mayEdit} />
      {isEditing ? <ProductForm product={product} onClose={() => setEditing(false)} /> : null}
    </article>
  );
}
