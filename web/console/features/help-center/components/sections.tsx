import { helpSection, type HelpSection } from '@madoguchi/contracts/help-center';
import { IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';

/** What stands on the first page, and in which order. */
export function Sections({ value, onChange }: { value: readonly HelpSection[]; onChange(value: HelpSection[]): void }) {
  const t = useTranslations('help-center.settings');
  const listed = [...value, ...helpSection.options.filter((one) => !value.includes(one))];
  const move = (section: HelpSection, by: 1 | -1) => {
    const at = value.indexOf(section);
    const other = value[at + by];
    if (other) onChange(value.with(at, other).with(at + by, section));
  };
  const choose = (section: HelpSection, isChosen: boolean) =>
    onChange(isChosen ? [...value, section] : value.filter((one) => one !== section));
  return (
    <SettingsRow title={t('sections')}>
      {listed.map((section) => {
        const at = value.indexOf(section);
        const name = t(`section.${section}`);
        return (
          <div key={section} className="row">
            <Checkbox className="grow" isSelected={at >= 0} onChange={(isChosen) => choose(section, isChosen)}>
              {name}
            </Checkbox>
            <IconButton
              icon="chev-u"
              label={t('up', { name })}
              isDisabled={at <= 0}
              onPress={() => move(section, -1)}
            />
            <IconButton
              icon="chev-d"
              label={t('down', { name })}
              isDisabled={at < 0 || at === value.length - 1}
              onPress={() => move(section, 1)}
            />
          </div>
        );
      })}
    </SettingsRow>
  );
}
