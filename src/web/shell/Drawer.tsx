import { type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../state/settings.ts';
import { IconButton } from './Icon.tsx';

/** A sheet that comes in from the side, with a title and a way to close it. */
export function Drawer({
  id,
  title,
  isOpen,
  onClose,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog ref={dialog} className="sheet drawer" aria-labelledby={`${id}-title`} onClose={onClose}>
      <header>
        <h2 id={`${id}-title`}>{title}</h2>
        <IconButton icon="close" label={words.close} onPress={onClose} />
      </header>
      {children}
    </dialog>
  );
}
