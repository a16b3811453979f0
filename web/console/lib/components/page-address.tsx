import { Button } from '@madoguchi/ui/button';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useToasts } from '@madoguchi/ui/toast';
import { copyText } from '../clipboard.ts';

export interface PageAddressProps {
  url: string;
  /** Finished words. */
  words: { title: string; copy: string; copied: string; open: string };
}

/** Where customers go: to be copied into mails and onto the shop's own pages. */
export function PageAddress({ url, words }: PageAddressProps) {
  const { show } = useToasts();
  const copy = () => void copyText(url).then(() => show({ text: words.copied, icon: 'check' }));
  return (
    <SettingsRow title={words.title}>
      <p className="mono">{url}</p>
      <div className="row wrap row-tight">
        <Button icon="copy" onPress={copy}>
          {words.copy}
        </Button>
        <a className="btn ghost" href={url} target="_blank" rel="noreferrer">
          {words.open}
        </a>
      </div>
    </SettingsRow>
  );
}
