import { useState } from 'react';
import { AuthPage, CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { RadioCards, SegmentedControl, Switch } from '@madoguchi/ui/choice';
import { SearchField, TextField } from '@madoguchi/ui/field';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { SaveBar, SettingsNav, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { SetupPage, SetupStep, SetupSteps } from '@madoguchi/ui/setup';
import { TopBarTitle } from '../top-bar.tsx';
import samples from './samples.json' with { type: 'json' };

const { states } = samples;
const nothing = () => undefined;

export function SetupGallery() {
  const [way, setWay] = useState('forward');
  return (
    <SetupPage
      brand="Madoguchi"
      remaining={states.remaining}
      title={states.setupTitle}
      lead={states.setupLead}
      aside={<span className="f12 t3">{states.lists}</span>}
    >
      <SetupSteps>
        <SetupStep number={1} state="done" title={states.step1} summary={states.step1Value} onChange={nothing} />
        <SetupStep number={2} state="now" title={states.step2}>
          <>
            <p className="t2">{states.step2Lead}</p>
            <RadioCards label={states.cardsLabel} labelHidden value={way} onChange={setWay} options={states.cards} />
            <CopyField label={states.address} value={states.addressValue} />
            <div className="row">
              <Button variant="ghost" size="md">
                {states.later}
              </Button>
              <span className="end">
                <Button variant="primary" size="md" keys={['Mod', 'Enter']}>
                  {states.next}
                </Button>
              </span>
            </div>
          </>
        </SetupStep>
        <SetupStep number={3} state="next" title={states.step3} estimate={states.estimate} />
      </SetupSteps>
    </SetupPage>
  );
}

export function AuthGallery() {
  return (
    <AuthPage
      brand="Madoguchi"
      title={states.signIn}
      lead={states.setupLead}
      footer={<Button variant="text">{states.forgot}</Button>}
    >
      <TextField label={states.email} type="email" isRequired />
      <TextField label={states.password} type="password" isRequired error={states.error} />
      <Button variant="primary" size="md">
        {states.signIn}
      </Button>
    </AuthPage>
  );
}

export function SettingsGallery() {
  const [words, setWords] = useState('');
  const [desk, setDesk] = useState('0');
  return (
    <Panes layout="settings" active="page">
      <TopBarTitle crumbs={[{ label: states.settings, href: '/app/gallery/settings' }]} title={states.settingsTitle} />
      <Pane id="nav" label={states.settings} scroll>
        <SettingsNav label={states.settings} groups={states.groups} current="hours">
          <SearchField label={states.settings} value={words} onChange={setWords} placeholder={states.settings} />
        </SettingsNav>
      </Pane>
      <Pane id="page" label={states.settingsTitle} surface onBack={nothing}>
        <SettingsPage
          title={states.settingsTitle}
          description={states.settingsLead}
          saveBar={<SaveBar changes={2} problem={states.problem} onSave={nothing} onReset={nothing} />}
        >
          <SettingsRow title={states.row} description={states.rowLead}>
            <SegmentedControl
              label={states.row}
              value={desk}
              onChange={setDesk}
              options={states.options.map((label, index) => ({ id: String(index), label }))}
            />
            {states.days.map((day) => (
              <div className="row" key={day}>
                <Switch isSelected onChange={nothing}>
                  {day}
                </Switch>
                <TextField label={day} labelHidden size="sm" defaultValue="9:00" />
              </div>
            ))}
          </SettingsRow>
          <SettingsRow title={states.banners} description={states.warn}>
            <Switch isSelected onChange={nothing}>
              {states.holiday}
            </Switch>
          </SettingsRow>
        </SettingsPage>
      </Pane>
    </Panes>
  );
}
