import { type AlertKind, alertKind, type Thresholds } from '@madoguchi/contracts/wallboard';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { CopyField } from '@madoguchi/ui/auth';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMakeWallLink, useRevokeWallLink, useSetThresholds, useThresholds, useWallLinks } from '../api.ts';

const USUAL = { warn: 1, alarm: 10 };

interface LimitRowProps {
  kind: AlertKind;
  limit: Thresholds[AlertKind];
  onChange(limit: Thresholds[AlertKind]): void;
}

function LimitRow({ kind, limit, onChange }: LimitRowProps) {
  const t = useTranslations('dashboards.wallSettings');
  const set = (edge: 'warn' | 'alarm', text: string) => {
    const value = Number(text);
    if (limit && text !== '' && Number.isFinite(value) && value >= 0) onChange({ ...limit, [edge]: value });
  };
  return (
    <div className="wall-limit">
      <Checkbox isSelected={limit !== null} onChange={(isOn) => onChange(isOn ? USUAL : null)}>
        {t(`kind.${kind}`)}
      </Checkbox>
      {limit ? (
        <>
          <TextField
            label={t('warn')}
            size="sm"
            inputMode="numeric"
            value={String(limit.warn)}
            onChange={(text) => set('warn', text)}
          />
          <TextField
            label={t('alarm')}
            size="sm"
            inputMode="numeric"
            value={String(limit.alarm)}
            onChange={(text) => set('alarm', text)}
          />
        </>
      ) : null}
    </div>
  );
}

function Limits({ stored }: { stored: Thresholds }) {
  const t = useTranslations('dashboards.wallSettings');
  const save = useSetThresholds();
  const [limits, setLimits] = useState(stored);
  return (
    <section aria-label={t('limits')}>
      <h3>{t('limits')}</h3>
      <p className="f12 t2">{t('limitsHint')}</p>
      {alertKind.options.map((kind) => (
        <LimitRow
          key={kind}
          kind={kind}
          limit={limits[kind]}
          onChange={(limit) => setLimits({ ...limits, [kind]: limit })}
        />
      ))}
      <Button variant="primary" isPending={save.isPending} onPress={() => save.mutate({ thresholds: limits })}>
        {t('save')}
      </Button>
      {save.isSuccess ? (
        <span className="f12 t2" role="status">
          {' '}
          {t('saved')}
        </span>
      ) : null}
    </section>
  );
}

function Links() {
  const t = useTranslations('dashboards.wallSettings');
  const query = useWallLinks(true);
  const make = useMakeWallLink();
  const revoke = useRevokeWallLink();
  const [name, setName] = useState('');
  return (
    <section aria-label={t('links')}>
      <h3>{t('links')}</h3>
      <p className="f12 t2">{t('linksHint')}</p>
      <div className="row wall-limit">
        <TextField
          label={t('screen')}
          size="sm"
          value={name}
          onChange={setName}
          maxLength={80}
          placeholder={t('screenExample')}
        />
        <Button
          icon="link"
          isPending={make.isPending}
          isDisabled={name.trim() === ''}
          onPress={() => make.mutate(name.trim(), { onSuccess: () => setName('') })}
        >
          {t('make')}
        </Button>
      </div>
      {make.data ? <CopyField label={t('once')} value={make.data.url} /> : null}
      <SectionState query={query}>
        {(links) => (
          <ul>
            {links.map((link) => (
              <li key={link.id} className="row f12">
                <b>{link.name}</b>
                <span className="t3">
                  {link.usedAt ? (
                    <>
                      {t('used')} <RelativeTime at={link.usedAt} form="full" />
                    </>
                  ) : (
                    t('unused')
                  )}
                </span>
                <span className="end">
                  <IconButton
                    icon="x"
                    size="xs"
                    label={t('revoke', { name: link.name })}
                    onPress={() => revoke.mutate(link.id)}
                  />
                </span>
              </li>
            ))}
          </ul>
        )}
      </SectionState>
    </section>
  );
}

/** From when on the wall warns, and which screens may show it without anybody signed in. */
export function WallSettings({ onClose }: { onClose(): void }) {
  const t = useTranslations('dashboards.wallSettings');
  const query = useThresholds();
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')} size="md">
      <div className="wall-settings">
        <SectionState query={query}>{(thresholds) => <Limits stored={thresholds} />}</SectionState>
        <Links />
      </div>
    </Dialog>
  );
}
