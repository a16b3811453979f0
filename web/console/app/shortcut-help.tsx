import { useTranslations } from 'use-intl';
import { Dialog } from '@madoguchi/ui/dialog';
import { Keys } from '@madoguchi/ui/marks';
import { useActiveShortcuts } from './shortcuts.ts';

function faceOf(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key;
}

export function ShortcutHelp({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange(isOpen: boolean): void }) {
  const t = useTranslations('shell.shortcuts');
  const shortcuts = useActiveShortcuts();
  const groups = Map.groupBy(shortcuts, (each) => each.group);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')} size="md">
      <p className="t2 f12">{t('hint')}</p>
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
