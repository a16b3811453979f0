import type { Conversation } from '@madoguchi/contracts/conversations';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { PresenceDot } from '@madoguchi/ui/marks';
import { MenuItem, MenuSection, MenuSeparator, MenuTrigger } from '@madoguchi/ui/menu';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { useTranslations } from 'use-intl';
import { useDeskParts } from '../../../lib/desk-parts.tsx';
import { activeMembers, useMembers, useTeams } from '../../../lib/directory.ts';
import { usePresenceOf, usePresenceText } from '../../../lib/member-presence.ts';
import { useMe } from '../../../lib/session.ts';
import { settableStatuses, useApply } from '../use-apply.ts';
import { DetailsButton } from './details-button.tsx';
import { FollowersButton } from './followers-button.tsx';
import { TagEditor } from './tag-editor.tsx';

function StatusMenu({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.header');
  const statuses = useTranslations('ui.status');
  const apply = useApply(conversation);
  return (
    <MenuTrigger
      trigger={
        <Button
          size="xs"
          isDisabled={!conversation.can.setStatus}
          aria-label={t('status', { status: statuses(conversation.status) })}
        >
          <StatusMark status={conversation.status} />
          <Icon name="chev-d" size={12} />
        </Button>
      }
      onAction={(id) => {
        const status = settableStatuses.find((each) => each === id);
        if (status && status !== conversation.status) apply({ do: 'status', status });
      }}
    >
      {settableStatuses.map((status) => (
        <MenuItem key={status} id={status} textValue={statuses(status)}>
          <StatusMark status={status} />
        </MenuItem>
      ))}
    </MenuTrigger>
  );
}

/** Ids of the assignee menu are `me`, `nobody`, `member:…` and `team:…`. */
function useAssign(conversation: Conversation): (id: string) => void {
  const apply = useApply(conversation);
  const { member } = useMe();
  return (id) => {
    const [what, value] = id.split(':');
    if (what === 'me') apply({ do: 'assign', assigneeId: member.id });
    else if (what === 'member') apply({ do: 'assign', assigneeId: value ?? null });
    else if (what === 'team') apply({ do: 'assign', teamId: value || null });
    else apply({ do: 'assign', assigneeId: null });
  };
}

/** Whether somebody is there, before they are given work. */
function PresenceDetail({ memberId }: { memberId: string }) {
  const presence = usePresenceOf()(memberId);
  const presenceText = usePresenceText();
  if (!presence) return null;
  return (
    <span className="row row-tight">
      <PresenceDot presence={presence.state} />
      {presenceText(presence)}
    </span>
  );
}

function AssigneeMenu({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.header');
  const assign = useAssign(conversation);
  const { member } = useMe();
  const members = useMembers();
  const teams = useTeams();
  const { assignee } = conversation;
  const team = teams.data?.find((each) => each.id === conversation.teamId);
  return (
    <MenuTrigger
      trigger={
        <Button
          size="xs"
          isDisabled={!conversation.can.assign}
          aria-label={t('assignee', { name: assignee?.name ?? t('nobody') })}
        >
          <Avatar name={assignee?.name ?? null} seed={assignee?.id} />
          {assignee?.name ?? t('nobody')}
          {team ? <span className="t3">{team.name}</span> : null}
          <Icon name="chev-d" size={12} />
        </Button>
      }
      onAction={assign}
    >
      {assignee?.id === member.id ? null : (
        <MenuItem id="me" icon="user" textValue={t('toMe')}>
          {t('toMe')}
        </MenuItem>
      )}
      {assignee ? (
        <MenuItem id="nobody" icon="x">
          {t('unassign')}
        </MenuItem>
      ) : null}
      <MenuSeparator />
      <MenuSection title={t('members')}>
        {activeMembers(members).map((each) => (
          <MenuItem
            key={each.id}
            id={`member:${each.id}`}
            mark={<Avatar name={each.name} seed={each.id} />}
            textValue={each.name}
            detail={<PresenceDetail memberId={each.id} />}
          >
            {each.name}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection title={t('teams')}>
        {(teams.data ?? []).map((each) => (
          <MenuItem key={each.id} id={`team:${each.id}`} icon="dept">
            {each.name}
          </MenuItem>
        ))}
      </MenuSection>
    </MenuTrigger>
  );
}

/** Status, owner, classification, tags and followers: everything that is changed in place. */
export function ConversationMarks({ conversation }: { conversation: Conversation }) {
  const { marks } = useDeskParts();
  return (
    <div className="row wrap convhead-marks">
      <StatusMenu conversation={conversation} />
      <AssigneeMenu conversation={conversation} />
      <DetailsButton conversation={conversation} />
      <TagEditor conversation={conversation} />
      <FollowersButton conversation={conversation} />
      {marks.map((Mark, at) => (
        <Mark key={at} conversation={conversation} />
      ))}
    </div>
  );
}
