import { useTranslations } from 'use-intl';
import { classNames } from './class-names.ts';

const COLOURS = 5;

/** Colour 1 to 5 of a person, the same on every screen and machine. */
export function avatarColour(seed: string): number {
  let hash = 0;
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return (hash % COLOURS) + 1;
}

/** What a company is before what it is called: it tells none from another. */
const LEGAL_FORM =
  /^(?:株式会社|有限会社|合同会社|合資会社|合名会社|(?:一般|公益)(?:社団|財団)法人|社会福祉法人|学校法人|医療法人|宗教法人|[㈱㈲]|[（(][株有同][）)])\s*/u;

/** First written character: with the family name first, the initial of the family name; of a company that of its name. */
export function avatarInitial(name: string): string {
  const written = name.trim();
  const first = [...(written.replace(LEGAL_FORM, '') || written)][0] ?? '';
  return first.toLocaleUpperCase();
}

export interface AvatarProps {
  /** Family name first; null when nobody is assigned. */
  name: string | null;
  /** Id of the person, so that people with one family name differ; the name when left out. */
  seed?: string;
  size?: 's' | 'm' | 'l';
  src?: string | null;
  className?: string;
}

/** Decoration: the name stands beside it or in the accessible name of its owner, so the initial is drawn and no text. */
export function Avatar({ name, seed, size = 's', src, className }: AvatarProps) {
  const t = useTranslations('ui');
  const sizeClass = size === 'm' ? 'l' : size === 'l' ? 'xl' : null;
  if (name === null || name.trim() === '') {
    return (
      <span
        className={classNames('av none', sizeClass, className)}
        data-initial={t('unassignedInitial')}
        title={t('unassigned')}
        aria-hidden="true"
      />
    );
  }
  const colour = avatarColour(seed ?? name);
  return (
    <span
      className={classNames('av', colour > 1 && `c${colour}`, sizeClass, className)}
      data-initial={src ? undefined : avatarInitial(name)}
      title={name}
      aria-hidden="true"
    >
      {src ? <img src={src} alt="" /> : null}
    </span>
  );
}
