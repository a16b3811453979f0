import { mediaKind, type GuideMedia, type GuideStep } from '@madoguchi/contracts/guide-document';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Editing } from './editing.ts';

const ADDRESS = /^(https?:\/\/|\/)/;

function AddMedia({ onAdd }: { onAdd(media: GuideMedia): void }) {
  const t = useTranslations('guides.media');
  const [media, setMedia] = useState<GuideMedia>({ kind: 'image', label: '', url: '' });
  return (
    <div className="guide-answer">
      <div className="guide-pair">
        <Select
          label={t('kind')}
          labelHidden
          size="sm"
          options={mediaKind.options.map((id) => ({ id, label: t(`kinds.${id}`) }))}
          value={media.kind}
          onChange={(kind) => setMedia({ ...media, kind })}
        />
        <TextField
          label={t('label')}
          labelHidden
          size="sm"
          placeholder={t('label')}
          value={media.label}
          onChange={(label) => setMedia({ ...media, label })}
        />
      </div>
      <div className="row row-tight">
        <TextField
          className="grow"
          label={t('url')}
          labelHidden
          size="sm"
          type="url"
          placeholder={t('url')}
          value={media.url}
          onChange={(url) => setMedia({ ...media, url: url.trim() })}
        />
        <Button
          size="xs"
          isDisabled={!ADDRESS.test(media.url)}
          onPress={() => onAdd({ ...media, label: media.label || media.url })}
        >
          {t('add')}
        </Button>
      </div>
    </div>
  );
}

/** Pictures, sounds and pages that go with a step, by their addresses. */
export function MediaFields({ step, editing }: { step: GuideStep; editing: Editing }) {
  const t = useTranslations('guides.media');
  const [isAdding, setAdding] = useState(false);
  const write = (media: GuideMedia[]) => {
    editing.changeStep(step.id, (old) => ({ ...old, media }));
    setAdding(false);
  };
  return (
    <section aria-label={t('title')}>
      <div className="row">
        <h3 className="label grow">{t('title')}</h3>
        <Button size="xs" variant="text" icon="plus" onPress={() => setAdding(!isAdding)}>
          {t('add')}
        </Button>
      </div>
      {step.media.map((media, at) => (
        <div key={media.url} className="row row-tight f12">
          <a className="grow clip" href={media.url} target="_blank" rel="noreferrer">
            {media.label}
          </a>
          <IconButton
            icon="x"
            size="xs"
            label={t('remove', { label: media.label })}
            onPress={() => write(step.media.toSpliced(at, 1))}
          />
        </div>
      ))}
      {isAdding ? <AddMedia onAdd={(media) => write([...step.media, media])} /> : null}
    </section>
  );
}
