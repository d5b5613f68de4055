import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classes } from './classes';
import { Tip } from './Tip';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly size?: number;
}

export function IconButton({ icon: Icon, label, size = 20, className, ...rest }: IconButtonProps) {
  return (
    <Tip text={label}>
      <button type="button" className={classes('icon-btn', className)} aria-label={label} {...rest}>
        <Icon size={size} strokeWidth={1.9} aria-hidden="true" />
      </button>
    </Tip>
  );
}
