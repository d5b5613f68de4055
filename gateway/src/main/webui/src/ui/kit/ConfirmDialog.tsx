import { Dialog as AriaDialog, DialogDescription, DialogHeading } from '@ariakit/react/dialog';
import { useMessages } from '../i18n/i18n';
import { classes } from './classes';

export interface Question {
  readonly title: string;
  readonly text: string;
  /** What the button says that does it. */
  readonly action: string;
  readonly danger?: boolean;
  readonly run: () => void;
}

/** Says what is about to happen, and what of it cannot be taken back. */
export function ConfirmDialog({ question, onClose }: { readonly question: Question; readonly onClose: () => void }) {
  const { common } = useMessages();
  const { title, text, action, danger, run } = question;
  return (
    <AriaDialog
      open
      role="alertdialog"
      onClose={onClose}
      backdrop={<div className="dialog-backdrop" />}
      className="dialog confirm"
    >
      <div className="dialog-body">
        <DialogHeading render={<h2 />}>{title}</DialogHeading>
        <DialogDescription>{text}</DialogDescription>
        <div className="actions">
          <button
            type="button"
            className={classes('btn', danger ? 'danger' : 'primary')}
            autoFocus
            onClick={() => {
              run();
              onClose();
            }}
          >
            {action}
          </button>
          <button type="button" className="btn quiet" onClick={onClose}>
            {common.cancel}
          </button>
        </div>
      </div>
    </AriaDialog>
  );
}
