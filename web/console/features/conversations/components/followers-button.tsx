import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { SearchField } from '@madoguchi/ui/field';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { fold } from '../../../lib/fold.ts';
import { useApply } from '../use-apply.ts';

/** From so many people on, looking for a name is quicker than reading all. */
const SEARCH_FROM = 8;

/** Who is kept informed beside the assignee. */
export function FollowersButton({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.followers');
  const apply = useApply(conversation);
  const members = activeMembers(useMembers());
  const [text, setText] = useState('');
  const following = new Set(conversation.followers.map((follower) => follower.id));
  const shown = members.filter((member) => fold(`${member.name} ${member.kana}`).includes(fold(text)));
  const title = following.size > 0 ? t('count', { count: following.size }) : t('title');
  return (
    <PopoverTrigger
      label={t('title')}
      trigger={
        <Button size="xs" variant="ghost" icon="eye" aria-label={title}>
          {following.size > 0 ? following.size : null}
        </Button>
      }
    >
      <div className="followers-panel">
        <b className="f12">{t('title')}</b>
        <p className="f11 t3">{t('hint')}</p>
        {members.length >= SEARCH_FROM ? (
          <SearchField label={t('search')} value={text} onChange={setText} placeholder={t('search')} />
        ) : null}
        <div className="followers-list">
          {shown.map((member) => (
            <Checkbox
              key={member.id}
              isSelected={following.has(member.id)}
              onChange={(isOn) =>
                apply(isOn ? { do: 'follow', memberId: member.id } : { do: 'unfollow', memberId: member.id })
              }
            >
              {member.name}
            </Checkbox>
          ))}
        </div>
      </div>
    </PopoverTrigger>
  );
}
