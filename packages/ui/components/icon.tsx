import { createElement } from 'react';
import { type IconName, iconShapes, type IconStroke } from './icon-shapes.ts';

export type { IconName };

const symbols = Object.entries<readonly IconStroke[]>(iconShapes);

/** All symbols once per document; mount it at the root, before anything that shows an icon. */
export function IconSprite() {
  return (
    <svg className="sprite" aria-hidden="true">
      {symbols.map(([name, strokes]) => (
        <symbol key={name} id={`i-${name}`} viewBox="0 0 16 16">
          {strokes.map(([element, attributes], index) => createElement(element, { key: index, ...attributes }))}
        </symbol>
      ))}
    </svg>
  );
}

export interface IconProps {
  name: IconName;
  size?: 12 | 14 | 16 | 20 | 24 | 32;
  /** Only when the icon stands without words; otherwise it is decoration for assistive technology. */
  label?: string;
  className?: string;
}

export function Icon({ name, size = 16, label, className }: IconProps) {
  const classes = ['i', size === 16 ? null : `i-${size}`, className].filter(Boolean).join(' ');
  return (
    <svg className={classes} role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true}>
      <use href={`#i-${name}`} />
    </svg>
  );
}
