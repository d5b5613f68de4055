import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import { Tip } from './Tip';

interface RoundButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  readonly label: string;
  /** Shown on hover where it should say more than the name. */
  readonly tip?: string;
  /** `off`: a device that is off; `active`: an open panel; `warm`: wants attention. */
  readonly look?: 'off' | 'active' | 'warm' | undefined;
  readonly pressed?: boolean | undefined;
  readonly shortcut?: string | undefined;
  readonly badge?: ReactNode;
  readonly tipSide?: 'top' | 'bottom' | undefined;
}

export function RoundButton({
  icon: Icon, label, tip, look, pressed, shortcut, badge, tipSide, className, ...rest
}: RoundButtonProps) {
  return (
    <Tip text={tip ?? label} shortcut={shortcut} side={tipSide}>
      <button
        type="button"
        className={classes('round-btn', look, className)}
        aria-label={label}
        aria-pressed={pressed}
        {...rest}
      >
        <Icon size={22} strokeWidth={1.8} aria-hidden="true" />
        {badge}
      </button>
    </Tip>
  );
}
