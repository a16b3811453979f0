import type { ProductDetail } from '@madoguchi/contracts/commerce-products';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { commerceKeys, setStock } from '../api.ts';
import { useDayText } from '../use-words.ts';

interface Line {
  key: number;
  place: string;
  quantity: string;
  nextArrivalOn: string;
}

const numberOf = (text: string): number => Number(text.normalize('NFKC').trim());
const isWhole = (line: Line): boolean =>
  line.place.trim() !== '' && line.quantity.trim() !== '' && Number.isInteger(numberOf(line.quantity));

function Places({ product }: { product: ProductDetail }) {
  const t = useTranslations('commerce.stock');
  const day = useDayText();
  if (product.places.length === 0) return <p className="t3 f12">{t('notCounted')}</p>;
  return (
    <ul className="record-list">
      {product.places.map((one) => (
        <li key={one.place}>
          {one.place} <b>{t('there', { quantity: one.quantity })}</b>{' '}
          {one.nextArrivalOn ? <span className="t2">{t('coming', { date: day(one.nextArrivalOn) })}</span> : null}
        </li>
      ))}
    </ul>
  );
}

function Row({ line, set, onRemove }: { line: Line; set(change: Partial<Line>): void; onRemove(): void }) {
  const t = useTranslations('commerce.stock');
  return (
    <div className="stock-line">
      <TextField label={t('place')} maxLength={80} value={line.place} onChange={(place) => set({ place })} />
      <TextField
        label={t('quantity')}
        inputMode="numeric"
        value={line.quantity}
        onChange={(quantity) => set({ quantity })}
      />
      <TextField
        label={t('nextArrival')}
        type="date"
        value={line.nextArrivalOn}
        onChange={(nextArrivalOn) => set({ nextArrivalOn })}
      />
      <IconButton icon="x" label={t('removePlace', { place: line.place })} onPress={onRemove} />
    </div>
  );
}

/** How much lies where; whoever may says it. */
export function StockEditor({ product, mayEdit }: { product: ProductDetail; mayEdit: boolean }) {
  const t = useTranslations('commerce.stock');
  const told = useTold();
  const write = useWrite(setStock, commerceKeys.all);
  const [lines, setLines] = useState<readonly Line[]>(() =>
    product.places.map((one, key) => ({
      key,
      place: one.place,
      quantity: String(one.quantity),
      nextArrivalOn: one.nextArrivalOn ?? '',
    })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const places = lines.map(({ place, quantity, nextArrivalOn }) => ({
      place,
      quantity: numberOf(quantity),
      nextArrivalOn: nextArrivalOn || null,
      nextArrivalQuantity: product.places.find((one) => one.place === place)?.nextArrivalQuantity ?? null,
    }));
    write.mutate({ id: product.id, body: { places } }, told(t('saved')));
  };
  const add = () => {
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    setLines([...lines, { key, place: '', quantity: '', nextArrivalOn: '' }]);
  };
  return (
    <section>
      <h3>{t('title')}</h3>
      {mayEdit ? (
        <form className="stack" onSubmit={submit}>
          {lines.map((line) => (
            <Row
              key={line.key}
              line={line}
              set={(change) => setLines(lines.map((one) => (one === line ? { ...one, ...change } : one)))}
              onRemove={() => setLines(lines.filter((one) => one !== line))}
            />
          ))}
          <div className="row row-tight">
            <Button size="xs" icon="plus" onPress={add}>
              {t('addPlace')}
            </Button>
            <Button size="xs" type="submit" isPending={write.isPending} isDisabled={!lines.every(isWhole)}>
              {t('save')}
            </Button>
          </div>
        </form>
      ) : (
        <Places product={product} />
      )}
    </section>
  );
}
