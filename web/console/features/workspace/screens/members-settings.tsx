import { type Role, role as roles } from '@madoguchi/contracts/vocabulary';
import type { Member } from '@madoguchi/contracts/workspace';
import { Avatar } from '@madoguchi/ui/avatar';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { Table } from '@madoguchi/ui/table';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { useMembers, useTeams } from '../../../lib/directory.ts';
import { useMay, useMe } from '../../../lib/session.ts';
import { useUpdateMember } from '../api.ts';
import { InvitePeople } from '../components/invite-people.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import '../workspace.css';

function MemberRow({ member }: { member: Member }) {
  const t = useTranslations('settings.members');
  const words = useTranslations('settings.role');
  const me = useMe();
  const mayManage = useMay('member:manage');
  const teams = useTeams();
  const update = useUpdateMember();
  const told = useTold();
  const isSelf = member.id === me.member.id;
  const teamNames = (teams.data ?? []).filter((team) => member.teamIds.includes(team.id)).map((team) => team.name);
  const setRole = (role: Role) =>
    role !== member.role && update.mutate({ id: member.id, role }, told(t('roleChanged', { name: member.name })));
  const toggle = () =>
    update.mutate(
      { id: member.id, active: !member.active },
      told(member.active ? t('stopped', { name: member.name }) : t('resumed', { name: member.name })),
    );
  return (
    <tr className={member.active ? undefined : 'is-off'}>
      <td>
        <span className="row">
          <Avatar name={member.name} seed={member.id} size="m" />
          <span className="member-name">
            <b>{member.name}</b>
            <span className="t3 f12 clip">{member.email}</span>
            <span className="t2 f12 member-teams">{teamNames.join(', ')}</span>
          </span>
          {isSelf ? <Tag tone="info">{t('you')}</Tag> : null}
          {member.active ? null : <Tag>{t('inactive')}</Tag>}
        </span>
      </td>
      <td>
        {mayManage && !isSelf ? (
          <Select
            label={t('roleOf', { name: member.name })}
            labelHidden
            size="sm"
            options={roles.options
              .filter((id) => id !== 'owner' || me.permissions.includes('workspace:own') || member.role === 'owner')
              .map((id) => ({ id, label: words(id) }))}
            value={member.role}
            onChange={setRole}
          />
        ) : (
          words(member.role)
        )}
      </td>
      <td className="f12 t2">{teamNames.join(', ')}</td>
      <td className="num">
        {mayManage && !isSelf ? (
          <Button size="xs" onPress={toggle} isPending={update.isPending}>
            {member.active ? t('stop') : t('resume')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** Who works here, as what, and who has been asked to join. */
export function MembersSettings() {
  const t = useTranslations('settings.members');
  const mayManage = useMay('member:manage');
  const query = useMembers();
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {(members) => (
          <div className="members-table">
            <Table
              label={t('title')}
              columns={[
                { id: 'name', label: t('name') },
                { id: 'role', label: t('role'), width: 168 },
                { id: 'teams', label: t('teams') },
                { id: 'actions', label: t('actions'), labelHidden: true, align: 'end' },
              ]}
            >
              {members
                .toSorted((a, b) => Number(b.active) - Number(a.active))
                .map((member) => (
                  <MemberRow key={member.id} member={member} />
                ))}
            </Table>
          </div>
        )}
      </SectionState>
      {mayManage ? (
        <SettingsRow title={t('invite')} description={t('inviteHint')}>
          <InvitePeople />
        </SettingsRow>
      ) : null}
    </SettingsPage>
  );
}
