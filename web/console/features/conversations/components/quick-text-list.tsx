import { Keys } from '@madoguchi/ui/marks';
import { type RefObject, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import type { QuickTextChoice } from '../use-quick-text-choice.ts';

export interface QuickTextListProps {
  id: string;
  choice: QuickTextChoice;
  /** The text it stands above. */
  anchor: RefObject<HTMLElement | null>;
}

const GAP = 10;
const MARGIN = 16;

/** Ready texts above the editor: name, shortcut, first words, in groups. */
export function QuickTextList({ id, choice, anchor }: QuickTextListProps) {
  const t = useTranslations('desk.quickText');
  const panel = useRef<HTMLDivElement>(null);
  const { groups, items, active } = choice;
  useLayoutEffect(() => {
    const box = anchor.current?.getBoundingClientRect();
    if (!panel.current || !box) return;
    panel.current.style.left = `${Math.max(MARGIN, Math.min(box.left, window.innerWidth - panel.current.offsetWidth - MARGIN))}px`;
    panel.current.style.bottom = `${window.innerHeight - box.top + GAP}px`;
    panel.current.style.maxHeight = `${Math.max(120, box.top - GAP - MARGIN)}px`;
    panel.current.querySelector('[data-focused]')?.scrollIntoView({ block: 'nearest' });
  });
  return createPortal(
    <div ref={panel} className="pop quick-list">
      <div role="listbox" id={id} aria-label={t('title')} className="menu">
        {groups.map((group) => (
          <div key={group.id} role="group" aria-label={group.title}>
            <div className="mh">{group.title}</div>
            {group.items.map((item) => {
              const index = items.indexOf(item);
              return (
                <div
                  key={item.id}
                  id={`${id}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  className="mi quick-item"
                  data-focused={index === active || undefined}
                  // Before the text loses the focus.
                  onMouseDown={(event) => {
                    event.preventDefault();
                    choice.choose(item, event.ctrlKey || event.metaKey ? 'send' : 'insert');
                  }}
                >
                  <span className="grow quick-words">
                    <span className="clip">{item.name}</span>
                    <span className="clip t3 f11">{item.preview}</span>
                  </span>
                  <span className="t3 f11 nowrap">{item.detail}</span>
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <div className="quick-foot t3 f11 row wrap">
        <span>{t('insert')}</span>
        <Keys keys={['Enter']} />
        <span>{t('send')}</span>
        <Keys keys={['Mod', 'Enter']} />
      </div>
    </div>,
    document.body,
  );
}
