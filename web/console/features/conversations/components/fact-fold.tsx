import type { FactEntry } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { ThreadFold } from '@madoguchi/ui/thread';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFactText } from './fact-text.ts';

/** How many are named before "and more". */
const NAMED = 2;
/** What came of looking at somebody's screen: named before who was given what. */
const WEIGHTY = new Set(['remote.ended', 'remote.declined']);

/** Neighbouring facts in one quiet line; a single one is simply said. */
export function FactFold({ facts }: { facts: readonly FactEntry[] }) {
  const t = useTranslations('desk.fact');
  const factText = useFactText();
  const [isOpen, setOpen] = useState(false);
  const [only] = facts;
  if (facts.length === 1 && only) {
    return (
      <ThreadFold>
        <span>{factText(only)}</span> <RelativeTime at={only.at} className="f11" />
      </ThreadFold>
    );
  }
  if (isOpen) {
    return facts.map((fact, index) => (
      <ThreadFold
        key={fact.seq}
        action={
          index === 0 ? (
            <Button variant="text" size="xs" onPress={() => setOpen(false)}>
              {t('hide')}
            </Button>
          ) : undefined
        }
      >
        <span>{factText(fact)}</span> <RelativeTime at={fact.at} className="f11" />
      </ThreadFold>
    ));
  }
  const isWeighty = (fact: FactEntry): boolean => WEIGHTY.has(fact.name);
  const inOrder = [...facts.filter(isWeighty), ...facts.filter((fact) => !isWeighty(fact))];
  const named = inOrder.slice(0, NAMED).map(factText).join(t('joint'));
  return (
    <ThreadFold
      action={
        <Button variant="text" size="xs" aria-expanded={false} onPress={() => setOpen(true)}>
          {t('show')}
        </Button>
      }
    >
      {facts.length > NAMED
        ? t('foldedMore', { count: facts.length, named })
        : t('folded', { count: facts.length, named })}
    </ThreadFold>
  );
}
