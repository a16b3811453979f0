import type { Product } from '@madoguchi/contracts/commerce-products';
import { IconButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { customerViewKeys } from '../../../lib/customer-view.ts';
import { openRecord } from '../../../lib/record-sheet.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { commerceKeys, takeOrder } from '../api.ts';
import { useMoneyText } from '../../../lib/money-text.ts';
import { ProductSearch } from './product-search.tsx';
import '../commerce.css';

interface Line {
  product: Product;
  quantity: string;
}

const countOf = (line: Line): number => {
  const count = Number(line.quantity.normalize('NFKC'));
  return Number.isInteger(count) && count > 0 ? count : 0;
};

function Lines({ lines, set }: { lines: readonly Line[]; set(lines: readonly Line[]): void }) {
  const t = useTranslations('commerce.take');
  const money = useMoneyText();
  return (
    <ul className="record-list">
      {lines.map((line) => (
        <li key={line.product.id} className="take-line">
          <span className="clip grow">
            <b>{line.product.code}</b> {line.product.name}
          </span>
          <TextField
            label={t('quantityOf', { product: line.product.name })}
            labelHidden
            size="sm"
            inputMode="numeric"
            value={line.quantity}
            onChange={(quantity) => set(lines.map((one) => (one === line ? { ...one, quantity } : one)))}
          />
          <span className="num">
            {line.product.price === null ? '—' : money(line.product.price * countOf(line), line.product.currency)}
          </span>
          <IconButton
            icon="x"
            size="xs"
            label={t('remove', { product: line.product.name })}
            onPress={() => set(lines.filter((one) => one !== line))}
          />
        </li>
      ))}
    </ul>
  );
}

/** Takes an order in a conversation: what, how many, where to. */
export function TakeOrder({ conversationId, onClose }: { conversationId: string; onClose(): void }) {
  const t = useTranslations('commerce.take');
  const told = useTold();
  const money = useMoneyText();
  const [clientId] = useState(() => crypto.randomUUID());
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [address, setAddress] = useState('');
  const [note, setNote] = useState('');
  const write = useWrite(takeOrder, commerceKeys.all, customerViewKeys.all);
  const add = (product: Product) =>
    setLines((known) =>
      known.some((line) => line.product.id === product.id) ? known : [...known, { product, quantity: '1' }],
    );
  const total = lines.reduce((sum, line) => sum + (line.product.price ?? 0) * countOf(line), 0);
  const isWhole = lines.length > 0 && lines.every((line) => countOf(line) > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole) return;
    const wanted = lines.map((line) => ({ productId: line.product.id, quantity: countOf(line) }));
    void write.mutateAsync({ conversationId, body: { lines: wanted, address, note, clientId } }).then(
      (order) => {
        told(t('taken', { number: order.number })).onSuccess();
        onClose();
        openRecord({ kind: 'order', id: order.id });
      },
      () => undefined,
    );
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      <div className="stack">
        <ProductSearch label={t('which')} onChoose={add} autoFocus />
        <form className="stack" onSubmit={submit}>
          <Lines lines={lines} set={setLines} />
          {lines[0] ? (
            <p className="take-total">{t('total', { amount: money(total, lines[0].product.currency) })}</p>
          ) : null}
          <TextArea label={t('address')} rows={2} maxLength={500} value={address} onChange={setAddress} />
          <TextField label={t('note')} maxLength={2000} value={note} onChange={setNote} />
          <FormFoot
            error={write.error}
            submitLabel={t('submit')}
            isPending={write.isPending}
            isDisabled={!isWhole}
            onCancel={onClose}
          />
        </form>
      </div>
    </Dialog>
  );
}
