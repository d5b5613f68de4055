import { useId, useState, type ReactNode } from 'react';

interface SwitchProps {
  readonly label: string;
  readonly note?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** With a promise, the switch shows the wish until it settled. */
  readonly onChange: (checked: boolean) => Promise<void> | void;
}

/** After its acknowledgement a change may take so long to come back. */
const ECHO_MS = 600;

/** On or off, at once: the whole line can be clicked. */
export function Switch({ label, note, checked, disabled, onChange }: SwitchProps) {
  const noteId = useId();
  const [wish, setWish] = useState<boolean>();

  function change(wanted: boolean) {
    const done = onChange(wanted);
    if (done === undefined) return;
    setWish(wanted);
    void done.then(() => window.setTimeout(() => setWish(undefined), ECHO_MS));
  }

  return (
    <label className="switch">
      <span className="switch-text">
        <span>{label}</span>
        {note && <small id={noteId}>{note}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={wish ?? checked}
        disabled={disabled}
        aria-label={label}
        aria-describedby={note ? noteId : undefined}
        onChange={(event) => change(event.target.checked)}
      />
    </label>
  );
}
