import {
  connectorKind,
  type ConnectorDetail,
  type ConnectorKindName,
  type ListedConnector,
} from '@madoguchi/contracts/connectors';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import {
  archiveConnector,
  connectorKeys,
  testConnector,
  updateConnector,
  useConnector,
  useConnectors,
} from '../api.ts';
import { ConnectionForm } from '../components/connection-form.tsx';
import { EffectEditor } from '../components/effect-editor.tsx';
import { HookPanel } from '../components/hook-panel.tsx';
import { EffectLog, RefusalList } from '../components/logs.tsx';
import { MappingEditor } from '../components/mapping-editor.tsx';
import { SyncStateTag, Syncs } from '../components/syncs.tsx';
import { useTroubleText } from '../components/use-trouble-text.ts';
import '../connectors.css';

const ROOT = paths.settings('connectors');
const hrefOf = (id: string) => `${ROOT}?connector=${id}`;

function Row({ connector }: { connector: ListedConnector }) {
  const t = useTranslations('connectors');
  return (
    <li className="log-row">
      <span className="row wrap">
        <LinkButton variant="text" href={hrefOf(connector.id)}>
          {connector.name}
        </LinkButton>
        <span className="f12 t3">{t(`kinds.${connector.kind}`)}</span>
        {connector.paused ? <Tag tone="warn">{t('paused')}</Tag> : null}
        {connector.uncertainEffects > 0 ? (
          <Tag tone="danger">{t('uncertain', { count: connector.uncertainEffects })}</Tag>
        ) : null}
      </span>
      <span className="row wrap f12 t2">
        {connector.syncs
          .filter((sync) => sync.enabled)
          .map((sync) => (
            <span key={sync.record} className="row row-tight">
              {t(`records.${sync.record}`)} <SyncStateTag sync={sync} />
            </span>
          ))}
      </span>
    </li>
  );
}

function List() {
  const t = useTranslations('connectors');
  const go = useGo();
  const query = useConnectors();
  const [making, setMaking] = useState<ConnectorKindName | null>(null);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      {making ? (
        <SettingsRow title={t(`kinds.${making}`)} description={t(`hints.${making}`)}>
          <ConnectionForm
            kind={making}
            connector={null}
            onSaved={(saved) => go(hrefOf(saved.id))}
            onCancel={() => setMaking(null)}
          />
        </SettingsRow>
      ) : (
        <div className="row wrap">
          {connectorKind.options.map((kind) => (
            <Button key={kind} icon="plus" onPress={() => setMaking(kind)}>
              {t('connect', { kind: t(`kinds.${kind}`) })}
            </Button>
          ))}
        </div>
      )}
      <SectionState query={query}>
        {(connectors) =>
          connectors.length === 0 && making !== null ? null : connectors.length === 0 ? (
            <Empty icon="link" title={t('empty')}>
              {t('emptyHint')}
            </Empty>
          ) : (
            <ul className="sync-list">
              {connectors.map((one) => (
                <Row key={one.id} connector={one} />
              ))}
            </ul>
          )
        }
      </SectionState>
    </SettingsPage>
  );
}

function Test({ connector }: { connector: ConnectorDetail }) {
  const t = useTranslations('connectors');
  const told = useTold();
  const troubleText = useTroubleText();
  const test = useWrite(testConnector, connectorKeys.all);
  const trouble = test.data ? test.data.trouble : connector.test;
  return (
    <div className="stack">
      <div className="row wrap">
        <Button
          icon="check-c"
          isPending={test.isPending}
          onPress={() => test.mutate(connector.id, { onError: told().onError })}
        >
          {t('test.run')}
        </Button>
        {test.data && !test.data.trouble ? <Tag tone="ok">{t('test.ok', { answer: test.data.detail })}</Tag> : null}
      </div>
      {trouble ? <Banner tone="danger">{troubleText(trouble)}</Banner> : null}
    </div>
  );
}

function Standing({ connector }: { connector: ConnectorDetail }) {
  const t = useTranslations('connectors');
  const told = useTold();
  const go = useGo();
  const [isAsking, setAsking] = useState(false);
  const pause = useWrite(updateConnector, connectorKeys.all);
  const archive = useWrite(archiveConnector, connectorKeys.all);
  const disconnect = () => void archive.mutateAsync(connector.id).then(() => go(ROOT), told().onError);
  return (
    <div className="row wrap">
      <Switch
        isSelected={connector.paused}
        onChange={(paused) => pause.mutate({ id: connector.id, body: { paused } }, told())}
      >
        {t('pause')}
      </Switch>
      <Button variant="danger" onPress={() => setAsking(true)}>
        {t('disconnect')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={t('disconnectTitle', { name: connector.name })}
        confirmLabel={t('disconnect')}
        onConfirm={disconnect}
      >
        {t('disconnectBody')}
      </ConfirmDialog>
    </div>
  );
}

function Sections({ connector }: { connector: ConnectorDetail }) {
  const t = useTranslations('connectors.sections');
  const isRest = connector.kind === 'rest';
  return (
    <>
      <SettingsRow title={t('connection')} description={t('connectionHint')}>
        <ConnectionForm key={connector.version} kind={connector.kind} connector={connector} onSaved={() => undefined} />
        <Test connector={connector} />
      </SettingsRow>
      {isRest ? (
        <SettingsRow title={t('mapping')} description={t('mappingHint')}>
          <MappingEditor key={connector.version} connector={connector} />
        </SettingsRow>
      ) : null}
      <SettingsRow title={t('sync')} description={t('syncHint')}>
        <Syncs connector={connector} />
      </SettingsRow>
      <SettingsRow title={t('refusals')} description={t('refusalsHint')}>
        <RefusalList id={connector.id} />
      </SettingsRow>
      {isRest ? (
        <SettingsRow title={t('effects')} description={t('effectsHint')}>
          <EffectEditor key={connector.version} connector={connector} />
        </SettingsRow>
      ) : null}
      <SettingsRow title={t('effectLog')} description={t('effectLogHint')}>
        <EffectLog id={connector.id} />
      </SettingsRow>
      <SettingsRow title={t('hooks')} description={t('hooksHint')}>
        <HookPanel connector={connector} />
      </SettingsRow>
      <SettingsRow title={t('standing')}>
        <Standing connector={connector} />
      </SettingsRow>
    </>
  );
}

function Detail({ id }: { id: string }) {
  const t = useTranslations('connectors');
  const query = useConnector(id);
  return (
    <SectionState query={query}>
      {(connector) => (
        <SettingsPage title={connector.name} description={t(`kinds.${connector.kind}`)}>
          <div>
            <LinkButton size="xs" variant="ghost" icon="chev-l" href={ROOT}>
              {t('back')}
            </LinkButton>
          </div>
          <Sections connector={connector} />
        </SettingsPage>
      )}
    </SectionState>
  );
}

/** `/settings/connectors?connector={id}`: all connected systems, or one with its mapping, its reading and its log. */
export function ConnectorSettings() {
  const { connector } = useSearch({ strict: false }) as { connector?: unknown };
  return typeof connector === 'string' ? <Detail key={connector} id={connector} /> : <List />;
}
