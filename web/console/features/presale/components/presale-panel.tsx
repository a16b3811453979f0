import type { ProductDetail } from '@madoguchi/contracts/commerce-products';
import type { PresaleMatter } from '@madoguchi/contracts/presale';
import { LinkButton } from '@madoguchi/ui/button';
import { RecordRow, Section } from '@madoguchi/ui/customer';
import { ToggleChips } from '@madoguchi/ui/toggle-chips';
import { useFormatter, useTranslations } from 'use-intl';
import { RecordField } from '../../../lib/components/record-field.tsx';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useMoneyText } from '../../../lib/money-text.ts';
import { paths } from '../../../lib/paths.ts';
import { productText } from '../../../lib/product-text.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { markBlocker, presaleKeys, setProduct, useOffered, usePresale, usePresaleSettings } from '../api.ts';
import { useBlockerName } from '../use-blocker-name.ts';
import '../presale.css';

function useStockText(): (stock: ProductDetail['stock']) => string {
  const t = useTranslations('presale.stock');
  const format = useFormatter();
  return (stock) => {
    if (!stock) return t('unknown');
    if (stock.quantity > 0) return t('there', { count: stock.quantity });
    const on = stock.nextArrivalOn;
    return on ? t('coming', { date: format.dateTime(new Date(on), { month: 'short', day: 'numeric' }) }) : t('out');
  };
}

/** Price and stock at once, and what may be offered instead. */
function Product({ product, page }: { product: NonNullable<PresaleMatter['product']>; page: string }) {
  const t = useTranslations('presale');
  const money = useMoneyText();
  const stockText = useStockText();
  const { data } = useOffered(product.id);
  const others = data?.substitutes ?? [];
  return (
    <>
      <RecordRow
        href={paths.product(product.id)}
        title={productText(product)}
        right={data && data.price !== null ? money(data.price, data.currency) : ''}
        sub={data ? stockText(data.stock) : ''}
      />
      {others.length > 0 ? <p className="f12 t3 presale-note">{t('instead')}</p> : null}
      {others.slice(0, 3).map(({ product: other, reason }) => (
        <RecordRow
          key={other.id}
          href={paths.product(other.id)}
          title={productText(other)}
          right={other.price === null ? '' : money(other.price, other.currency)}
          sub={[stockText(other.stock), reason].filter(Boolean).join(' · ')}
        />
      ))}
      {page ? <p className="f12 t3 presale-note clip">{t('from', { page })}</p> : null}
    </>
  );
}

/** One press says what keeps them, another takes it back. */
function Blockers({ conversationId, marked }: { conversationId: string; marked: readonly string[] }) {
  const t = useTranslations('presale');
  const nameOf = useBlockerName();
  const { data } = usePresaleSettings();
  const mayMark = useMay('conversation:edit');
  const write = useWrite(markBlocker, presaleKeys.all);
  const offered = data?.blockers.map(({ key }) => key) ?? [];
  const keys = [...offered, ...marked.filter((key) => !offered.includes(key))];
  return (
    <div className="presale-blockers" role="group" aria-label={t('what')}>
      <span className="f12 t3">{t('what')}</span>
      <ToggleChips
        options={keys.map((key) => ({ key, name: nameOf(key) }))}
        marked={marked}
        isDisabled={!mayMark || write.isPending}
        onToggle={(key, there) => write.mutate({ id: conversationId, key, there })}
      />
    </div>
  );
}

/** The product somebody asks about before buying, and what keeps them from it. */
export function PresalePanel({ conversation }: ConversationPartProps) {
  const t = useTranslations('presale');
  const mayRead = useMay('commerce:read');
  const mayEdit = useMay('conversation:edit');
  const { data } = usePresale(conversation.id, mayRead);
  const write = useWrite(setProduct, presaleKeys.all);
  const isBefore = conversation.stage === 'before_purchase';
  if (!data || (!isBefore && !data.product && data.blockers.length === 0)) return null;
  return (
    <Section icon="box" title={t('title')}>
      {data.product ? (
        <Product product={data.product} page={data.page} />
      ) : mayEdit ? (
        <div className="presale-note">
          <RecordField
            noun="product"
            label={t('which')}
            value={undefined}
            onChange={(productId) => write.mutate({ id: conversation.id, productId: productId ?? null })}
          />
        </div>
      ) : null}
      <Blockers conversationId={conversation.id} marked={data.blockers} />
      {data.order ? (
        <p className="f12 presale-note">
          {t('bought', { number: data.order.number })}{' '}
          <LinkButton size="xs" variant="text" href={paths.customer(conversation.customer.id)}>
            {t('see')}
          </LinkButton>
        </p>
      ) : null}
    </Section>
  );
}
