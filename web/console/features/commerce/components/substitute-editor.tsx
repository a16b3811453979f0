import type { ProductDetail } from '@madoguchi/contracts/commerce-products';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { commerceKeys, setSubstitutes } from '../api.ts';
import { useMoneyText } from '../../../lib/money-text.ts';
import { StockText } from './availability-text.tsx';
import { ProductSearch } from './product-search.tsx';

type Rule = Pick<ProductDetail['substitutes'][number], 'product' | 'reason'>;

function RuleRow({
  rule,
  mayEdit,
  onChange,
  onRemove,
  onFirst,
}: {
  rule: Rule;
  mayEdit: boolean;
  onChange(reason: string): void;
  onRemove(): void;
  onFirst: (() => void) | null;
}) {
  const t = useTranslations('commerce.substitutes');
  const money = useMoneyText();
  const { product, reason } = rule;
  return (
    <li className="rule-line">
      <span className="clip">
        <b>{product.code}</b> {product.name}
        <br />
        <span className="f12 t2">
          {product.price === null ? '' : money(product.price, product.currency)} <StockText product={product} />
        </span>
      </span>
      {mayEdit ? (
        <TextField
          label={t('reasonOf', { product: product.name })}
          labelHidden
          placeholder={t('reason')}
          maxLength={300}
          value={reason}
          onChange={onChange}
        />
      ) : (
        <span className="t2">{reason}</span>
      )}
      {mayEdit ? (
        <span className="row row-tight">
          <IconButton
            icon="chev-u"
            size="xs"
            label={t('up', { product: product.name })}
            isDisabled={onFirst === null}
            onPress={() => onFirst?.()}
          />
          <IconButton icon="x" size="xs" label={t('remove', { product: product.name })} onPress={onRemove} />
        </span>
      ) : null}
    </li>
  );
}

/** What may be offered instead, the best first, each with the reason a customer is told. */
export function SubstituteEditor({ product, mayEdit }: { product: ProductDetail; mayEdit: boolean }) {
  const t = useTranslations('commerce.substitutes');
  const told = useTold();
  const write = useWrite(setSubstitutes, commerceKeys.all);
  const [rules, setRules] = useState<readonly Rule[]>(product.substitutes);
  const save = () => {
    const items = rules.map((rule, place) => ({
      productId: rule.product.id,
      reason: rule.reason,
      priority: place + 1,
    }));
    write.mutate({ id: product.id, body: { items } }, told(t('saved')));
  };
  return (
    <section>
      <h3>{t('title')}</h3>
      <p className="t2 f12">{t('hint')}</p>
      {rules.length === 0 ? <p className="t3 f12">{t('none')}</p> : null}
      <ul className="record-list">
        {rules.map((rule, place) => (
          <RuleRow
            key={rule.product.id}
            rule={rule}
            mayEdit={mayEdit}
            onChange={(reason) => setRules(rules.map((one) => (one === rule ? { ...one, reason } : one)))}
            onRemove={() => setRules(rules.filter((one) => one !== rule))}
            onFirst={
              place === 0
                ? null
                : () =>
                    setRules([
                      ...rules.slice(0, place - 1),
                      rule,
                      ...rules.slice(place - 1).filter((one) => one !== rule),
                    ])
            }
          />
        ))}
      </ul>
      {mayEdit ? (
        <div className="stack">
          <ProductSearch
            label={t('add')}
            onChoose={(other) =>
              other.id !== product.id && !rules.some((rule) => rule.product.id === other.id)
                ? setRules([...rules, { product: other, reason: '' }])
                : undefined
            }
          />
          <div>
            <Button size="xs" isPending={write.isPending} onPress={save}>
              {t('save')}
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  );
}
