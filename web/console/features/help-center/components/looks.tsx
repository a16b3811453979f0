import { contrast, isReadable } from '@madoguchi/contracts/contrast';
import { helpFont, type HelpSettings } from '@madoguchi/contracts/help-center';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useTranslations } from 'use-intl';
import { uploadFile } from '../../../lib/upload-file.ts';
import { useTold } from '../../../lib/use-told.ts';

type Theme = HelpSettings['theme'];
interface Props {
  theme: Theme;
  onChange(theme: Theme): void;
}

const HEX = /^#[0-9a-f]{6}$/i;

/** The words beside the colour: its contrast, or why it cannot be. */
function useColourWords(colour: string): { error: string | undefined; description: string } {
  const t = useTranslations('help-center.settings');
  if (!HEX.test(colour)) return { error: colour === '' ? undefined : t('accentHint'), description: t('accentHint') };
  const description = t('contrast', { ratio: contrast(colour, '#ffffff').toFixed(1) });
  return { error: isReadable(colour) ? undefined : t('notReadable'), description };
}

function Accent({ theme, onChange }: Props) {
  const t = useTranslations('help-center.settings');
  const [colour, setColour] = useState(theme.accent ?? '');
  const { error, description } = useColourWords(colour);
  const change = (value: string) => {
    const typed = value.trim().toLowerCase();
    setColour(typed);
    if (typed === '') onChange({ ...theme, accent: null });
    else if (HEX.test(typed) && isReadable(typed)) onChange({ ...theme, accent: typed });
  };
  return (
    <TextField
      label={t('accent')}
      description={error ? undefined : description}
      error={error}
      maxLength={7}
      value={colour}
      onChange={change}
    />
  );
}

function Logo({ theme, onChange }: Props) {
  const t = useTranslations('help-center.settings');
  const told = useTold();
  const [isSending, setSending] = useState(false);
  const choose = (list: FileList | null) => {
    const [file] = list ?? [];
    if (!file) return;
    setSending(true);
    void uploadFile(file, () => undefined)
      .done.then(({ id }) => onChange({ ...theme, logoFileId: id }), told().onError)
      .finally(() => setSending(false));
  };
  return (
    <div className="row wrap row-tight">
      <FileTrigger acceptedFileTypes={['image/png', 'image/jpeg', 'image/webp', 'image/gif']} onSelect={choose}>
        <Button icon="image" isPending={isSending}>
          {t('choose')}
        </Button>
      </FileTrigger>
      {theme.logoFileId ? (
        <Button variant="ghost" onPress={() => onChange({ ...theme, logoFileId: null })}>
          {t('remove')}
        </Button>
      ) : null}
    </div>
  );
}

/** Colour, letters and the sign of the house; nothing else of the pages can be changed, so that they stay readable. */
export function Looks(props: Props) {
  const t = useTranslations('help-center.settings');
  const { theme, onChange } = props;
  return (
    <>
      <SettingsRow title={t('looks')}>
        <Accent {...props} />
        <Select
          label={t('font')}
          options={helpFont.options.map((id) => ({ id, label: t(`fonts.${id}`) }))}
          value={theme.font}
          onChange={(font) => onChange({ ...theme, font })}
        />
      </SettingsRow>
      <SettingsRow title={t('logo')} description={t('logoHint')}>
        <Logo {...props} />
      </SettingsRow>
    </>
  );
}
