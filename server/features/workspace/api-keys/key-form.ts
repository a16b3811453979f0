/** Keys begin with this, so that people and secret scanners recognise them. */
export const KEY_PREFIX = 'mdg_';
