import type { ResponseOf } from '@madoguchi/contracts/endpoint';
import type { routingEndpoints } from '@madoguchi/contracts/routing';
import { SettingsPage } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useRouting } from '../api.ts';
import { BreakReasons } from '../components/break-reasons.tsx';
import { Capacities } from '../components/capacities.tsx';
import { MemberSkills } from '../components/member-skills.tsx';
import { Policies } from '../components/policies.tsx';
import { RequiredSkillsList } from '../components/required-skills.tsx';
import { Skills } from '../components/skills.tsx';
import '../routing.css';

export type Routing = ResponseOf<(typeof routingEndpoints)['getRouting']>;

/** How conversations find people: by team, with places, skills and what needs them; and why people step away. */
export function RoutingSettings() {
  const t = useTranslations('routing.settings');
  const query = useRouting();
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {(routing) => (
          <>
            <Policies routing={routing} />
            <Capacities routing={routing} />
            <Skills routing={routing} />
            <MemberSkills routing={routing} />
            <RequiredSkillsList routing={routing} />
            <BreakReasons />
          </>
        )}
      </SectionState>
    </SettingsPage>
  );
}
