import { Dialog as AriaDialog, DialogHeading } from '@ariakit/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/i18n';
import { classes } from './classes';
import { IconButton } from './IconButton';

interface DialogProps {
  readonly title: string;
  /** A small line above the title: what it is about. */
  readonly over?: string;
  /** Stays when somebody clicks beside it: what it shows comes only once. */
  readonly sticky?: boolean;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A dialog that keeps the focus, closes on Escape and on a click beside it. */
export function Dialog({ title, over, sticky, onClose, className, children }: DialogProps) {
  const messages = useMessages();
  return (
    <AriaDialog
      open
      onClose={onClose}
      hideOnInteractOutside={!sticky}
      backdrop={<div className="dialog-backdrop" />}
      className={classes('dialog', className)}
    >
      <header className="dialog-head">
        {over && <p className="label name-text">{over}</p>}
        <DialogHeading render={<h2 />}>{title}</DialogHeading>
      </header>
      <div className="dialog-body">{children}</div>
      {/* Last, so that the focus begins at what the dialog is about. */}
      <IconButton icon={X} label={messages.common.close} className="dialog-close" onClick={onClose} />
    </AriaDialog>
  );
}
