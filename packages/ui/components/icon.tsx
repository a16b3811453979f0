import { type IconName, iconShapes } from './icon-shapes.ts';

export type { IconName };

const spriteMarkup = Object.entries(iconShapes)
  .map(([name, shape]) => `<symbol id="i-${name}" viewBox="0 0 16 16">${shape}</symbol>`)
  .join('');

/** All symbols once per document; mount it at the root, before anything that shows an icon. */
export function IconSprite() {
  // Static path data from our own module, never user input.
  return <svg className="sprite" aria-hidden="true" dangerouslySetInnerHTML={{ __html: spriteMarkup }} />;
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
