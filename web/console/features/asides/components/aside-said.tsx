import type { Aside, AsideMessage } from '@madoguchi/contracts/asides';
import { Button } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { useTranslations } from 'use-intl';
import { offerText } from '../../../lib/insertions.ts';
import { useTold } from '../../../lib/use-told.ts';
import { openAsideFile } from '../api.ts';

function Files({ aside, message }: { aside: Aside; message: AsideMessage }) {
  const told = useTold();
  if (message.attachments.length === 0) return null;
  return (
    <span className="row row-tight wrap">
      {message.attachments.map(({ id, name }) => (
        <Button key={id} size="xs" icon="clip" onPress={() => void openAsideFile(aside.id, id).catch(told().onError)}>
          {name}
        </Button>
      ))}
    </span>
  );
}

function Deliveries({ message }: { message: AsideMessage }) {
  const t = useTranslations('asides');
  return message.deliveries.map(({ partyId, address, state, reason, maybeTwice }) => (
    <span key={partyId} className={state === 'failed' ? 'f12 td' : 'f12 t3'} title={reason ?? undefined}>
      {t(`delivery.${state}`, { to: address })}
      {maybeTwice ? ` · ${t('maybeTwice')}` : ''}
      {state === 'failed' && reason ? ` (${reason})` : ''}
    </span>
  ));
}

/** Takes an answer into what is being written to the customer. */
function QuoteButton({ conversationId, text }: { conversationId: string; text: string }) {
  const t = useTranslations('asides');
  const { show } = useToasts();
  return (
    <Button
      size="xs"
      icon="quote"
      onPress={() => void show({ text: t(offerText(conversationId, text) ? 'quoted' : 'quoteNote') })}
    >
      {t('quote')}
    </Button>
  );
}

/** One thing said in an aside, with what went along. */
export function AsideSaid({ aside, message }: { aside: Aside; message: AsideMessage }) {
  const t = useTranslations('asides');
  const { author, direction } = message;
  return (
    <article className="aside-said" data-direction={direction}>
      <span className="row row-tight wrap">
        <b className="grow clip">{author.name || author.address}</b>
        {author.address && author.name ? <span className="f12 t2">{author.address}</span> : null}
        {message.automatic ? <Tag tone="line">{t('automatic')}</Tag> : null}
        <span className="f12 t3">
          <RelativeTime at={message.at} form="clock" />
        </span>
      </span>
      {message.verified ? null : <span className="f12 td">{t('unverified')}</span>}
      <p className="aside-text">{message.body}</p>
      {message.quotes.map((quote) => (
        <blockquote key={`${quote.at}${quote.text}`} className="aside-quote f12">
          <span className="t3">{t(`who.${quote.who}`)}</span>
          <p className="aside-text">{quote.text}</p>
        </blockquote>
      ))}
      {message.repeated ? (
        <details className="f12 t2">
          <summary>{t('repeated')}</summary>
          <p className="aside-text">{message.repeated}</p>
        </details>
      ) : null}
      <Files aside={aside} message={message} />
      <Deliveries message={message} />
      {direction === 'in' && aside.conversation ? (
        <span>
          <QuoteButton conversationId={aside.conversation.id} text={message.body} />
        </span>
      ) : null}
    </article>
  );
}
