import type { Suggested, SuggestionReason } from '@madoguchi/contracts/suggestions';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Keys, Tag } from '@madoguchi/ui/marks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { noteSuggestions, runKeys } from './api.ts';

/** Why, in a sentence. */
function useReasonText(): (reasons: readonly SuggestionReason[]) => string {
  const t = useTranslations('guide-runs.why');
  const quoted = (words: readonly string[]) => words.map((word) => t('quote', { word })).join(t('joint'));
  const say = (reason: SuggestionReason): string => {
    switch (reason.kind) {
      case 'words':
        return t('words', { words: quoted(reason.words) });
      case 'product':
        return t('product', { names: reason.names.join(t('joint')) });
      case 'lot':
        return t('lot', { serial: reason.serial, lots: reason.lots });
      case 'learned':
        return t('learned', { times: reason.times });
      default:
        return t(reason.kind);
    }
  };
  return (reasons) => reasons.map(say).join(t('and'));
}

const hrefOf = ({ kind, id }: Suggested): string =>
  kind === 'issue' ? `${paths.settings('known-issues')}?issue=${id}` : paths.article(id);

interface ItemProps {
  item: Suggested;
  conversationId: string;
  onGuide(guideId: string): void;
}

function SuggestionItem({ item, conversationId, onGuide }: ItemProps) {
  const t = useTranslations('guide-runs');
  const why = useReasonText();
  const queryClient = useQueryClient();
  const note = (what: 'opened' | 'dismissed') => noteSuggestions(conversationId, what, [item]);
  const dismiss = () =>
    void note('dismissed').then(() => queryClient.invalidateQueries({ queryKey: runKeys.suggestions(conversationId) }));
  const title = item.name ? `${item.name} ${item.title}` : item.title;
  return (
    <li className="sugg">
      <div className="row">
        {item.kind === 'guide' ? (
          <Button
            variant="text"
            size="xs"
            className="grow strong sugg-title"
            icon="flow"
            onPress={() => {
              void note('opened');
              onGuide(item.id);
            }}
          >
            {title}
          </Button>
        ) : (
          <Link className="grow strong" href={hrefOf(item)} onPress={() => void note('opened')}>
            {title}
          </Link>
        )}
        {item.internal && item.kind === 'article' ? <span className="t3 f11 nowrap">{t('internal')}</span> : null}
        {item.reasons.some(({ kind }) => kind === 'required') ? <Tag tone="warn">{t('required')}</Tag> : null}
        {item.kind === 'issue' ? null : (
          <IconButton icon="x" size="xs" label={t('dismiss', { title })} onPress={dismiss} />
        )}
      </div>
      {item.reasons.length > 0 ? (
        <div className="why">
          <Icon name="link" size={12} />
          <span>{why(item.reasons)}</span>
        </div>
      ) : null}
    </li>
  );
}

/** Keeps what was shown, the guide that stands open among it. */
export function useShown(conversationId: string, items: readonly Suggested[]): void {
  const told = useRef('');
  const signature = items.map(({ kind, id }) => `${kind}:${id}`).join(' ');
  useEffect(() => {
    if (signature === '' || told.current === signature) return;
    told.current = signature;
    void noteSuggestions(conversationId, 'shown', items.slice(0, 10));
  }, [conversationId, items, signature]);
}

/** What is known for this contact, each with its reason; nothing where nothing is sure. */
export function SuggestionList({
  items,
  conversationId,
  onGuide,
}: Omit<ItemProps, 'item'> & { items: readonly Suggested[] }) {
  const t = useTranslations('guide-runs');
  if (items.length === 0) return null;
  return (
    <section className="sect" aria-label={t('suggested')}>
      <h2>
        <Icon name="bulb" size={14} />
        {t('suggested')}
        <span className="n">{items.length}</span>
        <span className="end">
          <Keys keys={['Alt', 'g']} />
        </span>
      </h2>
      <ul>
        {items.map((item) => (
          <SuggestionItem
            key={`${item.kind}:${item.id}`}
            item={item}
            conversationId={conversationId}
            onGuide={onGuide}
          />
        ))}
      </ul>
    </section>
  );
}
