import type { ProductSuggestions, Suggested } from '@madoguchi/contracts/commerce-suggestions';
import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useOffers } from '../api.ts';
import { useMoneyText } from '../../../lib/money-text.ts';
import { useDayText } from '../use-words.ts';
import { AvailabilityText } from './availability-text.tsx';
import { ProductSearch } from './product-search.tsx';
import '../commerce.css';

/** What for and by when: asked before anything is offered. */
function Need({ found, onInsert }: { found: ProductSuggestions; onInsert(words: string): void }) {
  const t = useTranslations('commerce.offer');
  const day = useDayText();
  const { question } = found;
  return (
    <>
      <dl className="offer-need">
        <div>
          <dt>{t('purpose')}</dt>
          <dd>{found.purpose || <span className="t3">{t('unknown')}</span>}</dd>
        </div>
        <div>
          <dt>{t('neededBy')}</dt>
          <dd>{found.neededBy ? day(found.neededBy) : <span className="t3">{t('unknown')}</span>}</dd>
        </div>
      </dl>
      {question ? (
        <Banner
          icon="help"
          actions={
            <Button size="xs" onPress={() => onInsert(question)}>
              {t('ask')}
            </Button>
          }
        >
          {t('askFirst')}
        </Banner>
      ) : null}
    </>
  );
}

/** One substitute: what it costs, when it is there, and why it would do. */
function Substitute({ one }: { one: Suggested }) {
  const t = useTranslations('commerce.offer');
  const money = useMoneyText();
  const { product, priceDifference } = one;
  const facts = [
    one.reason,
    ...one.different.map(({ name, was, is }) => t('differs', { name, was, is })),
    one.same.length > 0
      ? t('shares', { names: one.same.map(({ name, value }) => `${name} ${value}`).join(t('joint')) })
      : '',
  ].filter((fact) => fact !== '');
  return (
    <li className="offer-row">
      <span className="clip">
        <b>{product.code}</b> {product.name} {one.because === 'rule' ? <Tag tone="info">{t('rule')}</Tag> : null}
      </span>
      <span className="r">
        {product.price === null ? '' : money(product.price, product.currency)}
        {priceDifference ? (
          <span className="t3 f12">
            {' '}
            {t(priceDifference > 0 ? 'dearer' : 'cheaper', {
              amount: money(Math.abs(priceDifference), product.currency),
            })}
          </span>
        ) : null}
      </span>
      <span className="s">
        <AvailabilityText availability={one.availability} />
        {facts.length > 0 ? <span className="t2"> · {facts.join(' · ')}</span> : null}
      </span>
    </li>
  );
}

function Offers({ found, onInsert }: { found: ProductSuggestions; onInsert(words: string): void }) {
  const t = useTranslations('commerce.offer');
  const money = useMoneyText();
  const { asked, substitutes, reply } = found;
  if (!asked) return <p className="t2">{t('noProduct')}</p>;
  const { product, availability } = asked;
  const isLate = substitutes[0]?.availability.inTime === false;
  return (
    <>
      <section className="offer-asked" aria-label={t('asked')}>
        <span className="clip">
          <b>{product.code}</b> {product.name}{' '}
          {product.status === 'ended' ? <Tag tone="warn">{t('ended')}</Tag> : null}
        </span>
        <span className="r">{product.price === null ? '' : money(product.price, product.currency)}</span>
        <span className="s">
          {product.status === 'ended' ? null : <AvailabilityText availability={availability} />}
        </span>
      </section>
      {isLate ? <p className="t2 f12">{t('none')}</p> : null}
      <h3 className="label">{t(isLate ? 'soonest' : 'substitutes')}</h3>
      {substitutes.length === 0 && found.neededBy ? <p className="t3 f12">{t('none')}</p> : null}
      {substitutes.length === 0 && !found.neededBy ? <p className="t3 f12">{t('noneAtAll')}</p> : null}
      <ul className="offer-list">
        {substitutes.map((one) => (
          <Substitute key={one.product.id} one={one} />
        ))}
      </ul>
      {reply ? <Reply key={reply} reply={reply} onInsert={onInsert} /> : null}
    </>
  );
}

/** The ready words, to be changed before they are put into the answer. */
function Reply({ reply, onInsert }: { reply: string; onInsert(words: string): void }) {
  const t = useTranslations('commerce.offer');
  const [words, setWords] = useState(reply);
  return (
    <>
      <TextArea label={t('words')} value={words} onChange={setWords} rows={7} />
      <div className="row">
        <Button
          className="end"
          size="md"
          variant="primary"
          isDisabled={words.trim() === ''}
          onPress={() => onInsert(words)}
        >
          {t('insert')}
        </Button>
      </div>
    </>
  );
}

export interface OfferDialogProps {
  conversationId: string;
  onInsert(words: string): void;
  onClose(): void;
}

/** What was asked for, is it there in time, what else would do, and the words for it. */
export function OfferDialog({ conversationId, onInsert, onClose }: OfferDialogProps) {
  const t = useTranslations('commerce.offer');
  const problemText = useProblemText();
  const [productId, setProductId] = useState<string | null>(null);
  const [quantity, setQuantity] = useState('1');
  const count = Math.max(1, Math.min(100_000, Number.parseInt(quantity.normalize('NFKC'), 10) || 1));
  const query = useOffers(conversationId, productId, count);
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={t('title')}>
      <div className="stack offer">
        <div className="offer-find">
          <ProductSearch label={t('which')} onChoose={(product) => setProductId(product.id)} />
          <TextField label={t('quantity')} inputMode="numeric" value={quantity} onChange={setQuantity} />
        </div>
        {query.isPending ? <LoadingState shape="rows" /> : null}
        {query.isError ? <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} /> : null}
        {query.data ? (
          <>
            <Need found={query.data} onInsert={onInsert} />
            <Offers found={query.data} onInsert={onInsert} />
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
