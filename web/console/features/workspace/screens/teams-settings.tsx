import { type Team, tier as tiers } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { Checkbox, Switch } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage } from '@madoguchi/ui/settings';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { activeMembers, useMembers, useTeams } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useSaveTeam } from '../api.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import '../workspace.css';

function TeamForm({ team, onDone }: { team: Team | null; onDone(): void }) {
  const t = useTranslations('settings.teams');
  const ui = useTranslations('ui');
  const problemText = useProblemText();
  const save = useSaveTeam();
  const members = activeMembers(useMembers());
  const [name, setName] = useState(team?.name ?? '');
  const [restricted, setRestricted] = useState(team?.restricted ?? false);
  const [tier, setTier] = useState(team?.tier ?? 'first');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(team?.memberIds));
  const toggle = (id: string, isOn: boolean) =>
    setChosen(new Set(isOn ? [...chosen, id] : [...chosen].filter((each) => each !== id)));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { id: team?.id ?? null, name: name.trim(), restricted, tier, memberIds: [...chosen] },
      { onSuccess: onDone },
    );
  };
  return (
    <form className="settings-form" onSubmit={onSubmit}>
      <TextField
        label={t('name')}
        value={name}
        onChange={setName}
        maxLength={80}
        error={save.isError ? problemText(save.error) : null}
        autoFocus
      />
      <Select
        label={t('tier')}
        options={tiers.options.map((id) => ({ id, label: t(`tiers.${id}`) }))}
        value={tier}
        onChange={setTier}
      />
      <Switch isSelected={restricted} onChange={setRestricted}>
        {t('restricted')}
      </Switch>
      <p className="t3 f12">{t('restrictedHint')}</p>
      <fieldset className="team-members">
        <legend className="label">{t('members')}</legend>
        {members.map((member) => (
          <Checkbox key={member.id} isSelected={chosen.has(member.id)} onChange={(isOn) => toggle(member.id, isOn)}>
            {member.name}
          </Checkbox>
        ))}
      </fieldset>
      <div className="row">
        <Button type="submit" variant="primary" isPending={save.isPending} isDisabled={name.trim() === ''}>
          {ui('save')}
        </Button>
        <Button variant="ghost" onPress={onDone}>
          {ui('cancel')}
        </Button>
      </div>
    </form>
  );
}

export function TeamsSettings() {
  const t = useTranslations('settings.teams');
  const mayManage = useMay('team:manage');
  const query = useTeams();
  const [edited, setEdited] = useState<Team | 'new' | null>(null);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {(teams) =>
          teams.length === 0 ? (
            <Empty icon="dept" title={t('empty')} />
          ) : (
            <ul className="settings-list">
              {teams.map((team) => (
                <li key={team.id} className="row wrap">
                  <b className="grow clip">{team.name}</b>
                  {team.tier === 'first' ? null : <Tag>{t(`tiers.${team.tier}`)}</Tag>}
                  {team.restricted ? <Tag icon="lock">{t('restrictedMark')}</Tag> : null}
                  <span className="t3 f12">{t('count', { count: team.memberIds.length })}</span>
                  {mayManage ? (
                    <Button size="xs" onPress={() => setEdited(team)}>
                      {t('edit')}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ul>
          )
        }
      </SectionState>
      {mayManage ? (
        <div>
          <Button icon="plus" onPress={() => setEdited('new')}>
            {t('create')}
          </Button>
        </div>
      ) : null}
      <Dialog
        isOpen={edited !== null}
        onOpenChange={(isOpen) => !isOpen && setEdited(null)}
        title={edited === 'new' ? t('create') : t('editTitle')}
      >
        {edited ? <TeamForm team={edited === 'new' ? null : edited} onDone={() => setEdited(null)} /> : null}
      </Dialog>
    </SettingsPage>
  );
}
