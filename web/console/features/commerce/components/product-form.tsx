import type { Product } from '@madoguchi/contracts/commerce-products';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useWrite } from '../../../lib/use-write.ts';
import { commerceKeys, saveProduct } from '../api.ts';

/** So many minor units a unit of the currency has: yen none, cents a hundred. */
function unitOf(currency: string): number {
  const { maximumFractionDigits = 0 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return 10 ** maximumFractionDigits;
}
const numberIn = (text: string): number => Number(text.normalize('NFKC').replaceAll(',', '').trim());
const isAmount = (text: string): boolean => text.trim() === '' || numberIn(text) >= 0;

function useDraft(product: Product | null) {
  const [draft, setDraft] = useState(() => ({
    code: product?.code ?? '',
    name: product?.name ?? '',
    kana: product?.kana ?? '',
    category: product?.category ?? '',
    price: product?.price === null || !product ? '' : String(product.price / unitOf(product.currency)),
    taxRate: String(product?.taxRate ?? 10),
    jan: product?.jan ?? '',
    status: product?.status ?? ('on_sale' as const),
    cycleDays: product?.cycleDays ? String(product.cycleDays) : '',
  }));
  return { draft, set: (part: Partial<typeof draft>) => setDraft((known) => ({ ...known, ...part })) };
}
type Draft = ReturnType<typeof useDraft>['draft'];

function bodyOf(draft: Draft, currency: string) {
  const { price, taxRate, cycleDays, ...rest } = draft;
  return {
    ...rest,
    price: price.trim() === '' ? null : Math.round(numberIn(price) * unitOf(currency)),
    taxRate: Number(taxRate) as 10 | 8 | 0,
    cycleDays: cycleDays.trim() === '' ? null : numberIn(cycleDays),
  };
}

interface FieldsProps {
  draft: Draft;
  set(part: Partial<Draft>): void;
}

function Names({ draft, set }: FieldsProps) {
  const t = useTranslations('commerce.products.field');
  return (
    <>
      <div className="field-pair">
        <TextField
          label={t('code')}
          isRequired
          maxLength={80}
          value={draft.code}
          onChange={(code) => set({ code })}
          autoFocus
        />
        <TextField
          label={t('category')}
          maxLength={120}
          value={draft.category}
          onChange={(category) => set({ category })}
        />
      </div>
      <TextField label={t('name')} isRequired maxLength={200} value={draft.name} onChange={(name) => set({ name })} />
      <TextField label={t('kana')} maxLength={200} value={draft.kana} onChange={(kana) => set({ kana })} />
    </>
  );
}

function Terms({ draft, set }: FieldsProps) {
  const t = useTranslations('commerce.products');
  return (
    <>
      <div className="field-pair">
        <TextField
          label={t('field.price')}
          inputMode="decimal"
          value={draft.price}
          onChange={(price) => set({ price })}
        />
        <Select
          label={t('field.taxRate')}
          options={['10', '8', '0'].map((id) => ({ id, label: t('rate', { rate: id }) }))}
          value={draft.taxRate}
          onChange={(taxRate) => set({ taxRate })}
        />
      </div>
      <div className="field-pair">
        <TextField
          label={t('field.jan')}
          inputMode="numeric"
          maxLength={20}
          value={draft.jan}
          onChange={(jan) => set({ jan })}
        />
        <TextField
          label={t('field.cycle')}
          inputMode="numeric"
          suffix={t('dayUnit')}
          value={draft.cycleDays}
          onChange={(cycleDays) => set({ cycleDays })}
        />
      </div>
      <Select
        label={t('field.status')}
        options={(['on_sale', 'ended'] as const).map((id) => ({ id, label: t(`status.${id}`) }))}
        value={draft.status}
        onChange={(status) => set({ status })}
      />
    </>
  );
}

export interface ProductFormProps {
  /** Null: a new one. */
  product: Product | null;
  onClose(): void;
  onSaved?(id: string): void;
}

/** What a product is; what comes from another system is put right there. */
export function ProductForm({ product, onClose, onSaved }: ProductFormProps) {
  const t = useTranslations('commerce.products');
  const { draft, set } = useDraft(product);
  const write = useWrite(saveProduct, commerceKeys.all);
  const isWhole =
    draft.code.trim() !== '' && draft.name.trim() !== '' && isAmount(draft.price) && isAmount(draft.cycleDays);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const version = product ? { version: product.version } : {};
    const body = { ...bodyOf(draft, product?.currency ?? 'JPY'), ...version };
    void write.mutateAsync({ id: product?.id ?? null, body }).then(
      (saved) => {
        onSaved?.(saved.id);
        onClose();
      },
      () => undefined,
    );
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t(product ? 'edit' : 'new')}>
      <form className="stack" onSubmit={submit}>
        {product && product.source !== 'desk' ? (
          <p className="t2 f12">{t('keptIn', { source: product.source })}</p>
        ) : null}
        <Names draft={draft} set={set} />
        <Terms draft={draft} set={set} />
        <FormFoot error={write.error} isPending={write.isPending} isDisabled={!isWhole} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
