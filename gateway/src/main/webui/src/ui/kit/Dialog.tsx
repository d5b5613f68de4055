import { Dialog as AriaDialog, DialogHeading } from '@ariakit/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../i18n/i18n';
import { classes } from './classes';
import { IconButton } from './IconButton';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A dialog that keeps the focus, closes on Escape and on a click beside it. */
export function Dialog({ title, onClose, className, children }: DialogProps) {
  const messages = useMessages();
  return (
    <AriaDialog
      open
      onClose={onClose}
      backdrop={<div className="dialog-backdrop" />}
      className={classes('dialog', className)}
    >
      <header className="dialog-head">
        <DialogHeading render={<h2 />}>{title}</DialogHeading>
      </header>
      <div className="dialog-body">{children}</div>
      {/* Last, so that the focus begins at what the dialog is about. */}
      <IconButton icon={X} label={messages.common.close} className="dialog-close" onClick={onClose} />
    </AriaDialog>
  );
}
