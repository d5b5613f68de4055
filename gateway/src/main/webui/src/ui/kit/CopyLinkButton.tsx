import { Check, Copy } from 'lucide-react';
import { useMessages } from '../i18n/i18n';
import { classes } from './classes';
import { useCopy } from './useCopy';

interface CopyLinkButtonProps {
  readonly text: string;
  readonly disabled?: boolean;
  readonly small?: boolean;
}

/** "Copy link", and for a moment afterwards "Link copied". */
export function CopyLinkButton({ text, disabled, small }: CopyLinkButtonProps) {
  const { home, common } = useMessages();
  const { state, copy } = useCopy();
  return (
    <>
      <button
        type="button"
        className={classes('btn quiet copy-link', small && 'small')}
        disabled={disabled}
        aria-label={home.copyLink}
        onClick={() => copy(text)}
      >
        {state === 'done' ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
        <span className="swap">
          <span className={state === 'done' ? 'out' : undefined}>{home.copyLink}</span>
          <span className={state === 'done' ? undefined : 'out'}>{home.linkCopied}</span>
        </span>
      </button>
      <span className="visually-hidden" role="status">
        {state === 'done' ? home.linkCopied : state === 'failed' ? common.copyFailed : ''}
      </span>
    </>
  );
}
