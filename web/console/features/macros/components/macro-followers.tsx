import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';

const NOBODY_MORE = 'choose';

export interface MacroFollowersProps {
  followerIds: readonly string[];
  onChange(followerIds: string[]): void;
}

/** Who follows the conversation from then on. */
export function MacroFollowers({ followerIds, onChange }: MacroFollowersProps) {
  const t = useTranslations('macros.editor');
  const members = activeMembers(useMembers());
  const others = members.filter(({ id }) => !followerIds.includes(id));
  const following = members.filter(({ id }) => followerIds.includes(id));
  return (
    <div className="stack">
      <Select
        label={t('followers')}
        value={NOBODY_MORE}
        onChange={(id) => (id === NOBODY_MORE ? undefined : onChange([...followerIds, id]))}
        options={[{ id: NOBODY_MORE, label: t('addFollower') }, ...others.map(({ id, name }) => ({ id, label: name }))]}
      />
      {following.length > 0 ? (
        <div className="row wrap">
          {following.map(({ id, name }) => (
            <Tag key={id} onRemove={() => onChange(followerIds.filter((one) => one !== id))}>
              {name}
            </Tag>
          ))}
        </div>
      ) : null}
    </div>
  );
}
