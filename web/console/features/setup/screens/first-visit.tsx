import type { DemoRole } from '@madoguchi/contracts/session';
import { Button } from '@madoguchi/ui/button';
import { Banner, Spinner } from '@madoguchi/ui/feedback';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { SetupPage } from '@madoguchi/ui/setup';
import { useLocale, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useSetUpDemo } from '../api.ts';
import { demoRoles } from '../components/demo-role-choice.tsx';
import { ExampleInbox } from '../components/example-inbox.tsx';
import { LanguageSwitch } from '../components/language-switch.tsx';
import { stepPath } from '../steps.ts';

interface ChoiceProps {
  icon: IconName;
  title: string;
  detail: string;
  isPending?: boolean;
  isDisabled?: boolean;
  onPress(): void;
}

function Choice({ icon, title, detail, isPending, isDisabled, onPress }: ChoiceProps) {
  return (
    <button type="button" className="answer first-choice" onClick={onPress} disabled={isDisabled} aria-busy={isPending}>
      {isPending ? <Spinner size={20} /> : <Icon name={icon} size={24} />}
      <span className="grow">
        <b className="f16 block">{title}</b>
        <span className="t2 f12 block">{detail}</span>
      </span>
      <Icon name="chev-r" />
    </button>
  );
}

/** Two ways in: look around, or start for real. */
export function FirstVisit() {
  const t = useTranslations('setup.first');
  const shell = useTranslations('shell');
  const locale = useLocale();
  const go = useGo();
  const problemText = useProblemText();
  const demo = useSetUpDemo();
  const roles = useTranslations('settings.role');
  const look = (as?: DemoRole) =>
    demo.mutate({ locale, as }, { onSuccess: () => go(paths.inbox('unanswered'), { replace: true }) });
  return (
    <SetupPage
      brand={shell('product')}
      remaining={<LanguageSwitch />}
      title={t('title')}
      lead={t('lead')}
      aside={<ExampleInbox reference="YM-261121-0001" />}
    >
      <div className="first-choices">
        {demo.isError ? <Banner tone="danger" title={problemText(demo.error)} /> : null}
        <Choice
          icon="eye"
          title={t('demo')}
          detail={demo.isPending ? t('demoPending') : t('demoDetail')}
          isPending={demo.isPending}
          isDisabled={demo.isPending}
          onPress={() => look()}
        />
        <div className="row wrap first-roles" role="group" aria-label={t('roles')}>
          <span className="t2 f12">{t('roles')}</span>
          {demoRoles.slice(1).map((as) => (
            <Button key={as} size="xs" isDisabled={demo.isPending} onPress={() => look(as)}>
              {roles(as)}
            </Button>
          ))}
        </div>
        <Choice
          icon="home"
          title={t('start')}
          detail={t('startDetail')}
          isDisabled={demo.isPending}
          onPress={() => go(stepPath('name'))}
        />
      </div>
    </SetupPage>
  );
}
