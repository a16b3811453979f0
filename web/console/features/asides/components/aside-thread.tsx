import type { Aside } from '@madoguchi/contracts/asides';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { TextArea } from '@madoguchi/ui/field';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { newId } from '../../../lib/new-id.ts';
import { paths } from '../../../lib/paths.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useAside, useRetry, useSay, useSetState } from '../api.ts';
import { AsideSaid } from './aside-said.tsx';
import { AsideState, usePartyNames } from './aside-words.tsx';
import '../asides.css';

function Composer({ aside }: { aside: Aside }) {
  const t = useTranslations('asides');
  const names = usePartyNames();
  const told = useTold();
  const say = useSay(aside.id);
  const [text, setText] = useState('');
  // The same until it is known to have arrived: sent again after a lost answer, it is still said once.
  const [clientId, setClientId] = useState(newId);
  const answers = aside.can.includes('answer');
  const to = answers ? (aside.author?.name ?? '') : names(aside.parties);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onSuccess, onError } = told(t('told.said'));
    const sent = () => {
      setText('');
      setClientId(newId());
      onSuccess();
    };
    say.mutate({ body: text.trim(), quoteIds: [], fileIds: [], clientId }, { onSuccess: sent, onError });
  };
  return (
    <form className="aside-composer" onSubmit={submit}>
      <p className="f12 strong">{t('notice', { names: to })}</p>
      <TextArea label={t(answers ? 'answer' : 'say')} value={text} onChange={setText} rows={4} maxLength={50_000} />
      <span className="row">
        <Button type="submit" variant="primary" isPending={say.isPending} isDisabled={text.trim() === ''}>
          {t(answers ? 'sendAnswer' : 'sendSay')}
        </Button>
      </span>
    </form>
  );
}

function Verbs({ aside }: { aside: Aside }) {
  const t = useTranslations('asides');
  const told = useTold();
  const setState = useSetState(aside.id);
  const retry = useRetry(aside.id);
  const isClosed = aside.state === 'closed';
  const may = aside.can.includes(isClosed ? 'reopen' : 'close');
  if (!may) return null;
  return (
    <span className="row row-tight wrap">
      {aside.undelivered && !isClosed ? (
        <Button
          icon="refresh"
          isPending={retry.isPending}
          onPress={() => retry.mutate(undefined, told(t('told.retried')))}
        >
          {t('retry')}
        </Button>
      ) : null}
      <Button
        isPending={setState.isPending}
        onPress={() =>
          setState.mutate(isClosed ? 'open' : 'closed', told(t(isClosed ? 'told.reopened' : 'told.closed')))
        }
      >
        {t(isClosed ? 'reopen' : 'close')}
      </Button>
    </span>
  );
}

function Opened({ aside, isOnDesk }: { aside: Aside; isOnDesk: boolean }) {
  const t = useTranslations('asides');
  const names = usePartyNames();
  const { conversation } = aside;
  return (
    <div className={isOnDesk ? 'stack' : 'aside-thread stack'}>
      <span className="row row-tight wrap">
        <AsideState aside={aside} />
        <span className="f12 t2">
          {aside.author ? t('by', { name: aside.author.name }) : ''} · {t('to', { names: names(aside.parties) })}
        </span>
      </span>
      {isOnDesk ? null : <h2>{aside.subject}</h2>}
      {conversation === null ? <p className="f12 t3">{t('onlyAside')}</p> : null}
      {aside.messages.map((message) => (
        <AsideSaid key={message.id} aside={aside} message={message} />
      ))}
      {aside.can.includes('say') || aside.can.includes('answer') ? <Composer aside={aside} /> : null}
      <span className="row row-tight wrap">
        <Verbs aside={aside} />
        {conversation && !isOnDesk ? (
          <LinkButton size="sm" icon="inbox" href={paths.conversation(conversation.id)}>
            {t('openConversation')}
          </LinkButton>
        ) : null}
      </span>
    </div>
  );
}

/** An aside as it was written. `isOnDesk`: over its conversation. */
export function AsideThread({ id, isOnDesk = false }: { id: string; isOnDesk?: boolean }) {
  const t = useTranslations('asides');
  const problemText = useProblemText();
  const query = useAside(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <Opened aside={query.data} isOnDesk={isOnDesk} />;
}
