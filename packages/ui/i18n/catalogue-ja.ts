import shell from '../../../messages/ja/shell.json' with { type: 'json' };
import ui from '../../../messages/ja/ui.json' with { type: 'json' };

/** Every namespace of the browser apps, by file name. Keys and ICU arguments are typed from here. */
export const messages = { shell, ui };
export type Messages = typeof messages;
