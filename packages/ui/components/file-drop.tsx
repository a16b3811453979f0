import { type ReactNode, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';

export interface FileDropProps {
  onFiles(files: File[]): void;
  isDisabled?: boolean;
  /** Content types such as `image/*`; everything when left out. The server checks again. */
  accept?: readonly string[];
  children: ReactNode;
  className?: string;
}

function accepts(file: File, accept: readonly string[] | undefined): boolean {
  if (!accept) return true;
  return accept.some((pattern) =>
    pattern.endsWith('/*') ? file.type.startsWith(pattern.slice(0, -1)) : file.type === pattern,
  );
}

/** Files dropped on (or pasted into) what it wraps. */
export function FileDrop({ onFiles, isDisabled, accept, children, className }: FileDropProps) {
  const t = useTranslations('ui');
  const depth = useRef(0);
  const [isOver, setOver] = useState(false);
  const take = (list: FileList | undefined): boolean => {
    const files = [...(list ?? [])].filter((file) => accepts(file, accept));
    if (files.length > 0) onFiles(files);
    return files.length > 0;
  };
  if (isDisabled) return <div className={className}>{children}</div>;
  return (
    <div
      className={classNames('filedrop', className)}
      onDragEnter={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={() => {
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        depth.current = 0;
        setOver(false);
        if (take(event.dataTransfer.files)) event.preventDefault();
      }}
      onPaste={(event) => {
        if (take(event.clipboardData.files)) event.preventDefault();
      }}
    >
      {children}
      {isOver ? (
        <div className="filedrop-over" aria-hidden="true">
          <Icon name="clip" />
          {t('dropFiles')}
        </div>
      ) : null}
    </div>
  );
}

export interface FilePicker {
  open(): void;
  /** Render it anywhere inside the component. */
  input: ReactNode;
}

export function useFilePicker({
  onFiles,
  accept,
  multiple = true,
}: {
  onFiles(files: File[]): void;
  accept?: readonly string[];
  multiple?: boolean;
}): FilePicker {
  const ref = useRef<HTMLInputElement>(null);
  const input = (
    <input
      ref={ref}
      type="file"
      hidden
      multiple={multiple}
      accept={accept?.join(',')}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // Choosing the same file again must fire again.
        event.target.value = '';
        if (files.length > 0) onFiles(files);
      }}
    />
  );
  return { open: () => ref.current?.click(), input };
}
