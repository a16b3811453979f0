import { CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useInvitations, useInvite, useRevokeInvitation } from '../api.ts';
import { useTold } from '../../../lib/use-told.ts';

const invitable = ['agent', 'supervisor', 'admin', 'light', 'partner', 'store'] as const;
const NO_TEAM = 'none';

function OpenInvitations() {
  const t = useTranslations('settings.members');
  const words = useTranslations('settings.role');
  const query = useInvitations();
  const revoke = useRevokeInvitation();
  const told = useTold();
  if (!query.data || query.data.length === 0) return null;
  return (
    <ul className="settings-list">
      {query.data.map((invitation) => (
        <li key={invitation.id} className="row wrap">
          <span className="grow clip">{invitation.email}</span>
          <span className="t2 f12">{words(invitation.role)}</span>
          <span className="t3 f12">
            {t('until')} <RelativeTime at={invitation.expiresAt} form="clock" />
          </span>
          <Button
            size="xs"
            onPress={() => revoke.mutate(invitation.id, told(t('revoked', { email: invitation.email })))}
          >
            {t('revoke')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** The link is shown as well: a first installation may not send mail yet. */
export function InvitePeople() {
  const t = useTranslations('settings.members');
  const words = useTranslations('settings.role');
  const teams = useTeams();
  const problemText = useProblemText();
  const invite = useInvite();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<(typeof invitable)[number]>('agent');
  const [teamId, setTeamId] = useState(NO_TEAM);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(
      { email: email.trim(), role, teamIds: teamId === NO_TEAM ? [] : [teamId] },
      { onSuccess: () => setEmail('') },
    );
  };
  return (
    <>
      <form className="settings-form" onSubmit={onSubmit}>
        <TextField
          label={t('email')}
          type="email"
          inputMode="email"
          value={email}
          onChange={setEmail}
          autoComplete="off"
          error={invite.isError ? problemText(invite.error) : null}
        />
        <div className="settings-pair">
          <Select
            label={t('role')}
            options={invitable.map((id) => ({ id, label: words(id) }))}
            value={role}
            onChange={setRole}
          />
          <Select
            label={t('team')}
            options={[
              { id: NO_TEAM, label: t('noTeam') },
              ...(teams.data ?? []).map((team) => ({ id: team.id, label: team.name })),
            ]}
            value={teamId}
            onChange={setTeamId}
          />
        </div>
        <div>
          <Button type="submit" variant="primary" isPending={invite.isPending} isDisabled={!email.includes('@')}>
            {t('send')}
          </Button>
        </div>
      </form>
      {invite.data ? (
        <CopyField label={invite.data.mailed ? t('mailed') : t('notMailed')} value={invite.data.url} />
      ) : null}
      <OpenInvitations />
    </>
  );
}
