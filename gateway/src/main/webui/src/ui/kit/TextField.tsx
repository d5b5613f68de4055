import { CircleAlert } from 'lucide-react';
import { useId, type ComponentProps, type ReactNode } from 'react';
import { classes } from './classes';

interface TextFieldProps extends ComponentProps<'input'> {
  readonly label: string;
  readonly labelNote?: string | undefined;
  readonly error?: string | undefined;
  readonly note?: ReactNode;
  /** Stands inside the field, after the text. */
  readonly after?: ReactNode;
  readonly compact?: boolean;
}

export function TextField({ label, labelNote, error, note, after, compact, ...input }: TextFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      {labelNote && <span className="label-note">{labelNote}</span>}
      <div className={classes('field', compact && 'compact', error !== undefined && 'invalid')}>
        <input
          id={id}
          type="text"
          aria-invalid={error !== undefined}
          aria-describedby={error !== undefined || note ? noteId : undefined}
          {...input}
        />
        {after}
      </div>
      <div id={noteId} aria-live="polite">
        {error !== undefined ? (
          <p className="field-note error">
            <CircleAlert size={15} aria-hidden="true" />
            <span>{error}</span>
          </p>
        ) : (
          note && <p className="field-note">{note}</p>
        )}
      </div>
    </div>
  );
}
