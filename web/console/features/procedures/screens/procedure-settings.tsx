import type { ProcedureItem } from '@madoguchi/contracts/procedures';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useSearch } from '@tanstack/react-router';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useCreateDefinition, useDefinition, useDefinitions, useIssuer, useSwitchPack } from '../api.ts';
import { DefinitionEditor } from '../components/definition-editor.tsx';
import { ImportButton } from '../components/exchange-buttons.tsx';
import { IssuerForm } from '../components/issuer-form.tsx';
import { PaperSearch } from '../components/paper-search.tsx';
import { freeKey, newDefinition } from '../definition-edit.ts';
import { useWords } from '../use-words.ts';
import '../procedures.css';
import '../procedure-settings.css';

const ROOT = paths.settings('procedures');
const hrefOf = (id: string) => `${ROOT}?procedure=${id}`;

function Row({ item }: { item: ProcedureItem }) {
  const t = useTranslations('procedures.settings');
  const words = useWords();
  return (
    <li className="procedure-paper">
      <Icon name={item.icon} size={16} />
      <LinkButton variant="text" href={hrefOf(item.id)} className="grow">
        {words(item.name)}
      </LinkButton>
      {item.enabled ? null : <Tag>{t('off')}</Tag>}
      {item.hasChanges ? <Tag tone="warn">{t(item.publishedVersion === null ? 'unpublished' : 'changed')}</Tag> : null}
      <span className="f12 t3">
        {[
          item.publishedVersion === null ? null : t('version', { version: item.publishedVersion }),
          item.running > 0 ? t('running', { count: item.running }) : null,
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}

function Packs({
  packs,
}: {
  packs: readonly { key: 'basics' | 'retail' | 'technology' | 'medical' | 'finance' | 'telecom'; isOn: boolean }[];
}) {
  const t = useTranslations('procedures.settings');
  const told = useTold();
  const switchPack = useSwitchPack();
  return (
    <div className="procedure-packs">
      {packs.map(({ key, isOn }) => (
        <Switch
          key={key}
          isSelected={isOn}
          isDisabled={switchPack.isPending}
          onChange={(next) =>
            switchPack.mutate({ key, isOn: next }, told(t(next ? 'packOn' : 'packOff', { pack: t(`pack.${key}`) })))
          }
        >
          {t(`pack.${key}`)}
        </Switch>
      ))}
    </div>
  );
}

function NewButton({ items }: { items: readonly ProcedureItem[] }) {
  const t = useTranslations('procedures.settings');
  const go = useGo();
  const told = useTold();
  const create = useCreateDefinition();
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const make = () => {
    // In the language of who makes it: where nobody writes the other one, it stands for both.
    const said = (text: string) => ({ ja: '', en: '', [locale]: text });
    const definition = newDefinition(freeKey('own', items), {
      name: said(t('begin.name')),
      field: said(t('begin.field')),
      step: said(t('begin.step')),
    });
    create.mutate({ definition }, { ...told(), onSuccess: (made) => go(hrefOf(made.id)) });
  };
  return (
    <Button variant="primary" icon="plus" isPending={create.isPending} onPress={make}>
      {t('new')}
    </Button>
  );
}

function List() {
  const t = useTranslations('procedures.settings');
  const go = useGo();
  const query = useDefinitions();
  const issuer = useIssuer();
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {({ items, packs }) => (
          <>
            <SettingsRow title={t('packs')} description={t('packsHint')}>
              <Packs packs={packs} />
            </SettingsRow>
            <SettingsRow title={t('list')} description={t('listHint')}>
              <div className="row row-tight wrap">
                <NewButton items={items} />
                <ImportButton onMade={(made) => go(hrefOf(made.id))} />
              </div>
              <ul className="procedure-papers stretch">
                {items.map((item) => (
                  <Row key={item.id} item={item} />
                ))}
              </ul>
            </SettingsRow>
          </>
        )}
      </SectionState>
      <SettingsRow title={t('issuer')} description={t('issuerHint')}>
        <SectionState query={issuer}>{(known) => <IssuerForm issuer={known} />}</SectionState>
      </SettingsRow>
      <SettingsRow title={t('papers')} description={t('papersHint')}>
        <PaperSearch />
      </SettingsRow>
    </SettingsPage>
  );
}

function One({ id }: { id: string }) {
  const t = useTranslations('procedures.settings');
  const query = useDefinition(id);
  return (
    <>
      <div className="procedure-back">
        <LinkButton size="xs" variant="ghost" icon="chev-l" href={ROOT}>
          {t('back')}
        </LinkButton>
      </div>
      <SectionState query={query}>{(known) => <DefinitionEditor key={known.version} procedure={known} />}</SectionState>
    </>
  );
}

/** `/settings/procedures?procedure={id}`: all of them with packs and papers, or one to write on and publish. */
export function ProcedureSettings() {
  const { procedure } = useSearch({ strict: false }) as { procedure?: unknown };
  return typeof procedure === 'string' ? <One key={procedure} id={procedure} /> : <List />;
}
