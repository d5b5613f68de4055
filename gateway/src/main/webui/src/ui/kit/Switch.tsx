import { useId, type ReactNode } from 'react';

interface SwitchProps {
  readonly label: string;
  readonly note?: ReactNode;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once: the whole line can be clicked. */
export function Switch({ label, note, checked, disabled, onChange }: SwitchProps) {
  const noteId = useId();
  return (
    <label className="switch">
      <span className="switch-text">
        <span>{label}</span>
        {note && <small id={noteId}>{note}</small>}
      </span>
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-label={label}
        aria-describedby={note ? noteId : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
    </label>
  );
}
