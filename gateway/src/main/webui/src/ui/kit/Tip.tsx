import { Tooltip, TooltipAnchor, TooltipProvider } from '@ariakit/react/tooltip';
import type { ReactElement } from 'react';

interface TipProps {
  readonly text: string;
  readonly shortcut?: string | undefined;
  readonly side?: 'top' | 'bottom' | undefined;
  /** The button; its own name stays its `aria-label`. */
  readonly children: ReactElement;
}

/** Says in words what a round button shows as a picture, and its key. */
export function Tip({ text, shortcut, side = 'top', children }: TipProps) {
  return (
    <TooltipProvider placement={side} timeout={350}>
      <TooltipAnchor render={children} />
      <Tooltip className="tooltip" gutter={8} unmountOnHide aria-hidden="true">
        {text}
        {shortcut && <kbd>{shortcut}</kbd>}
      </Tooltip>
    </TooltipProvider>
  );
}
