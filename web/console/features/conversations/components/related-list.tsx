import type { Conversation, Link } from '@madoguchi/contracts/conversations';
import { useTranslations } from 'use-intl';
import { Link as PlainLink } from 'react-aria-components/Link';
import { paths } from '../../../lib/paths.ts';

function kindOf(link: Link): 'related' | 'split' | 'follow_up' {
  return link.kind === 'suggested' ? 'related' : link.kind;
}

/** Other conversations that belong to this one, follow-ups and those split off included. */
export function RelatedList({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.link');
  const taken = conversation.links.filter((link) => link.kind !== 'suggested' || link.state === 'accepted');
  const { followUpOfId } = conversation;
  if (taken.length === 0 && followUpOfId === null) return null;
  return (
    <section className="panel-part" aria-label={t('title')}>
      <b className="f12">{t('title')}</b>
      <ul className="related">
        {followUpOfId === null ? null : (
          <li>
            <PlainLink href={paths.conversation(followUpOfId)} className="link">
              {t('followUpOf')}
            </PlainLink>
          </li>
        )}
        {taken.map((link) => (
          <li key={link.id}>
            <PlainLink
              href={paths.conversation(link.conversationId)}
              className="link clip"
              aria-label={`${link.reference} ${link.subject}`}
            >
              <span className="mono">{link.reference}</span> {link.subject}
            </PlainLink>
            <span className="t3 f11 nowrap">{t(kindOf(link))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
