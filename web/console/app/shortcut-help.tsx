import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '@madoguchi/ui/dialog';
import { SearchField } from '@madoguchi/ui/field';
import { Keys } from '@madoguchi/ui/marks';
import { Link } from 'react-aria-components/Link';
import { paths } from '../lib/paths.ts';
import { matchCommand, readReadings } from './palette-match.ts';
import { useActiveShortcuts } from './shortcuts.ts';

function faceOf(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key;
}

/** Every key that works now, in groups, found by typing. */
export function ShortcutHelp({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange(isOpen: boolean): void }) {
  const t = useTranslations('shell.shortcuts');
  const palette = useTranslations('shell.palette');
  const [query, setQuery] = useState('');
  const readings = readReadings(palette('readings'));
  const shortcuts = useActiveShortcuts().filter(
    (each) => each.keys.length > 0 && matchCommand(query, each.label, readings) !== null,
  );
  const groups = Map.groupBy(shortcuts, (each) => each.group);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')} size="md">
      <p className="t2 f12">
        {t('hint')}{' '}
        <Link className="link" href={paths.settings('profile')} onPress={() => onOpenChange(false)}>
          {t('choose')}
        </Link>
      </p>
      <SearchField label={t('search')} placeholder={t('search')} value={query} onChange={setQuery} autoFocus />
      <div className="shortcuts">
        {[...groups].map(([group, list]) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul>
              {list.map((each) => (
                <li key={each.id}>
                  <span>{each.label}</span>
                  <Keys keys={each.keys.map(faceOf)} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
