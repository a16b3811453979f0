import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { MenuItem, MenuSection } from '@madoguchi/ui/menu';
import { Count } from '@madoguchi/ui/marks';
import { SearchField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Menu, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { fold } from '../../../lib/fold.ts';
import { type OfferedList, useViewCounts } from '../../../lib/views.ts';

const SECTIONS = ['shipped', 'shared', 'team', 'personal'] as const;
const ACTION = 'action:';
/** One statement counts so many; the others show no number. */
const COUNTED = 30;

export interface ViewMenuProps {
  lists: readonly OfferedList[];
  current: OfferedList;
  onView(key: string): void;
  actions: readonly { id: string; icon: 'plus' | 'edit' | 'x' | 'star'; label: string; run(): void }[];
}

/** The rows of the menu; counted while it is open. */
function ViewRows({
  lists,
  current,
  actions,
  onChoose,
}: Omit<ViewMenuProps, 'onView'> & { onChoose(key: string): void }) {
  const t = useTranslations('saved-views.menu');
  const counts = useViewCounts(lists.slice(0, COUNTED).map((list) => list.key));
  return (
    <Menu
      className="menu"
      aria-label={t('open')}
      onAction={(key) => onChoose(String(key))}
      renderEmptyState={() => <div className="mh">{t('nothing')}</div>}
    >
      {SECTIONS.map((section) => {
        const held = lists.filter((list) => (list.saved?.scope ?? 'shipped') === section);
        return held.length === 0 ? null : (
          <MenuSection key={section} title={t(`section.${section}`)}>
            {held.map((list) => (
              <MenuItem
                key={list.key}
                id={list.key}
                textValue={list.title}
                icon={list.key === current.key ? 'check' : undefined}
                detail={counts[list.key] === undefined ? undefined : <Count value={counts[list.key] ?? 0} />}
              >
                {list.title}
              </MenuItem>
            ))}
          </MenuSection>
        );
      })}
      <MenuSection title={t('section.actions')}>
        {actions.map((action) => (
          <MenuItem key={action.id} id={`${ACTION}${action.id}`} icon={action.icon} textValue={action.label}>
            {action.label}
          </MenuItem>
        ))}
      </MenuSection>
    </Menu>
  );
}

/** All lists, found by typing; counted while the menu is open. */
export function ViewMenu({ lists, current, onView, actions }: ViewMenuProps) {
  const t = useTranslations('saved-views.menu');
  const shortcuts = useTranslations('desk.shortcuts');
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState('');
  useShortcuts([
    { id: 'list.views', keys: ['v'], label: t('open'), group: shortcuts('list'), run: () => setOpen(true) },
  ]);
  const choose = (key: string) => {
    const action = actions.find((each) => `${ACTION}${each.id}` === key);
    if (action) action.run();
    else onView(key);
  };
  return (
    <MenuTrigger
      isOpen={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        setQuery('');
      }}
    >
      <Button variant="ghost" className="view-title">
        <b className="f14 clip">{current.title}</b>
        <Icon name="chev-d" size={14} />
      </Button>
      <Popover className="pop view-menu" placement="bottom start" offset={4}>
        <Autocomplete
          inputValue={query}
          onInputChange={setQuery}
          filter={(text, input) => fold(text).includes(fold(input))}
        >
          <SearchField
            label={t('search')}
            placeholder={t('search')}
            value={query}
            onChange={setQuery}
            autoFocus
            className="view-search"
          />
          <ViewRows lists={lists} current={current} actions={actions} onChoose={choose} />
        </Autocomplete>
      </Popover>
    </MenuTrigger>
  );
}
